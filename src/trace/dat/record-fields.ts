import type { EventFormat, FormatField } from './event-format';

/** Reads a number from a record that begins at `start`. 64-bit values become the nearest float64. */
export type NumberReader = (view: DataView, start: number) => number;

function fieldOf(format: EventFormat, name: string): FormatField | undefined {
  return format.fields.find((field) => field.name === name);
}

/** A reader made for one field of one format; undefined when the format has no such number. */
export function numberReader(
  format: EventFormat,
  name: string,
  isLittleEndian: boolean,
): NumberReader | undefined {
  const field = fieldOf(format, name);
  if (field?.storage !== 'value') return undefined;
  const { offset, size, isSigned } = field;
  switch (size) {
    case 1:
      return isSigned
        ? (view, start) => view.getInt8(start + offset)
        : (view, start) => view.getUint8(start + offset);
    case 2:
      return isSigned
        ? (view, start) => view.getInt16(start + offset, isLittleEndian)
        : (view, start) => view.getUint16(start + offset, isLittleEndian);
    case 4:
      return isSigned
        ? (view, start) => view.getInt32(start + offset, isLittleEndian)
        : (view, start) => view.getUint32(start + offset, isLittleEndian);
    case 8:
      return isSigned
        ? (view, start) => Number(view.getBigInt64(start + offset, isLittleEndian))
        : (view, start) => Number(view.getBigUint64(start + offset, isLittleEndian));
    default:
      return undefined;
  }
}

/** Where a number is in a record. */
export interface NumberPlace {
  readonly offset: number;
  readonly size: number;
  readonly isSigned: boolean;
}

/** The place of a field that is a number; undefined when the format has no such number. */
export function numberPlace(format: EventFormat, name: string): NumberPlace | undefined {
  const field = fieldOf(format, name);
  return field?.storage === 'value' ? field : undefined;
}

/** For loops over millions of records: one function for all places, which the engine can inline. */
export function readNumber(
  view: DataView,
  start: number,
  place: NumberPlace,
  isLittleEndian: boolean,
): number {
  const at = start + place.offset;
  switch (place.size) {
    case 4:
      return place.isSigned ? view.getInt32(at, isLittleEndian) : view.getUint32(at, isLittleEndian);
    case 1:
      return place.isSigned ? view.getInt8(at) : view.getUint8(at);
    case 2:
      return place.isSigned ? view.getInt16(at, isLittleEndian) : view.getUint16(at, isLittleEndian);
    case 8:
      return Number(
        place.isSigned ? view.getBigInt64(at, isLittleEndian) : view.getBigUint64(at, isLittleEndian),
      );
    default:
      return 0;
  }
}

/** Finds the bytes of an array in a record. */
export interface ArrayReader {
  /** Sets `start` and `end`, counted as `start` of the record is; both 0 when it lies outside of the record. */
  read(view: DataView, start: number, length: number): void;
  start: number;
  end: number;
}

export function arrayReader(
  format: EventFormat,
  name: string,
  isLittleEndian: boolean,
): ArrayReader | undefined {
  const field = fieldOf(format, name);
  if (!field || field.storage === 'value') return undefined;
  const { offset, size, storage } = field;
  return {
    start: 0,
    end: 0,
    read(view, start, length) {
      let from = offset;
      let bytes = size;
      if (storage !== 'array') {
        const location = view.getUint32(start + offset, isLittleEndian);
        from = (location & 0xffff) + (storage === 'rel-loc' ? offset + size : 0);
        bytes = location >>> 16;
      }
      const fits = from + bytes <= length;
      this.start = fits ? start + from : 0;
      this.end = fits ? start + from + bytes : 0;
    },
  };
}

/** Bytes that a record of this format has at least. */
export function fixedSize(format: EventFormat): number {
  return format.fields.reduce((size, field) => Math.max(size, field.offset + field.size), 0);
}
