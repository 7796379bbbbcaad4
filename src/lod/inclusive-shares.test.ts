import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MODE_NONE } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { buildRowTree } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { CATEGORY_COUNT, Category, categoryOf } from './category';
import { buildCellPyramid, sliceLevel } from './cell-pyramid';
import { addInclusiveShares } from './inclusive-shares';
import { indexLane } from './lane-index';
import { createLaneSlice } from './lane-slice';

const models = fc
  .array(fc.constantFrom(...'NPEpeu?x.'), { minLength: 1, maxLength: 400 })
  .map((states) => drawnModel(`res 1:1 ${states.join('')}E`, 1));

/** By category: part of [from, to), each interval looked at for itself; held counts in every state. */
function slowShares({ intervals }: LockModel, from: number, to: number): number[] {
  const shares = new Array<number>(CATEGORY_COUNT).fill(0);
  for (let row = 0; row < intervals.rowCount; row++) {
    const inside = Math.min(intervals.end[row]!, to) - Math.max(intervals.start[row]!, from);
    if (inside <= 0) continue;
    const mode = intervals.mode[row]!;
    const category = categoryOf(intervals.state[row]!, mode, intervals.wanted[row]!);
    shares[category]! += inside / (to - from);
    if (category === Category.Held + mode || category === Category.Unknown || mode <= MODE_NONE) continue;
    shares[Category.Held + mode]! += inside / (to - from);
  }
  return shares;
}

it('counts a mode as held also while its lock converts or unlocks, in every column of every level', () => {
  fc.assert(
    fc.property(
      models,
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: -2, max: 60 }),
      (model, level, first) => {
        const index = indexLane(model, buildRowTree(model).lanes, 0);
        const columns = 40;
        const width = 2 ** level;
        const slice = createLaneSlice(columns);
        sliceLevel(buildCellPyramid(index), level, first, columns, slice);
        addInclusiveShares(index, slice, first * width, width);
        for (let cell = 0; cell < slice.cellCount; cell++) {
          const from = (first + slice.columns[cell]!) * width;
          const slow = slowShares(model, from, from + width);
          for (let category = 0; category < CATEGORY_COUNT; category++) {
            const isIn = ((slice.masks[cell]! >> category) & 1) === 1;
            const share = isIn ? slice.shares[cell * CATEGORY_COUNT + category]! : 0;
            expect(share).toBeCloseTo(slow[category]!, 5);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});
