import fc from 'fast-check';
import { expect, it } from 'vitest';
import { percentile, percentileIn } from './percentile';

it('finds in any part of an array what it would find in that part, sorted', () => {
  // Many equal ones are what selecting is bad at when it is done wrong.
  const value = fc.oneof(fc.nat(3), fc.double({ min: 0, noNaN: true }));
  const share = fc.oneof(fc.constantFrom(0.5, 0.95, 1), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(value, { maxLength: 100 }),
      fc.nat(100),
      fc.nat(100),
      share,
      (values, a, b, part) => {
        const [from, to] = [a, b].map((at) => Math.min(at, values.length)).sort((x, y) => x - y) as [
          number,
          number,
        ];
        const mixed = Float64Array.from(values);
        const sorted = Float64Array.from(values.slice(from, to)).sort();
        expect(percentileIn(mixed, from, to, part)).toBe(percentile(sorted, part) ?? Number.NaN);
        expect([...mixed.subarray(from, to)].sort((x, y) => x - y)).toEqual([...sorted]);
        expect([...mixed.subarray(0, from), ...mixed.subarray(to)]).toEqual([
          ...values.slice(0, from),
          ...values.slice(to),
        ]);
      },
    ),
  );
});
