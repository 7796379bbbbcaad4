import { expect, it } from 'vitest';
import { glocksOfLocks } from '../model/glock-index';
import { buildRowTree } from '../model/row-tree';
import { loadRaw } from '../session/oracle/fixtures';
import { laneGlocks } from './lane-glocks';

it('a lane is held whenever a process holds its glock, and only then', async () => {
  const { model } = await loadRaw('gfs2-k7.2');
  const { glocks, holders } = model.glocks;
  const glockOf = glocksOfLocks(model);
  const { lanes } = buildRowTree(model);
  let lanesWithGlocks = 0;
  for (let lane = 0; lane < lanes.count; lane++) {
    const told = laneGlocks(model, glockOf, lanes, lane);
    if (!told) continue;
    lanesWithGlocks++;
    const glock = glockOf[lanes.locks[lanes.offsets[lane]!]!]!;
    const rows = Array.from(
      { length: glocks.holderCount[glock]! },
      (_, index) => glocks.firstHolder[glock]! + index,
    );
    for (const time of rows.flatMap((row) => [holders.promoted[row]! + 1, holders.end[row]! + 1])) {
      const isHeld = rows.some((row) => holders.promoted[row]! <= time && holders.end[row]! >= time);
      const isDrawn = told.held.starts.some((start, at) => start <= time && told.held.ends[at]! >= time);
      expect(isDrawn).toBe(isHeld);
    }
    expect(told.held.starts.every((start, at) => at === 0 || start > told.held.ends[at - 1]!)).toBe(true);
  }
  expect(lanesWithGlocks).toBeGreaterThan(100);
});
