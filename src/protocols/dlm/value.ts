/** Reads values of fields straight from the bytes of a report. */

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

/** The low 32 bits of a decimal number of up to 64. */
export function parseLowBits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at] - 0x30;
    if (digit < 0 || digit > 9) break;
    value = (Math.imul(value, 10) + digit) | 0;
  }
  return value >>> 0;
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

const SLOTS = 256;

/**
 * Spellings that come again and again, each with its number. Found by its length and its ends, then compared
 * byte by byte: cheaper than hashing all of it.
 */
export class SpellingCache {
  private readonly spellings: (Uint8Array | undefined)[] = new Array(SLOTS).fill(undefined);
  private readonly values = new Float64Array(SLOTS);

  /** The slot for `bytes[start … end)`. */
  slotOf(bytes: Uint8Array, start: number, end: number): number {
    const last = end > start ? bytes[end - 1] : 0;
    const inner = end > start + 3 ? bytes[end - 3] : 0;
    return (last ^ (inner << 3) ^ (bytes[start] << 5) ^ ((end - start) << 1)) & (SLOTS - 1);
  }

  holds(slot: number, bytes: Uint8Array, start: number, end: number): boolean {
    const spelling = this.spellings[slot];
    if (spelling === undefined) return false;
    const { length } = spelling;
    if (length !== end - start) return false;
    for (let at = 0; at < length; at++) if (spelling[at] !== bytes[start + at]) return false;
    return true;
  }

  valueAt(slot: number): number {
    return this.values[slot];
  }

  keep(slot: number, bytes: Uint8Array, start: number, end: number, value: number): void {
    this.spellings[slot] = bytes.slice(start, end);
    this.values[slot] = value;
  }
}

/** A word that means a number (a mode, flags): each spelling is parsed when it is not one of the last. */
export class WordCache {
  private readonly cache = new SpellingCache();

  constructor(private readonly parse: (word: string) => number) {}

  valueOf(bytes: Uint8Array, start: number, end: number): number {
    const { cache } = this;
    const slot = cache.slotOf(bytes, start, end);
    if (cache.holds(slot, bytes, start, end)) return cache.valueAt(slot);
    const value = this.parse(decoder.decode(bytes.subarray(start, end)));
    cache.keep(slot, bytes, start, end, value);
    return value;
  }
}

const decoder = new TextDecoder();
