import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORY_COUNT, Category, HELD_MASK, isWaitCategory, WAIT_MASK } from '../../lod/category';
import { EX, PR } from '../../model/lock-mode';
import { type CellStack, createCellStack } from './cell-stack';
import { stackShares } from './share-stack';

const STACKED = WAIT_MASK | HELD_MASK | (1 << Category.Unknown);
/** Parts of a column's time, by category; inclusive ones may be more than the whole. */
const column = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: Category.Leaving - 1 }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => {
    const shares = new Float64Array(CATEGORY_COUNT);
    let mask = 0;
    for (const [category, share] of parts) {
      if (((STACKED >> category) & 1) === 0) continue;
      shares[category] = share / parts.length;
      mask |= 1 << category;
    }
    return { shares, mask };
  });
const bar = fc.integer({ min: 8, max: 60 });

function stacked(isOverlap: boolean, shares: Float64Array, mask: number, height: number): CellStack {
  const stack = createCellStack();
  stackShares(stack, isOverlap, shares, 0, mask, height, 1);
  return stack;
}

/** By category: pixels of the column in its colour. */
function pixels({ layers, categories, heights }: CellStack): Map<number, number> {
  return new Map(Array.from({ length: layers }, (_, layer) => [categories[layer]!, heights[layer]!]));
}

describe('shares on each other', () => {
  it('are as high as their part of the time, to a pixel, and a pixel at least', () => {
    fc.assert(
      fc.property(column, bar, ({ shares, mask }, height) => {
        const found = pixels(stacked(false, shares, mask, height));
        for (let category = 0; category < CATEGORY_COUNT; category++) {
          if (((mask >> category) & 1) === 0) expect(found.has(category)).toBe(false);
          else {
            const wished = Math.max(1, shares[category]! * height);
            expect(found.get(category)).toBeGreaterThanOrEqual(1);
            // Layers of less than a pixel may cost the tallest theirs.
            expect(Math.abs(found.get(category)! - wished)).toBeLessThanOrEqual(0.5 + found.size);
          }
        }
        expect([...found.values()].reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(height);
      }),
    );
  });

  it('shrink together where they are more than the whole', () => {
    const shares = new Float64Array(CATEGORY_COUNT);
    shares[Category.Wait + EX] = 1;
    shares[Category.Held + PR] = 1;
    const mask = (1 << (Category.Wait + EX)) | (1 << (Category.Held + PR));
    expect([...pixels(stacked(false, shares, mask, 20))]).toEqual([
      [Category.Wait + EX, 10],
      [Category.Held + PR, 10],
    ]);
  });
});

describe('shares behind each other', () => {
  it('show at every height the lowest that reaches it, a wait before what is held', () => {
    fc.assert(
      fc.property(column, bar, ({ shares, mask }, height) => {
        const { layers, categories, heights, height: total } = stacked(true, shares, mask, height);
        const drawn: number[] = [];
        for (let layer = layers - 1; layer >= 0; layer--) {
          for (let y = 0; y < heights[layer]!; y++) drawn.push(categories[layer]!);
        }
        expect(drawn.length).toBe(total);
        const reach = (category: number) => Math.max(1, Math.round(shares[category]! * height));
        const all = [...Array(CATEGORY_COUNT).keys()].filter((category) => (mask >> category) & 1);
        const rank = (category: number) => (isWaitCategory(category) ? 1 : 0);
        drawn.forEach((category, y) => {
          const reaching = all.filter((each) => reach(each) > y);
          const lowest = Math.min(...reaching.map(reach));
          expect(reach(category)).toBe(lowest);
          const equals = reaching.filter((each) => reach(each) === lowest);
          expect(rank(category)).toBe(Math.max(...equals.map(rank)));
        });
        expect(drawn.length).toBe(Math.max(0, ...all.map(reach)));
        // No column with a wait looks like one without.
        expect(drawn.some(isWaitCategory)).toBe((mask & WAIT_MASK) !== 0);
      }),
    );
  });
});
