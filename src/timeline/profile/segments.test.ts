import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATEGORY_COUNT, Category, isWaitCategory } from '../../lod/category';
import type { SpanProfile } from '../../lod/span-profile';
import { EX, NL, PR } from '../../model/lock-mode';
import { segmentAt, segmentsOf } from './segments';

/** One bar, from its parts by category. */
function barOf(parts: readonly (readonly [category: number, inside: number])[]): SpanProfile {
  const sorted = [...parts].sort(([a], [b]) => a - b);
  return {
    barCount: 1,
    firstCell: Uint32Array.of(0, sorted.length),
    cells: {
      rowCount: sorted.length,
      category: Uint8Array.from(sorted, ([category]) => category),
      inside: Float64Array.from(sorted, ([, inside]) => inside),
      count: new Uint32Array(sorted.length).fill(1),
      longest: new Uint32Array(sorted.length),
    },
    waited: Float64Array.of(0),
    total: Float64Array.of(sorted.reduce((sum, [, inside]) => sum + inside, 0)),
  };
}

const WHOLE = { start: 0, end: 100 };

test('a bar has waits first, then what is held, strongest first, end to end from zero', () => {
  const profile = barOf([
    [Category.Held + NL, 10],
    [Category.Held + PR, 20],
    [Category.Held + EX, 5],
    [Category.Wait + PR, 10],
    [Category.Wait + EX, 30],
  ]);
  const segments = segmentsOf(profile, 0, WHOLE, 200, 1);
  const places = segments.map(({ category, left, right }) => [category, left, right]);
  expect(places.sort(([, a], [, b]) => a! - b!)).toEqual([
    [Category.Wait + EX, 0, 60],
    [Category.Wait + PR, 60, 80],
    [Category.Held + EX, 80, 90],
    [Category.Held + PR, 90, 130],
    [Category.Held + NL, 130, 150],
  ]);
  expect(segmentAt(segments, 61)?.category).toBe(Category.Wait + PR);
  expect(segmentAt(segments, 151)).toBeUndefined();
});

test('waits too short for a pixel are seen side by side over what is held', () => {
  const profile = barOf([
    [Category.Held + EX, 99],
    [Category.Wait + EX, 0],
    [Category.Wait + PR, 0.01],
  ]);
  const segments = segmentsOf(profile, 0, WHOLE, 100, 1);
  expect(segments.map(({ category }) => category)).toEqual([
    Category.Held + EX,
    Category.Wait + EX,
    Category.Wait + PR,
  ]);
  expect(segmentAt(segments, 1)?.category).toBe(Category.Wait + EX);
  expect(segmentAt(segments, 3)?.category).toBe(Category.Wait + PR);
  expect(segmentAt(segments, 5)?.category).toBe(Category.Held + EX);
});

test('a part of a bar shows what lies in it, and no wait of it is lost', () => {
  const parts = fc.uniqueArray(
    fc.tuple(fc.nat(CATEGORY_COUNT - 1), fc.double({ min: 0, max: 50, noNaN: true })),
    { selector: ([category]) => category },
  );
  const window = fc.tuple(
    fc.double({ min: 0, max: 90, noNaN: true }),
    fc.double({ min: 0.01, max: 100, noNaN: true }),
  );
  fc.assert(
    fc.property(parts, window, (given, [start, size]) => {
      const profile = barOf(given);
      const all = segmentsOf(profile, 0, { start, end: start + size }, 300, 2);
      const waits = given.filter(([category]) => isWaitCategory(category)).sort(([a], [b]) => b - a);
      let from = 0;
      for (const [category, inside] of waits) {
        // What only touches the window may be on either side of its edge.
        const isIn = from + inside > start + 1e-6 && from < start + size - 1e-6;
        if (isIn) expect(all.some((each) => each.category === category)).toBe(true);
        from += inside;
      }
      for (const { left, right } of all) expect(right).toBeGreaterThan(left);
    }),
  );
});
