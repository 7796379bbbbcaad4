/** C's printf for one conversion, read once from its specification. */
import { toHex, toInt32, toSigned, toUint32, type Wide } from './wide-number';

const SPEC = /^%([-+0#]*)(\d+|\*)?(?:\.(\d+|\*)?)?[hlLzZ]*([a-zA-Z])$/;

interface Specification {
  readonly isLeft: boolean;
  readonly hasPlus: boolean;
  readonly hasZeros: boolean;
  readonly isAlternate: boolean;
  readonly width: number | '*';
  readonly precision: number | '*' | undefined;
  readonly letter: string;
}

/** @param star the value of a `*`, or NO_STAR; a negative one counts as none */
export type NumberPrinter = (value: Wide, star: number) => string;
export type StringPrinter = (text: string, star: number) => string;

/** No int has this value. */
export const NO_STAR = -(2 ** 31) - 1;
/** A damaged record could ask for gigabytes of blanks. */
const WIDEST = 4096;

function parseSpecification(spec: string): Specification {
  const [, flags = '', width = '0', precision, letter = ''] = SPEC.exec(spec) ?? [];
  return {
    isLeft: flags.includes('-'),
    hasPlus: flags.includes('+'),
    hasZeros: flags.includes('0'),
    isAlternate: flags.includes('#'),
    width: width === '*' ? '*' : Number(width),
    precision: precision === '*' ? '*' : /\./.test(spec) ? Number(precision ?? 0) : undefined,
    letter: letter || spec.slice(-1),
  };
}

/** @param bits width of the C type that the value is converted to */
export function compileNumber(spec: string, bits: 8 | 16 | 32 | 64): NumberPrinter {
  const parsed = parseSpecification(spec);
  const { letter } = parsed;
  if (letter === 'c') {
    return (value, star) => pad(String.fromCharCode(toInt32(value) & 0xff), parsed, star, lengthOf);
  }
  const isSigned = letter === 'd' || letter === 'i';
  const narrow = narrowing(bits, isSigned);
  const radix = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
  const isPlain = /^%[hlLzZ]*[duixo]$/.test(spec);
  if (isPlain) return (value) => narrow(value).toString(radix);
  const prefix = parsed.isAlternate && radix === 16 ? `0${letter}` : '';
  return (value, star) => {
    const narrowed = narrow(value);
    const isNegative = narrowed < 0;
    const magnitude = isNegative ? -narrowed : narrowed;
    let digits = magnitude.toString(radix);
    if (letter === 'X') digits = digits.toUpperCase();
    const precision = parsed.precision === '*' ? numberOf(star) : parsed.precision;
    if (precision !== undefined) {
      digits = precision === 0 && magnitude === 0 ? '' : digits.padStart(Math.min(precision, WIDEST), '0');
    }
    if (parsed.isAlternate && radix === 8 && !digits.startsWith('0')) digits = `0${digits}`;
    const sign = isNegative ? '-' : parsed.hasPlus && isSigned ? '+' : '';
    const head = sign + (magnitude === 0 ? '' : prefix);
    if (parsed.hasZeros && !parsed.isLeft && precision === undefined) {
      return head + digits.padStart(widthOf(parsed, star) - head.length, '0');
    }
    return pad(head + digits, parsed, star, lengthOf);
  };
}

/**
 * Widths and precisions count bytes, as in C.
 *
 * @param isByteText a character of the text is a byte; else it is UTF-8
 */
export function compileString(spec: string, isByteText: boolean): StringPrinter {
  const parsed = parseSpecification(spec);
  if (spec === '%s') return (text) => text;
  const count = isByteText ? lengthOf : byteLength;
  return (text, star) => {
    const precision = parsed.precision === '*' ? numberOf(star) : parsed.precision;
    const shown = precision === undefined ? text : truncate(text, precision, isByteText);
    return pad(shown, parsed, star, count);
  };
}

/** `%p`: C libraries print the null pointer in words. */
export function printPointer(value: Wide): string {
  return value === 0 ? '(nil)' : `0x${toHex(value)}`;
}

function narrowing(bits: 8 | 16 | 32 | 64, isSigned: boolean): (value: Wide) => Wide {
  if (bits === 64) return isSigned ? toSigned : (value) => value;
  if (bits === 32) return isSigned ? toInt32 : toUint32;
  const shift = 32 - bits;
  return isSigned
    ? (value) => (toInt32(value) << shift) >> shift
    : (value) => ((toInt32(value) << shift) >>> shift) >>> 0;
}

function numberOf(star: number): number | undefined {
  return star < 0 ? undefined : star;
}

function widthOf({ width }: Specification, star: number): number {
  return Math.min(WIDEST, width === '*' ? Math.max(0, star) : width);
}

function pad(text: string, spec: Specification, star: number, count: (text: string) => number): string {
  const width = widthOf(spec, star);
  if (width === 0) return text;
  const blanks = width - count(text);
  if (blanks <= 0) return text;
  return spec.isLeft ? text + ' '.repeat(blanks) : ' '.repeat(blanks) + text;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NOT_ASCII = /[^\0-\x7f]/;

function lengthOf(text: string): number {
  return text.length;
}

function byteLength(text: string): number {
  return NOT_ASCII.test(text) ? encoder.encode(text).length : text.length;
}

function truncate(text: string, bytes: number, isByteText: boolean): string {
  if (isByteText || !NOT_ASCII.test(text)) return text.slice(0, bytes);
  return decoder.decode(encoder.encode(text).subarray(0, bytes));
}
