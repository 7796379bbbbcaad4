import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as wide from './wide-number';

const u64 = fc.oneof(
  fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
  fc.bigInt({ min: 0n, max: 0xffn }),
  fc.bigInt({ min: 0x1f_ffff_ffff_fff0n, max: 0x20_0000_0000_0010n }),
  fc.bigInt({ min: 0xffff_fff0n, max: 0x1_0000_0010n }),
);
const wrap = (value: bigint) => BigInt.asUintN(64, value);

const operations: readonly [
  string,
  (left: wide.Wide, right: wide.Wide) => wide.Wide,
  (left: bigint, right: bigint) => bigint,
][] = [
  ['+', wide.add, (left, right) => left + right],
  ['-', wide.subtract, (left, right) => left - right],
  ['*', wide.multiply, (left, right) => left * right],
  ['/', wide.divide, (left, right) => (right === 0n ? 0n : left / right)],
  ['%', wide.remainder, (left, right) => (right === 0n ? 0n : left % right)],
  ['&', wide.and, (left, right) => left & right],
  ['|', wide.or, (left, right) => left | right],
  ['<<', wide.shiftLeft, (left, right) => left << (right & 63n)],
  ['>>', wide.shiftRight, (left, right) => left >> (right & 63n)],
];

describe('unsigned 64-bit arithmetic', () => {
  it.each(operations)('of %s is that of bigints, and small results are numbers', (_, calculate, plain) => {
    fc.assert(
      fc.property(u64, u64, (left, right) => {
        const result = calculate(wide.toWide(left), wide.toWide(right));
        expect(result).toBe(wide.toWide(wrap(plain(left, right))));
      }),
    );
  });

  it('inverts, and narrows to 32 bits and to signed numbers', () => {
    fc.assert(
      fc.property(u64, (value) => {
        const number = wide.toWide(value);
        expect([
          BigInt(wide.invert(number)),
          BigInt(wide.toSigned(number)),
          BigInt(wide.toInt32(number)),
          BigInt(wide.toUint32(number)),
        ]).toEqual([
          wrap(~value),
          BigInt.asIntN(64, value),
          BigInt.asIntN(32, value),
          BigInt.asUintN(32, value),
        ]);
      }),
    );
  });

  it('joins two halves to the number that they are', () => {
    fc.assert(
      fc.property(u64, (value) => {
        const halves = [Number(value >> 32n), Number(value & 0xffff_ffffn)] as const;
        expect(wide.wideOf(...halves)).toBe(wide.toWide(value));
      }),
    );
  });
});
