/** From waits to their roots, on the recording whose README tells who waited for whom. */
import { expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { textOf } from '../../model/string-pool';
import { clusterRecordings, loadFiles } from './fixtures';

async function analyse(name: string) {
  const { files } = clusterRecordings().find((cluster) => cluster.name === name)!;
  const { model } = await loadFiles(files, 'auto');
  const analysis = analyseWaits(model);
  return { model, ...analysis, ...explainWaits(model, analysis) };
}

it('comes back to itself around each deadlock that lasted, of two and of three nodes', async () => {
  const { model, waits, blame, deadlocks } = await analyse('sync-mono-deadlock');
  const nameOf = (wait: number) =>
    textOf(model.strings, model.resources.name[model.locks.resource[waits.lock[wait]!]!]!);
  const lasting = deadlocks.filter(({ endedBy }) => endedBy === 'cancelled');
  expect(lasting).toHaveLength(3);
  for (const { members } of lasting) {
    for (const { wait } of members) {
      const { steps, end } = blame.of(wait);
      expect(end).toBe('cycle');
      expect(steps.map((step) => nameOf(step.wait)).sort()).toEqual(
        members.map((member) => nameOf(member.wait)).sort(),
      );
    }
  }
});

it('is a way of which each step was in the way of the one before', async () => {
  const { model, waits, blame } = await analyse('indep-local');
  let longest = 0;
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const { steps } = blame.of(wait);
    longest = Math.max(longest, steps.length);
    for (const [index, { wait: each, blocker }] of steps.entries()) {
      const next = steps[index + 1];
      if (!next) continue;
      expect(blocker!.start).toBeGreaterThanOrEqual(waits.start[each]!);
      expect(waits.end[next.wait]).toBeGreaterThan(blocker!.start);
      expect(waits.start[next.wait]).toBeLessThan(blocker!.end);
      const owner = (lock: number) => [model.locks.recording[lock], model.locks.pid[lock]];
      expect(owner(waits.lock[next.wait]!)).toEqual(owner(blocker!.lock));
    }
  }
  expect(longest).toBeGreaterThan(1);
});
