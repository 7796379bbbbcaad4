import { expect, test } from 'vitest';
import { createSelectionStore } from './selection';
import { createTrailStore } from './trail';

function walk(...intervals: readonly (number | undefined)[]) {
  let time = 0;
  const selection = createSelectionStore();
  const trail = createTrailStore(selection, () => time);
  for (const interval of intervals) {
    time += 1000;
    selection.getState().select(interval);
  }
  const step = (by: -1 | 1) => {
    const interval = trail.getState().step(by);
    if (interval !== undefined) selection.getState().select(interval);
    return interval;
  };
  return { selection, trail, step };
}

test('the selection goes back and forward through what was selected', () => {
  const { step, selection } = walk(4, 7, undefined, 9);
  expect([step(-1), step(-1), step(-1)]).toEqual([7, 4, undefined]);
  expect(selection.getState().interval).toBe(4);
  expect([step(1), step(1), step(1)]).toEqual([7, 9, undefined]);
});

test('another selection begins a new way forward', () => {
  const { step, selection } = walk(1, 2, 3);
  step(-1);
  selection.getState().select(8);
  expect(step(-1)).toBe(2);
});
