/**
 * A field as libtraceevent sees it. It looks for words anywhere in the type: `char` makes an array a string,
 * `long` a number hexadecimal.
 */
import type { FormatField } from '../event-format';
import type { RecordView } from './record-view';
import { type Wide, wideOf } from './wide-number';

export interface FieldLayout {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly isCommon: boolean;
  readonly isArray: boolean;
  /** An array of characters or bytes: text as long as it is printable. */
  readonly isText: boolean;
  readonly isDynamic: boolean;
  readonly isRelative: boolean;
  readonly isLong: boolean;
  readonly isPointer: boolean;
  readonly isSigned: boolean;
  /** Of an array; 0 when the type does not tell. */
  readonly elementSize: number;
}

const DYNAMIC_SIZES: ReadonlyMap<string, number> = new Map([
  ['char', 1],
  ...[8, 16, 32, 64].flatMap((bits): [string, number][] => [
    [`u${bits}`, bits / 8],
    [`s${bits}`, bits / 8],
  ]),
]);

export function layoutField(field: FormatField, longSize: 4 | 8): FieldLayout {
  const { name, type, offset, size, isCommon, isSigned } = field;
  const isDynamic = field.storage === 'data-loc' || field.storage === 'rel-loc';
  // Before there were lengths, a dynamic string was two bytes: its offset.
  const isArray = field.storage === 'array' || type.includes('[') || (isDynamic && size === 2);
  const isLong = type.includes('long');
  const isText = (isArray && /char|[us]8/.test(type)) || (isDynamic && size === 2);
  return {
    ...{ name, offset, size, isCommon, isArray, isText, isDynamic, isLong, isSigned },
    isRelative: field.storage === 'rel-loc',
    isPointer: type.includes('*'),
    elementSize: elementSizeOf(field, { isArray, isDynamic, isText, isLong }, longSize),
  };
}

function elementSizeOf(
  { type, size, elementSize, storage }: FormatField,
  { isArray, isDynamic, isText, isLong }: Pick<FieldLayout, 'isArray' | 'isDynamic' | 'isText' | 'isLong'>,
  longSize: 4 | 8,
): number {
  if (!isArray && !isDynamic) return size;
  if (storage === 'array' && size > 0) return elementSize;
  if (isDynamic) return DYNAMIC_SIZES.get(/(\w+)\s*\[\s*\]$/.exec(type)?.[1] ?? '') ?? 0;
  return isText ? 1 : isLong ? longSize : 0;
}

/** Reads an unsigned number at a byte of the record; 0 for a size that no number has, or behind the bytes. */
export function readNumber(record: RecordView, offset: number, size: number, isLittleEndian: boolean): Wide {
  const at = record.start + offset;
  if (at < 0 || at + size > record.bytes.length) return 0;
  switch (size) {
    case 1:
      return record.bytes[at];
    case 2:
      return record.view.getUint16(at, isLittleEndian);
    case 4:
      return record.view.getUint32(at, isLittleEndian);
    case 8: {
      const first = record.view.getUint32(at, isLittleEndian);
      const second = record.view.getUint32(at + 4, isLittleEndian);
      return isLittleEndian ? wideOf(second, first) : wideOf(first, second);
    }
    default:
      return 0;
  }
}

/** Where the data of a dynamic field are; nowhere when the record does not reach so far. */
export interface Span {
  offset: number;
  length: number;
}

/** Fills `span`, which can be used again for each record. */
export function locate(field: FieldLayout, record: RecordView, isLittleEndian: boolean, span: Span): Span {
  span.offset = 0;
  span.length = 0;
  if (field.offset + field.size > record.length) return span;
  const place = Number(readNumber(record, field.offset, field.size, isLittleEndian));
  const offset = place % 0x1_0000;
  const length = field.size === 2 ? record.length - offset : Math.floor(place / 0x1_0000) % 0x1_0000;
  span.offset = offset > record.length ? 0 : offset;
  span.length = length < 0 || offset + length > record.length ? 0 : length;
  if (field.isRelative) span.offset += field.offset + field.size;
  return span;
}
