import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EX, PR } from '../model/lock-mode';
import { drawnModel } from '../timeline/testing/drawn-model';
import { syntheticModel } from '../timeline/testing/synthetic-model';
import { Category } from './category';
import { crowdIn } from './crowd';

test('tells of each category how many, what share, how long on average and at most', () => {
  const model = drawnModel('res 1:1 eeEEEeEPPP..', 1);
  expect(crowdIn(model, [0], 1, 9)).toEqual({
    count: 5,
    start: 0,
    end: 10,
    parts: [
      { category: Category.Held + EX, count: 2, share: 0.5, mean: 2, most: 3 },
      { category: Category.Wait + EX, count: 2, share: 0.25, mean: 1.5, most: 2 },
      { category: Category.Held + PR, count: 1, share: 0.25, mean: 3, most: 3 },
    ],
  });
});

test('counts what a look at every interval counts', () => {
  const model = syntheticModel({ resources: 1, nodes: 1, locks: 3, rounds: 20 });
  const { intervals } = model;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: model.axis.end - 1 }),
      fc.integer({ min: 1, max: model.axis.end }),
      (start, length) => {
        const end = start + length;
        const touching = [...intervals.start.keys()].filter(
          (row) => intervals.start[row]! < end && intervals.end[row]! > start,
        );
        const crowd = crowdIn(model, [0, 1, 2], start, end);
        expect(crowd.count).toBe(touching.length);
        if (touching.length === 0) return;
        expect(crowd.start).toBe(Math.min(...touching.map((row) => intervals.start[row]!)));
        expect(crowd.end).toBe(Math.max(...touching.map((row) => intervals.end[row]!)));
      },
    ),
  );
});
