import { expect, test } from 'vitest';
import { drawnModel } from '../timeline/testing/drawn-model';
import { analyseWaits, explainWaits } from './analyse';
import { involvedLocks } from './involved-locks';

/** Processes are one per node. Locks: 0 waits behind 1, whose process waits meanwhile by 2 behind 3. */
const model = drawnModel(
  `
  res-1 1:1 ..eeeeeeeeEE
  res-1 2:2 EEEEEEEEEE..
  res-2 2:3 ...eeeeeEEEE
  res-2 3:4 EEEEEEEE....
  res-1 4:5 NNNNNNNNNNNN
  res-3 5:6 EEEEEEEEEEEE
  res-3 6:7 .eeeeeeeeeee
  res-3 2:8 ...........R`,
  1e6,
);

test('a wait involves its resource, the chain of blame, and what those processes do meanwhile, nothing else', () => {
  const analysis = analyseWaits(model);
  const { locks } = model;
  const wait = [...analysis.waits.lock].findIndex(
    (lock) => locks.lkbId[lock] === 1 && locks.recording[lock] === 0,
  );
  const involved = involvedLocks(model, analysis.waits, explainWaits(model, analysis), wait);
  const ids = [...involved.keys()].filter((lock) => involved[lock] === 1).map((lock) => locks.lkbId[lock]);
  expect(ids.sort()).toEqual([1, 2, 3, 4]);
});
