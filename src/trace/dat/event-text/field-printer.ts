/**
 * One field by itself, as `trace-cmd report -R` and texts of unreadable formats print it. A number takes the
 * conversion that the print format has for it: `lkb_id=2a`.
 */
import { withoutCasts } from '../print-format/expression';
import type { Conversion } from '../print-format/template';
import type { EventScope } from './event-scope';
import type { FieldLayout, Span } from './field-layout';
import { compilePiece, type PiecePrinter } from './piece';
import { readText } from './record-text';
import type { RecordView } from './record-view';
import { toHex, toInt32, toSigned, type Wide } from './wide-number';

export interface FieldPrinter {
  readonly name: string;
  readonly print: PiecePrinter;
}

/**
 * @param pieces of the print format; none when it cannot be read
 * @param isRaw `-R`
 */
export function compileFields(
  scope: EventScope,
  pieces: readonly Conversion[],
  isRaw: boolean,
): FieldPrinter[] {
  let next = 0;
  return scope.ownFields.map((field) => {
    const found = field.isArray || field.isText ? undefined : findConversion(pieces, next, field, scope);
    if (!found) return { name: field.name, print: compileRawField(field, scope) };
    next = found.index + 1;
    const print = compilePiece(pieces[found.index], scope, isRaw);
    return { name: field.name, print: found.hasPrefix ? (record) => `0x${print(record)}` : print };
  });
}

/**
 * The next conversion of a field from `from` on, around the end; `0x` right before it belongs to it. Behind the last
 * conversion trace-cmd looks no further.
 */
function findConversion(
  pieces: readonly Conversion[],
  from: number,
  field: FieldLayout,
  scope: EventScope,
): { index: number; hasPrefix: boolean } | undefined {
  if (from >= pieces.length) return undefined;
  let hasPrefix = false;
  for (let step = 0; step < pieces.length; step++) {
    const index = (from + step) % pieces.length;
    const piece = pieces[index];
    if (piece.kind === 'text') {
      hasPrefix = piece.text.endsWith('0x');
      continue;
    }
    const value = withoutCasts(piece.value);
    if (value.kind === 'field' && scope.field(value.name) === field) return { index, hasPrefix };
    hasPrefix = false;
  }
  return undefined;
}

/** A field whose value the text gives a name: `state=5` is `EX`. */
export function compileNamedField(
  name: string,
  pieces: readonly Conversion[],
  scope: EventScope,
): FieldPrinter | undefined {
  for (const piece of pieces) {
    if (piece.kind !== 'string') continue;
    const { value } = piece;
    if (value.kind !== 'symbols' && value.kind !== 'flags') continue;
    const named = withoutCasts(value.value);
    if (named.kind === 'field' && named.name === name) return { name, print: compilePiece(piece, scope) };
  }
  return undefined;
}

function compileRawField(field: FieldLayout, scope: EventScope): PiecePrinter {
  if (field.isArray) return compileRawArray(field, scope);
  const { offset, size } = field;
  const print = numberPrinter(field);
  return (record) => print(scope.numberAt(record, offset, size));
}

/** Text when all of it is printable, else bytes. */
function compileRawArray(field: FieldLayout, scope: EventScope): PiecePrinter {
  const fixed: Span = { offset: field.offset, length: field.size };
  const span: Span = { offset: 0, length: 0 };
  let isText = field.isText;
  return (record) => {
    const place = field.isDynamic ? scope.locate(field, record, span) : fixed;
    if (isText && isPrintable(record, place)) {
      return readText(record, place.offset, record.bytes.length, scope.decode);
    }
    if (scope.context.isSequential) isText = false;
    const start = record.start + place.offset;
    const bytes = record.bytes.subarray(start, start + place.length);
    return `ARRAY[${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(', ')}]`;
  };
}

function isPrintable({ bytes, start }: RecordView, { offset, length }: Span): boolean {
  const end = Math.min(bytes.length, start + offset + length);
  for (let at = start + offset; at < end && bytes[at] !== 0; at++) {
    const byte = bytes[at];
    const isSpace = byte >= 0x09 && byte <= 0x0d;
    if ((byte < 0x20 || byte > 0x7e) && !isSpace) return false;
  }
  return true;
}

/** A long usually is an address. */
function numberPrinter({ isPointer, isSigned, isLong, size }: FieldLayout): (value: Wide) => string {
  const hex = (value: Wide) => `0x${toHex(value)}`;
  if (isPointer) return hex;
  if (!isSigned) return isLong ? hex : String;
  switch (size) {
    case 4:
      return isLong ? hex : (value) => String(toInt32(value));
    case 2:
      return (value) => String((toInt32(value) << 16) >> 16).padStart(2);
    case 1:
      return (value) => String((toInt32(value) << 24) >> 24);
    default:
      return (value) => String(toSigned(value));
  }
}
