/**
 * Unsigned 64-bit arithmetic. Nearly all values of events are small, so a number is used up to 2^53 - 1 and a
 * bigint only beyond: never for a smaller value, so that `===` compares.
 */
export type Wide = number | bigint;

const LARGEST = Number.MAX_SAFE_INTEGER;
const TWO_32 = 0x1_0000_0000;
const ALL_BITS = 0xffff_ffff_ffff_ffffn;

/** Any integer, modulo 2^64. */
export function toWide(value: bigint): Wide {
  const unsigned = BigInt.asUintN(64, value);
  return unsigned <= LARGEST ? Number(unsigned) : unsigned;
}

export function wideOf(high: number, low: number): Wide {
  return high < 0x20_0000 ? high * TWO_32 + low : (BigInt(high) << 32n) | BigInt(low);
}

export function toSigned(value: Wide): Wide {
  return typeof value === 'number' ? value : BigInt.asIntN(64, value);
}

export function toInt32(value: Wide): number {
  return typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value));
}

export function toUint32(value: Wide): number {
  return toInt32(value) >>> 0;
}

export function isTrue(value: Wide): boolean {
  return value !== 0;
}

export function add(left: Wide, right: Wide): Wide {
  if (typeof left === 'number' && typeof right === 'number' && left + right <= LARGEST) return left + right;
  return toWide(BigInt(left) + BigInt(right));
}

export function subtract(left: Wide, right: Wide): Wide {
  if (typeof left === 'number' && typeof right === 'number' && left >= right) return left - right;
  return toWide(BigInt(left) - BigInt(right));
}

export function multiply(left: Wide, right: Wide): Wide {
  if (typeof left === 'number' && typeof right === 'number' && left * right <= LARGEST) return left * right;
  return toWide(BigInt(left) * BigInt(right));
}

/** Nothing sensible is behind a division by zero; it must not stop a report. */
export function divide(left: Wide, right: Wide): Wide {
  if (right === 0) return 0;
  if (typeof left === 'number' && typeof right === 'number') return (left - (left % right)) / right;
  return toWide(BigInt(left) / BigInt(right));
}

export function remainder(left: Wide, right: Wide): Wide {
  if (right === 0) return 0;
  if (typeof left === 'number' && typeof right === 'number') return left % right;
  return toWide(BigInt(left) % BigInt(right));
}

/** Shifts use the low six bits of their count, as the processors do that run trace-cmd. */
export function shiftLeft(value: Wide, count: Wide): Wide {
  const bits = toInt32(count) & 63;
  if (typeof value === 'number' && value * 2 ** bits <= LARGEST) return value * 2 ** bits;
  return toWide(BigInt(value) << BigInt(bits));
}

export function shiftRight(value: Wide, count: Wide): Wide {
  const bits = toInt32(count) & 63;
  if (typeof value === 'number') return Math.floor(value / 2 ** bits);
  return toWide(value >> BigInt(bits));
}

export function and(left: Wide, right: Wide): Wide {
  if (typeof left === 'number' && typeof right === 'number') {
    if (left < TWO_32 || right < TWO_32) return (left & right) >>> 0;
    return joinHalves(left, right, (a, b) => a & b);
  }
  return toWide(BigInt(left) & BigInt(right));
}

export function or(left: Wide, right: Wide): Wide {
  if (typeof left === 'number' && typeof right === 'number') {
    if (left < TWO_32 && right < TWO_32) return (left | right) >>> 0;
    return joinHalves(left, right, (a, b) => a | b);
  }
  return toWide(BigInt(left) | BigInt(right));
}

export function invert(value: Wide): Wide {
  return toWide(BigInt(value) ^ ALL_BITS);
}

export function toHex(value: Wide): string {
  return value.toString(16);
}

function joinHalves(left: number, right: number, join: (a: number, b: number) => number): number {
  const high = join(Math.floor(left / TWO_32), Math.floor(right / TWO_32)) >>> 0;
  return high * TWO_32 + (join(left, right) >>> 0);
}
