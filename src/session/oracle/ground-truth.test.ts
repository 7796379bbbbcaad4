/**
 * The log of the program that took the locks against the model: each lock's sequence of requests, results,
 * blocking notices, conversions, unlocks and cancels, and when each of them was.
 *
 * A program logs a call before it makes it, and a result after it has read it: an event lies between two lines
 * of its process's log. The log's clock is CLOCK_MONOTONIC; the trace's is tied to it by the `CLOCK … mono=…`
 * markers that the program wrote every second.
 */
import { describe, expect, it } from 'vitest';
import { type Loaded, loadReports, markersOf } from './fixtures';
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

describe.each(RECORDINGS)('%s, %s', (name, report, log) => {
  it.each(NODES[name] ?? [1, 2, 3])('tells of node %i what the program logged', async (node) => {
    const reportPath = `${name}/reports/${report}`;
    const loaded = await loadReports(reportPath);
    const { model } = loaded;
    const recording = model.recordings.findIndex((candidate) => candidate.node === node);
    const isShuffled = loaded.problems.some(
      (problem) =>
        problem.kind === 'order-contradicted' && problem.recording === model.recordings[recording]!.name,
    );
    expect(isShuffled).toBe(SHUFFLED.has(`${name} node ${node}`));
    if (isShuffled) return;

    const path = log === '0' ? `node${node}.0.jsonl` : `node${node}-${log}.jsonl`;
    const logged = readGroundTruth(`${name}/groundtruth/${path}`);
    const markers = markersOf(reportPath).filter((marker) => marker.node === node);
    const clock = WITHOUT_TIMES.has(log) ? undefined : new LogClock(markers);
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
        const stamp = model.axis.origin + BigInt(Math.round(step.time));
        const isResult = kind === 'ast' || kind === 'bast';
        const misfit = isResult ? clock?.misfit(stamp, before, at) : clock?.misfit(stamp, at, after);
        if (misfit) outside.push(`${lock.lkbId} ${describeStep(step)} by ${misfit} ns at ${stamp}`);
      }
    }
    expect(outside).toEqual([]);
  });
});
