import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildRowTree } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { CATEGORY_COUNT } from './category';
import { buildCellPyramid, sliceLevel } from './cell-pyramid';
import { indexLane } from './lane-index';
import { BAR_COLUMNS, createLaneSlice, type LaneSlice, sliceLane } from './lane-slice';

/** More intervals than the pyramid leaves to a scan, in runs and bursts, with holes and some of 0 ns. */
const crowdedLane = fc
  .array(fc.tuple(fc.constantFrom(...'NPEpeu?'), fc.nat(40), fc.nat(3), fc.integer({ min: 1, max: 40 })), {
    minLength: 30,
    maxLength: 60,
  })
  .map((runs) => {
    const spans = runs.flatMap(([letter, length, hole, times]) =>
      Array.from({ length: times }, (_, time) => ({ letter, length: length * (time % 3), hole })),
    );
    const model = drawnModel(`res 1:1 ${spans.map(({ letter }) => `${letter}.`).join('')}`, 1);
    let time = 17;
    spans.forEach(({ length, hole }, item) => {
      model.intervals.start[item] = time + hole;
      time += hole + length;
      model.intervals.end[item] = time;
    });
    return indexLane(model, buildRowTree(model).lanes, 0);
  });

/** Cells by column, and bars. */
function plain(slice: LaneSlice) {
  const cells = Array.from({ length: slice.cellCount }, (_, cell) => {
    const shares: Record<number, number> = {};
    for (let category = 0; category < CATEGORY_COUNT; category++) {
      if ((slice.masks[cell] & (1 << category)) === 0) continue;
      shares[category] = Math.round(1e4 * slice.shares[cell * CATEGORY_COUNT + category]);
    }
    return { column: slice.columns[cell], shares };
  });
  return { cells, bars: [...slice.bars.subarray(0, slice.barCount)] };
}

it('says of any columns of any level what a look at the intervals says', () => {
  fc.assert(
    fc.property(
      crowdedLane,
      fc.integer({ min: -3, max: 14 }),
      fc.integer({ min: -4, max: 400 }),
      fc.integer({ min: 1, max: 100 }),
      (lane, level, first, columns) => {
        const [quick, slow] = [createLaneSlice(columns), createLaneSlice(columns)];
        sliceLevel(buildCellPyramid(lane), level, first, columns, quick);
        const width = 2 ** level;
        sliceLane(lane, first * width, (first + columns) * width, columns, BAR_COLUMNS, slow);
        expect(plain(quick)).toEqual(plain(slow));
      },
    ),
    { numRuns: 300 },
  );
});
