import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePlain, encodePlain } from './plain-data';

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }),
  fc.boolean(),
  fc.constant(undefined),
  fc.float64Array(),
  fc
    .array(fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.constant(Number.NaN)))
    .map((times) => Float64Array.from(times)),
  fc.uint32Array(),
  fc.int32Array(),
  fc.uint16Array(),
  fc.int16Array(),
  fc.uint8Array(),
  fc.int8Array(),
);
const key = fc.string().filter((name) => !name.startsWith('$') && name !== '__proto__');
const data = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('node')),
    fc.dictionary(key, tie('node'), { noNullPrototype: true }),
  ),
})).node;

describe('plain data', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(data, (value) => {
        // JSON knows no −0.
        fc.pre(
          !JSON.stringify(value, (_, each) =>
            Object.is(each, -0) ? 'minus zero' : typeof each === 'bigint' ? '' : each,
          )?.includes('minus zero'),
        );
        expect(decodePlain(encodePlain({ value }))).toEqual({ value });
      }),
    );
  });

  it('is not found in bytes that are something else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => decodePlain(bytes)).not.toThrow();
      }),
    );
  });

  it('survives no loss of bytes', () => {
    const bytes = encodePlain({ times: Float64Array.of(1, 2, 3) });
    for (let length = 0; length < bytes.length; length++)
      expect(decodePlain(bytes.subarray(0, length))).toBeUndefined();
  });
});
