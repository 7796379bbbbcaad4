import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortRows } from './sort-rows';

it('puts rows in the order that a comparison of their keys does', () => {
  const key = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const rows = Uint32Array.from(keys, (_, row) => row).reverse();
      const sorted = [...rows].sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : 0));
      expect([...sortRows(rows, Float64Array.from(keys))]).toEqual(sorted);
    }),
  );
});
