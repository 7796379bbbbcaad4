import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupRows, sortGroups } from './row-groups';
import { NO_ROW } from './table';

const GROUPS = 5;

function listsOf({ offsets, rows }: ReturnType<typeof groupRows>): number[][] {
  return Array.from({ length: GROUPS }, (_, group) => [...rows.subarray(offsets[group], offsets[group + 1])]);
}

it('gives each group its rows, and leaves out what belongs to none', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(GROUPS - 1), fc.constant(NO_ROW))), (groupOf) => {
      const expected = Array.from({ length: GROUPS }, (_, group) =>
        groupOf.flatMap((own, row) => (own === group ? [row] : [])),
      );
      expect(listsOf(groupRows(Uint32Array.from(groupOf), GROUPS))).toEqual(expected);
    }),
  );
});

it('puts small and large groups in the order of a comparison of their keys, equal ones as they were', () => {
  const key = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  // A few runs, each in order, as joined recordings have them; or any numbers.
  const runs = fc
    .array(fc.array(key, { maxLength: 60 }), { maxLength: 5 })
    .map((lists) => lists.flatMap((list) => list.sort((a, b) => a - b)));
  fc.assert(
    fc.property(fc.oneof(runs, fc.array(key, { maxLength: 300 })), fc.integer({ min: 1 }), (keys, seed) => {
      const groupOf = Uint32Array.from(keys, (_, row) => Math.floor((row * seed) / 64) % GROUPS);
      const groups = groupRows(groupOf, GROUPS);
      const expected = listsOf(groups).map((list) => list.sort((a, b) => keys[a]! - keys[b]!));
      sortGroups(groups, Float64Array.from(keys));
      expect(listsOf(groups)).toEqual(expected);
    }),
  );
});
