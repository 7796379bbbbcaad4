/**
 * The log of the program that took the locks against the model: each lock's sequence of requests, results,
 * blocking notices, conversions, unlocks and cancels, and when each of them was.
 *
 * A program logs a call before it makes it, and a result after it has read it: an event lies between two lines
 * of its process's log. The log's clock is CLOCK_MONOTONIC; the trace's is tied to it by the `CLOCK … mono=…`
 * markers that the program wrote every second.
 */
import { describe, expect, it } from 'vitest';
import { type Loaded, loadRaw, loadReports, markersOf, stampOf } from './fixtures';
import { readGroundTruth } from './ground-truth';
import { lockSteps, type ModelStep, marksByLock } from './lock-steps';
import { LogClock } from './log-clock';

/** Recording, its report, and how the logs are named. */
const RECORDINGS: [name: string, report: string, log: string][] = [
  ['sync-mono-tiny-report-variants', 'merged.t.tc3.4.txt', '0'],
  ['sync-mono-small', 'merged.t.tc3.4.txt', '0'],
  ['sync-mono-small-k7.2', 'merged.t.tc3.4.txt', '0'],
  ['sync-mono-deadlock', 'merged.t.tc3.4.txt', '0'],
  ['sync-mono-odd-names-k7.2', 'merged.t.tc3.4.txt', '0'],
  ['sync-interval-glitches-odd-names', 'merged.t.tc3.4.txt', '0'],
  ['sync-default-clock-broken', 'merged.t.tc3.4.txt', '0'],
  ['indep-local', 'merged.t.tc3.4.txt', '0'],
  ['recovery-node-killed', 'merged.t.tc3.4.txt', '0'],
  ['indep-clocks-k7.2', 'merged.tai.default.txt', 'tai'],
  ['indep-clocks-k7.2', 'merged.mono_raw.default.txt', 'mono_raw'],
  ['indep-clocks-k7.2', 'merged.global.default.txt', 'global'],
  ['indep-clocks-k7.2', 'merged.perf.default.txt', 'perf'],
  ['indep-clocks-k7.2', 'merged.boot.default.txt', 'boot'],
  ['indep-clocks-k7.2', 'merged.counter.default.txt', 'counter'],
  ['indep-clocks-k7.2', 'merged.uptime.default.txt', 'uptime'],
  ['indep-clocks-k7.2', 'merged.x86-tsc.default.txt', 'x86-tsc'],
];

/** Node 3 was killed before a page of its trace was full. */
const NODES: Readonly<Record<string, number[]>> = { 'recovery-node-killed': [1, 2] };

/** Reports whose stamps are no nanoseconds: the order of steps counts, not their times. */
const WITHOUT_TIMES = new Set(['boot', 'counter', 'uptime', 'x86-tsc']);

/** Nodes whose recorded time shifts have shuffled the events of their CPUs: no text can tell the order. */
const SHUFFLED = new Set([
  'sync-interval-glitches-odd-names node 3',
  'sync-default-clock-broken node 2',
  'sync-default-clock-broken node 3',
]);

function describeStep({ kind, mode, status }: Pick<ModelStep, 'kind' | 'mode' | 'status'>): string {
  return kind === 'ast' ? `ast ${status}` : `${kind} ${mode}`.trim();
}

/** The model's locks of one process, by lkb id, each with its generations in order. */
function locksOf({ model }: Loaded, recording: number, pid: number): Map<string, number[]> {
  const byId = new Map<string, number[]>();
  for (let lock = 0; lock < model.locks.rowCount; lock++) {
    if (model.locks.recording[lock] !== recording || model.locks.pid[lock] !== pid) continue;
    const id = model.locks.lkbId[lock]!.toString(16);
    const list = byId.get(id);
    if (list) list.push(lock);
    else byId.set(id, [lock]);
  }
  return byId;
}

async function compare(loaded: Loaded, recording: number, log: string, hasTimes: boolean): Promise<void> {
  const { model } = loaded;
  const logged = readGroundTruth(log);
  const clock = hasTimes ? new LogClock(await markersOf(loaded, recording)) : undefined;
  const marks = marksByLock(model);
  const mine = locksOf(loaded, recording, logged[0]!.pid);
  expect([...mine.values()].flat().length).toBe(logged.length);

  const outside: string[] = [];
  for (const lock of logged) {
    const row = mine.get(lock.lkbId)!.shift()!;
    const steps = lockSteps(model, row, marks.get(row) ?? []);
    expect(steps.map(describeStep)).toEqual(lock.steps.map(describeStep));
    for (const [index, step] of steps.entries()) {
      const { kind, logged: at, before, after } = lock.steps[index]!;
      const stamp = stampOf(loaded, recording, step.time);
      const isResult = kind === 'ast' || kind === 'bast';
      const misfit = isResult ? clock?.misfit(stamp, before, at) : clock?.misfit(stamp, at, after);
      if (misfit) outside.push(`${lock.lkbId} ${describeStep(step)} by ${misfit} ns at ${stamp}`);
    }
  }
  expect(outside).toEqual([]);
}

function isShuffled({ model, problems }: Loaded, recording: number): boolean {
  const { name } = model.recordings[recording]!;
  return problems.some((problem) => problem.kind === 'order-contradicted' && problem.recording === name);
}

describe.each(RECORDINGS)('%s, %s', (name, report, log) => {
  const logOf = (node: number | undefined) =>
    `${name}/groundtruth/${log === '0' ? `node${node}.0` : `node${node}-${log}`}.jsonl`;

  it('tells by its report what the programs logged', async () => {
    const loaded = await loadReports(`${name}/reports/${report}`);
    const { recordings } = loaded.model;
    expect(recordings.map(({ node }) => node).sort()).toEqual(NODES[name] ?? [1, 2, 3]);
    for (const [index, { node }] of recordings.entries()) {
      expect(isShuffled(loaded, index)).toBe(SHUFFLED.has(`${name} node ${node}`));
      if (isShuffled(loaded, index)) continue;
      await compare(loaded, index, logOf(node), !WITHOUT_TIMES.has(log));
    }
  });

  it('tells by its trace.dat what the programs logged', async () => {
    const loaded = await loadRaw(name, log === '0' ? '' : log);
    const { recordings } = loaded.model;
    expect(recordings.map(({ node }) => node).sort()).toEqual(NODES[name] ?? [1, 2, 3]);
    for (const [index, { node }] of recordings.entries()) {
      expect(isShuffled(loaded, index)).toBe(false);
      await compare(loaded, index, logOf(node), !WITHOUT_TIMES.has(log));
    }
  });
});
