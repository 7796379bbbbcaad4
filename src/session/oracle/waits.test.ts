/** Waits and deadlocks of real clusters, against what their programs logged. */
import { describe, expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { listFindings } from '../../analysis/findings';
import { areCompatible } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import { textOf } from '../../model/string-pool';
import { WaitOutcome } from '../../model/wait-table';
import { clusterRecordings, loadFiles } from './fixtures';

const clusters = clusterRecordings().filter(({ name }) => !name.endsWith('counter'));

async function analyse(files: string[]) {
  const { model } = await loadFiles(files, 'auto');
  const analysis = analyseWaits(model);
  return { model, ...analysis, ...explainWaits(model, analysis) };
}

describe.each(clusters)('the waits of $name', ({ files }) => {
  it('are made of phases that follow each other', async () => {
    const { waits, phases } = await analyse(files);
    for (let wait = 0; wait < waits.rowCount; wait++) {
      const parts = phases.of(wait);
      let at = waits.start[wait]!;
      for (const { start, end } of parts) {
        expect(start).toBe(at);
        expect(end).toBeGreaterThanOrEqual(start);
        at = end;
      }
      expect(at).toBe(waits.end[wait]);
    }
  });

  it('are blocked only by locks of the same resource that were in the way at that time', async () => {
    const { model, waits, blockers } = await analyse(files);
    const { locks, intervals } = model;
    for (let wait = 0; wait < waits.rowCount; wait++) {
      for (const blocker of blockers.of(wait)) {
        const { lock, mode, why, start, end } = blocker;
        expect(locks.resource[lock]).toBe(locks.resource[waits.lock[wait]!]);
        expect(lock).not.toBe(waits.lock[wait]);
        expect(start).toBeGreaterThanOrEqual(waits.start[wait]!);
        expect(end).toBeLessThanOrEqual(waits.end[wait]!);
        if (why === 'holds') expect(areCompatible(mode, waits.mode[wait]!)).toBe(false);
        const first = locks.firstInterval[lock]!;
        const rows = Array.from({ length: locks.intervalCount[lock]! }, (_, index) => first + index);
        const alive = rows.filter((row) => intervals.start[row]! < end && intervals.end[row]! > start);
        expect(alive.length).toBeGreaterThan(0);
      }
    }
  });

  it('hold exactly the deadlocks that the kernel told of', async () => {
    const { model, deadlocks } = await analyse(files);
    const found = deadlocks.filter(({ endedBy }) => endedBy === 'refused');
    const told = model.marks.kind.filter((kind) => kind === MarkKind.Deadlock).length;
    expect(found).toHaveLength(told);
  });
});

describe('deadlocks', () => {
  const deadlocksOf = async (name: string) => {
    const { files } = clusters.find((cluster) => cluster.name === name)!;
    const { model, waits, deadlocks } = await analyse(files);
    return deadlocks.map(({ members, endedBy, isPossible }) => ({
      resources: members
        .map(({ wait }) =>
          textOf(model.strings, model.resources.name[model.locks.resource[waits.lock[wait]!]!]!),
        )
        .sort(),
      nodes: members
        .map(({ wait }) => model.recordings[model.locks.recording[waits.lock[wait]!]!]!.node)
        .sort(),
      endedBy,
      isPossible,
    }));
  };

  it('are found with their members and how they ended', async () => {
    expect(await deadlocksOf('sync-mono-deadlock')).toEqual([
      { resources: ['A', 'B'], nodes: [1, 2], endedBy: 'cancelled', isPossible: false },
      { resources: ['conv', 'conv'], nodes: [1, 2], endedBy: 'refused', isPossible: false },
      { resources: ['cw', 'cw'], nodes: [1, 2], endedBy: 'cancelled', isPossible: false },
      { resources: ['ring1', 'ring2', 'ring3'], nodes: [1, 2, 3], endedBy: 'cancelled', isPossible: false },
    ]);
  });

  it.each(['sync-mono-small', 'sync-mono-small-k7.2', 'indep-local', 'recovery-node-killed'])(
    'are not seen where programs only waited for several locks at once: %s',
    async (name) => expect(await deadlocksOf(name)).toEqual([]),
  );
});

it('every wait has an outcome where no events are missing', async () => {
  const { files } = clusters.find(({ name }) => name === 'sync-mono-small')!;
  const { waits } = await analyse(files);
  expect(waits.outcome.filter((outcome) => outcome === WaitOutcome.Unknown)).toHaveLength(0);
});

it.each(['sync-mono-small', 'sync-mono-small-k7.2', 'indep-local', 'recovery-node-killed'])(
  'nothing is found where nothing is wrong: %s',
  async (name) => {
    const { files } = clusters.find((cluster) => cluster.name === name)!;
    const { model } = await loadFiles(files, 'auto');
    expect(listFindings(model, analyseWaits(model), Number.POSITIVE_INFINITY)).toEqual([]);
  },
);
