/** Compiles `%p` and its extensions, as far as libtraceevent has them. */
import { type Expression, withoutCasts } from '../print-format/expression';
import type { EventScope } from './event-scope';
import type { Span } from './field-layout';
import {
  printIpv4,
  printIpv6,
  printIpv6Compressed,
  printMac,
  printSocketAddress,
  printUuid,
} from './network-address';
import { NO_STAR, printPointer } from './printf';
import { readHex } from './record-text';
import type { RecordView } from './record-view';
import { compileStringValue } from './string-value';
import { compileValue } from './value';
import { toHex } from './wide-number';

type Text = (record: RecordView, star: number) => string;

/** @param isRaw `-R` prints the address behind the name of a function */
export function compilePointer(
  value: Expression,
  extension: string,
  scope: EventScope,
  isRaw: boolean,
): Text {
  if (value.kind === 'stored-text') return () => value.text;
  const [letter = ''] = extension;
  if (letter !== '' && 'FfSs'.includes(letter)) return compileFunction(value, letter, scope, isRaw);
  if (letter !== '' && value.kind === 'call') return compileStringValue(value, '%s', scope);
  switch (letter) {
    case 'M':
    case 'm':
      return compileSized(value, 6, 'INVALIDMAC', scope, (bytes) => printMac(bytes, extension));
    case 'U':
      return compileSized(value, 16, 'INVALIDUUID', scope, (bytes) => printUuid(bytes, extension[1]));
    case 'I':
    case 'i':
      return compileAddress(value, extension, scope);
    case 'h':
      return compileBuffer(value, extension, scope);
    default: {
      const address = compileValue(value, scope);
      return (record) => printPointer(address(record));
    }
  }
}

function compileFunction(value: Expression, letter: string, scope: EventScope, isRaw: boolean): Text {
  const { symbolAt } = scope.context;
  const address = compileValue(value, scope);
  const hasOffset = letter === 'F' || letter === 'S';
  return (record) => {
    const found = address(record);
    const symbol = symbolAt?.(BigInt(found));
    const name = symbol ? symbol.name + (hasOffset ? `+0x${symbol.offset.toString(16)}` : '') : '';
    if (symbol && !isRaw) return name;
    return isRaw ? `${name} (0x${toHex(found)})` : `0x${toHex(found)}`;
  };
}

/** Bytes that stand in a field of exactly their size. */
function compileSized(
  value: Expression,
  size: number,
  invalid: string,
  scope: EventScope,
  print: (bytes: Uint8Array) => string,
): Text {
  const inner = withoutCasts(value);
  if (inner.kind !== 'field') return () => `ARG TYPE NOT FIELD BUT ${kindNumber(inner)}`;
  const field = scope.field(inner.name);
  if (!field) return () => '';
  if (field.size !== size) return () => invalid;
  return (record) => print(bytesAt(record, field.offset, size));
}

function compileAddress(value: Expression, extension: string, scope: EventScope): Text {
  const [letter, version, ...rest] = extension;
  const { isLittleEndian } = scope.context;
  const isReversed = (order = '') => order === 'l' || (order === 'h' && isLittleEndian);
  switch (version) {
    case '4':
      return compileSized(value, 4, 'INVALIDIPv4', scope, (bytes) => {
        return printIpv4(bytes, letter, isReversed(rest[0]));
      });
    case '6': {
      const isCompressed = letter === 'I' && rest[0] === 'c';
      return compileSized(value, 16, 'INVALIDIPv6', scope, (bytes) => {
        return isCompressed ? printIpv6Compressed(bytes) : printIpv6(bytes, letter);
      });
    }
    case 'S': {
      const hasPort = letter === 'I' && rest[0] === 'p';
      if (hasPort) rest.shift();
      const isCompressed = letter === 'I' && rest[0] === 'c';
      if (isCompressed) rest.shift();
      const style = { letter, hasPort, isCompressed, isReversed: isReversed(rest[0]) };
      const place = compileSocketPlace(value, scope);
      if (typeof place === 'string') return () => place;
      return (record) => {
        const { offset, length } = place(record);
        return printSocketAddress(bytesAt(record, offset, length), isLittleEndian, style);
      };
    }
    default:
      return () => '';
  }
}

function compileSocketPlace(value: Expression, scope: EventScope): string | ((record: RecordView) => Span) {
  const inner = withoutCasts(value);
  if (inner.kind !== 'field' && inner.kind !== 'dynamic-array') {
    return `ARG NOT FIELD NOR DYNAMIC ARRAY BUT TYPE ${kindNumber(inner)}`;
  }
  const field = scope.field(inner.kind === 'field' ? inner.name : inner.field);
  if (!field) return '';
  const span: Span = { offset: field.offset, length: field.size };
  return inner.kind === 'field' ? () => span : (record) => scope.locate(field, record, span);
}

const SEPARATORS: Readonly<Record<string, string>> = { C: ':', D: '-', N: '' };

/** `%*ph`: as many bytes of a dynamic array as the `*` says, one without. */
function compileBuffer(value: Expression, extension: string, scope: EventScope): Text {
  if (value.kind !== 'dynamic-array') return () => `ARG TYPE NOT FIELD BUT ${kindNumber(value)}`;
  const field = scope.field(value.field);
  if (!field) return () => '';
  const separator = SEPARATORS[extension[1]] ?? ' ';
  const span: Span = { offset: 0, length: 0 };
  return (record, star) => {
    const { offset, length } = scope.locate(field, record, span);
    const wanted = star === NO_STAR ? 1 : star < 0 ? length : star;
    return readHex(record, offset, Math.min(length, wanted), separator);
  };
}

/** A copy when the record is cut off, so that printers find all bytes. */
function bytesAt({ bytes, start }: RecordView, offset: number, length: number): Uint8Array {
  const found = bytes.subarray(start + offset, start + offset + length);
  if (found.length === length) return found;
  const whole = new Uint8Array(length);
  whole.set(found);
  return whole;
}

const KINDS: readonly string[] = [
  ...['none', 'atom', 'field', 'flags', 'symbols', 'hex', 'numbers', 'cast', 'string', 'stored-text'],
  ...['dynamic-array', 'operation', 'call', 'bitmask', 'dynamic-length', 'hex-string', 'cpu-list', 'stack'],
];

/** The number by which libtraceevent calls a kind of expression when it complains about it. */
function kindNumber(expression: Expression): number {
  return KINDS.indexOf(
    expression.kind === 'hex' && expression.separator === '' ? 'hex-string' : expression.kind,
  );
}
