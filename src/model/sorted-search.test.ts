import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstAbove, firstAtLeast, firstIndex, nextAtLeast } from './sorted-search';

const sorted = fc
  .array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 })
  .map((values) => Float64Array.from(values.sort((a, b) => a - b)));

it('finds what looking at one after the other finds', () => {
  fc.assert(
    fc.property(sorted, fc.integer({ min: -1, max: 21 }), fc.nat(), fc.nat(), (values, limit, a, b) => {
      const [from, to] = [a % (values.length + 1), b % (values.length + 1)].sort((x, y) => x - y);
      const slowly = (start: number, end: number, test: (value: number) => boolean) => {
        for (let index = start; index < end; index++) if (test(values[index]!)) return index;
        return end;
      };
      const atLeast = (value: number) => value >= limit;
      expect(firstAtLeast(values, limit, from, to)).toBe(slowly(from!, to!, atLeast));
      expect(firstAbove(values, limit, from, to)).toBe(slowly(from!, to!, (value) => value > limit));
      expect(firstIndex(from!, to!, (index) => values[index]! >= limit)).toBe(slowly(from!, to!, atLeast));
      expect(nextAtLeast(values, limit, from!)).toBe(slowly(from!, values.length, atLeast));
    }),
  );
});
