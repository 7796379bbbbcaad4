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

/** Where the low 32 bits of a number are in a record, for loops over millions of records. */
export interface WordPlace {
  /** Byte of the record at which a word of 32 bits begins that holds them. */
  readonly at: number;
  /** How far to shift that word, first to the left, then to the right. */
  readonly left: number;
  readonly right: number;
  readonly mask: number;
}

/** Where there is nothing to read: 0 in every record. */
export const NO_WORD: WordPlace = { at: 0, left: 0, right: 0, mask: 0 };

/** The place of a field that is a number; NO_WORD when the format has no such number. */
export function wordPlace(format: EventFormat, name: string, isLittleEndian: boolean): WordPlace {
  const field = fieldOf(format, name);
  return field?.storage === 'value' ? wordAt(field, isLittleEndian) : NO_WORD;
}

/** The word ends where the number ends, so that it lies in the record as the number does. */
export function wordAt(
  { offset, size, isSigned }: Pick<FormatField, 'offset' | 'size' | 'isSigned'>,
  isLittleEndian: boolean,
): WordPlace {
  if (size === 8) return { at: isLittleEndian ? offset : offset + 4, left: 0, right: 0, mask: -1 };
  if (size !== 1 && size !== 2 && size !== 4) return NO_WORD;
  const at = Math.max(0, offset + size - 4);
  const behind = at + 4 - offset - size;
  const right = 32 - 8 * size;
  const left = isLittleEndian ? 8 * behind : right - 8 * behind;
  return { at, left, right, mask: isSigned || size === 4 ? -1 : 2 ** (8 * size) - 1 };
}

/** The number as a signed one of 32 bits. The record must be as long as its format's fixed size, and 4 bytes. */
export function readWord(view: DataView, start: number, place: WordPlace, isLittleEndian: boolean): number {
  return ((view.getInt32(start + place.at, isLittleEndian) << place.left) >> place.right) & place.mask;
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
