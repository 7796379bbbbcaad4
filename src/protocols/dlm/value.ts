/** Reads values of fields straight from the bytes of a report. */

import { StringPool } from '../../model/string-pool';

const MINUS = 0x2d;

/** Decimal, with sign; wraps like the kernel's 32-bit fields when stored in a typed array. */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === MINUS;
  if (negative) at++;
  let value = 0;
  for (; at < end; at++) {
    const digit = bytes[at] - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

/** Hexadecimal without 0x, as `%x` prints lkb_id. */
export function parseHex(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = hexDigit(bytes[at]);
    if (digit < 0) break;
    value = value * 16 + digit;
  }
  return value;
}

export function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37;
  return -1;
}

/** A word that means a number (a mode, flags): each distinct spelling is parsed once. */
export class WordCache {
  private readonly words = new StringPool();
  private values: number[] = [];

  constructor(private readonly parse: (word: string) => number) {
    this.values.push(parse(''));
  }

  valueOf(bytes: Uint8Array, start: number, end: number): number {
    const id = this.words.intern(bytes, start, end);
    if (id === this.values.length) this.values.push(this.parse(this.words.textOf(id)));
    return this.values[id];
  }
}
