import { expect, test } from 'vitest';
import { analyseWaits } from '../analysis/analyse';
import { Edge, LockState } from '../model/interval-table';
import { EX, NL, PR } from '../model/lock-mode';
import { sinceStart } from '../timeline/clockface';
import { ModelBuilder } from '../timeline/testing/model-builder';
import { chainWords, lastMoveWords, progressWords, sinceWords } from './stuck-words';

const S = 1e9;

/** Node 1 holds res-1 and waits for res-2, which node 2 holds; node 3 waits for res-1, and for res-3, which others get. */
function hung() {
  const builder = new ModelBuilder(3);
  const held = { state: LockState.Granted, mode: EX, ending: Edge.Open };
  const open = { state: LockState.Requesting, wanted: EX, ending: Edge.Open, end: 20 * S };
  builder.addLock(1, 'res-1', 1);
  builder.addInterval({ start: 0, end: 1 * S, state: LockState.Requesting, wanted: EX });
  builder.addInterval({ start: 1 * S, end: 20 * S, ...held });
  builder.addLock(2, 'res-2', 1);
  builder.addInterval({ start: 0, end: 2 * S, state: LockState.Requesting, wanted: EX });
  builder.addInterval({ start: 2 * S, end: 20 * S, ...held });
  builder.addLock(1, 'res-2', 2);
  builder.addInterval({ start: 4 * S, ...open });
  builder.addLock(3, 'res-1', 1);
  builder.addInterval({ start: 5 * S, ...open });
  builder.addLock(3, 'res-3', 2);
  builder.addInterval({ start: 6 * S, ...open });
  builder.addLock(2, 'res-3', 2);
  builder.addInterval({ start: 6 * S, end: 7 * S, state: LockState.Requesting, wanted: PR });
  builder.addInterval({ start: 7 * S, end: 20 * S, state: LockState.Granted, mode: PR, ending: Edge.Open });
  builder.addLock(2, 'res-4', 3);
  builder.addInterval({ start: 8 * S, end: 9 * S, state: LockState.Converting, mode: EX, wanted: NL });
  builder.addInterval({ start: 9 * S, end: 20 * S, state: LockState.Granted, mode: NL, ending: Edge.Open });
  const model = builder.finish(20 * S);
  return { model, analysis: analyseWaits(model) };
}

test('a hang is told from who waits to who holds, and on to what that one waits for', () => {
  const { model, analysis } = hung();
  const behind = analysis.stuck.waits.find(({ wait }) => analysis.waits.start[wait] === 5 * S)!;
  expect(sinceWords(model, analysis, behind.wait, sinceStart('ns'))).toBe(
    'node 3, dlmwl 803 waits for EX since 5.000 s',
  );
  expect(chainWords(model, analysis, behind.wait)).toBe(
    'EX held by node 1, dlmwl 801, who waits for EX of res-2: EX held by node 2, dlmwl 802',
  );
  expect(progressWords(model, analysis, behind)).toBe(
    'Stuck: nothing was granted on it since; before that to node 1, dlmwl 801, 19 s before the end',
  );
});

test('a wait while others are served is slow, not stuck', () => {
  const { model, analysis } = hung();
  const slow = analysis.stuck.waits.find(({ wait }) => analysis.waits.start[wait] === 6 * S)!;
  expect(progressWords(model, analysis, slow)).toBe(
    'Slow: 1 other was served meanwhile, the last one node 2, dlmwl 802, 13 s before the end',
  );
});

test('the last thing that moved is the last that was granted more than it had', () => {
  const { model, analysis } = hung();
  expect(lastMoveWords(model, analysis, sinceStart('ns'))).toBe(
    'The last thing that moved: node 2, dlmwl 802 was granted PR of res-3 at 7.000 s, 13 s before the end',
  );
});
