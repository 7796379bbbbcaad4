import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRowTree } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { CATEGORY_COUNT, Category, WAIT_MASK } from './category';
import { indexLane, type LaneIndex } from './lane-index';
import { createLaneSlice, type LaneSlice, sliceLane } from './lane-slice';

function setup(states: string) {
  const model = drawnModel(`res 1:1 ${states}`, 1);
  const index = indexLane(model, buildRowTree(model).lanes, 0);
  return { index, cut: (start: number, end: number, columns: number) => cut(index, start, end, columns) };
}

function cut(index: LaneIndex, start: number, end: number, columns: number, barWidth = 3): LaneSlice {
  const slice = createLaneSlice(columns);
  sliceLane(index, start, end, columns, barWidth, slice);
  return slice;
}

const cells = (slice: LaneSlice) => [...slice.columns.subarray(0, slice.cellCount)];
const bars = (slice: LaneSlice) => [...slice.bars.subarray(0, slice.barCount)];

/** What a column holds, by looking at every interval. */
function slowShares({ starts, ends, categories }: LaneIndex, from: number, to: number) {
  const shares = new Array<number>(CATEGORY_COUNT).fill(0);
  let mask = 0;
  for (let item = 0; item < starts.length; item++) {
    const isIn = starts[item] < to && (ends[item] > from || starts[item] >= from);
    if (!isIn) continue;
    shares[categories[item]] += (Math.min(ends[item], to) - Math.max(starts[item], from)) / (to - from);
    mask |= 1 << categories[item];
  }
  return { shares, mask };
}

/** Random lanes: spans of any category, also of 0 ns, some with a hole before them. */
const laneOfSpans = fc
  .array(
    fc.record({
      hole: fc.oneof(fc.constant(0), fc.nat(40)),
      length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(90)),
      letter: fc.constantFrom(...'NPEpeu?'),
    }),
    { minLength: 1, maxLength: 600 },
  )
  .map((spans) => {
    const starts = new Float64Array(spans.length);
    const ends = new Float64Array(spans.length);
    let time = 0;
    spans.forEach(({ hole, length }, item) => {
      starts[item] = time + hole;
      ends[item] = time + hole + length;
      time = ends[item];
    });
    return { spans, starts, ends, end: time + 5 };
  });

describe('a slice of a lane', () => {
  it('makes bars of what is wide and cells of what is not', () => {
    const slice = setup('..eEEEEEEEEEEEEpPu').cut(0, 18, 18);
    expect(bars(slice)).toEqual([1]);
    expect(cells(slice)).toEqual([2, 15, 16, 17]);
  });

  it('gives a short wait its pixel between wide grants', () => {
    const slice = setup('EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEpPPPPPPPPPPPPPPPPPPPPPPPPPPPPP').cut(0, 60, 9);
    expect(bars(slice)).toEqual([0, 2]);
    expect(cells(slice)).toEqual([4]);
    expect(slice.masks[0] & WAIT_MASK).toBe(1 << (Category.Wait + 3));
    expect(slice.shares[Category.Held + 5]).toBeCloseTo((30 - 26.666) / 6.667, 3);
  });

  it('is empty where the lane is', () => {
    const slice = setup('EEE.........EEE').cut(4, 10, 100);
    expect([slice.barCount, slice.cellCount]).toEqual([0, 0]);
  });

  it('finds a bar that began before the window, and the short one behind it', () => {
    const slice = setup('EEEEEEEEEEEEEEEEEEEEEEEEpP').cut(20, 30, 2);
    expect(bars(slice)).toEqual([0]);
    expect(cells(slice)).toEqual([0, 1]);
  });

  it('equals the obvious slow version in every column', () => {
    fc.assert(
      fc.property(
        laneOfSpans,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 80 }),
        ({ spans, starts, ends, end: last }, from, length, columns) => {
          const index = indexOf(spans, starts, ends);
          const start = from * last;
          const end = start + length * last;
          const slice = cut(index, start, end, columns);
          const barred = new Set(bars(slice));
          const width = (end - start) / columns;
          let cell = 0;
          for (let column = 0; column < columns; column++) {
            const left = start + column * width;
            const right = start + (column + 1) * width;
            const inside = [...starts.keys()].filter(
              (item) => starts[item] < right && (ends[item] > left || starts[item] >= left),
            );
            const isCell = inside.some((item) => ends[item] - starts[item] < 3 * width);
            expect(slice.isCell[column]).toBe(isCell ? 1 : 0);
            if (!isCell) {
              expect(inside.every((item) => barred.has(item))).toBe(true);
              continue;
            }
            const slow = slowShares(index, left, right);
            expect(slice.columns[cell]).toBe(column);
            expect(slice.masks[cell]).toBe(slow.mask);
            for (let category = 0; category < CATEGORY_COUNT; category++) {
              if ((slow.mask & (1 << category)) === 0) continue;
              expect(slice.shares[cell * CATEGORY_COUNT + category]).toBeCloseTo(slow.shares[category], 6);
            }
            cell++;
          }
          expect(cell).toBe(slice.cellCount);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** An index of spans given directly: the drawing cannot hold spans of 0 ns. */
function indexOf(
  spans: readonly { readonly letter: string }[],
  starts: Float64Array,
  ends: Float64Array,
): LaneIndex {
  const drawing = `res 1:1 ${spans.map(({ letter }) => `${letter}.`).join('')}`;
  const model = drawnModel(drawing, 1);
  model.intervals.start.set(starts);
  model.intervals.end.set(ends);
  return indexLane(model, buildRowTree(model).lanes, 0);
}
