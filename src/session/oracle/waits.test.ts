/** Waits and deadlocks of real clusters, against what their programs logged. */
import { describe, expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { listFindings } from '../../analysis/findings';
import { INTERVAL_UNCERTAIN } from '../../model/interval-table';
import { areCompatible } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import { textOf } from '../../model/string-pool';

import { WaitOutcome } from '../../model/wait-table';
import { blobSource } from '../../trace/byte-source';
import { Session } from '../session';
import { clusterRecordings, fixtureText, loadFiles } from './fixtures';

const clusters = clusterRecordings().filter(({ name }) => !name.endsWith('counter'));

/** The program of the recording makes two cycles of two and one of three nodes, and cancels one request of each. */
const CANCELLED_DEADLOCKS = 3;

async function analyse(files: string[]) {
  const { model } = await loadFiles(files, 'auto');
  const analysis = analyseWaits(model);
  return { model, ...analysis, ...explainWaits(model, analysis) };
}

describe.each(clusters)('the waits of $name', ({ name, files }) => {
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

  it('hold exactly the deadlocks that the kernel refused and the program cancelled', async () => {
    const { model, deadlocks } = await analyse(files);
    const told = model.marks.kind.filter((kind) => kind === MarkKind.Deadlock).length;
    const cancelled = name === 'sync-mono-deadlock' ? CANCELLED_DEADLOCKS : 0;
    expect(deadlocks).toHaveLength(told + cancelled);
  });
});

it.each(clusters)('the kernel refuses conversions that wait for each other: $name', async ({ files }) => {
  const { model, waits, deadlocks } = await analyse(files);
  const { locks } = model;
  for (const { members, behind } of deadlocks.filter(({ endedBy }) => endedBy === 'refused')) {
    const own = members.map(({ wait }) => waits.lock[wait]!);
    expect(new Set(own.map((lock) => locks.resource[lock])).size).toBe(1);
    for (const { wait } of members) expect(waits.fromMode[wait]).toBeGreaterThanOrEqual(0);
    // The other side may not be told: of a clock that is too coarse, or in what was lost.
    if (members.length === 1) continue;
    for (const { waitsFor } of members) expect(waitsFor.some((lock) => own.includes(lock))).toBe(true);
    for (const { wait } of behind) expect(own).not.toContain(waits.lock[wait]);
  }
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

it('nothing is said of where time was spent when messages were not traced', async () => {
  const session = new Session();
  for (const report of ['trace.t.tc3.4.txt', 'trace-node2.t.tc3.4.txt', 'trace-node3.t.tc3.4.txt']) {
    const lines = fixtureText(`sync-mono-small/reports/${report}`).split('\n');
    const text = lines.filter((line) => !/ dlm_(send|recv)_/.test(line)).join('\n');
    session.add(await session.read(blobSource(report, new Blob([text]))));
  }
  const { model } = session.build('recorded');
  expect(model.messages.rowCount).toBe(0);
  const analysis = analyseWaits(model);
  const { phases } = explainWaits(model, analysis);
  expect(analysis.waits.rowCount).toBeGreaterThan(0);
  for (let wait = 0; wait < analysis.waits.rowCount; wait++)
    expect(phases.of(wait)).toMatchObject([{ kind: 'unobservable', recording: undefined }]);
});

it('no wait with events missing is said to have been queued at its own node because no message was seen', async () => {
  const { model, waits, phases } = await analyse(['file-variants/damaged-v7-none-cut60.dat']);
  let doubtful = 0;
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const rows = model.intervals.flags.subarray(waits.firstInterval[wait]!, waits.lastInterval[wait]! + 1);
    const parts = phases.of(wait);
    if (parts.length > 1 || rows.every((flags) => (flags & INTERVAL_UNCERTAIN) === 0)) continue;
    doubtful++;
    expect(parts[0]!.kind).toBe('unobservable');
  }
  expect(doubtful).toBeGreaterThan(0);
});

it.each([2, 3, 5, 7])('what is said of a wait is true when one message in %i was lost', async (every) => {
  const reports = ['trace.t.tc3.4.txt', 'trace-node2.t.tc3.4.txt', 'trace-node3.t.tc3.4.txt'];
  const readPhases = async (isLost: (line: string) => boolean) => {
    const session = new Session();
    for (const report of reports) {
      const lines = fixtureText(`sync-mono-small/reports/${report}`).split('\n');
      const text = lines.filter((line) => !isLost(line)).join('\n');
      session.add(await session.read(blobSource(report, new Blob([text]))));
    }
    const { model } = session.build('recorded');
    const analysis = analyseWaits(model);
    const { phases } = explainWaits(model, analysis);
    const { waits } = analysis;
    const keyOf = (wait: number) => {
      const lock = waits.lock[wait]!;
      return `${model.locks.recording[lock]} ${model.locks.lkbId[lock]} ${waits.start[wait]! + Number(model.axis.origin)}`;
    };
    return new Map(Array.from({ length: waits.rowCount }, (_, wait) => [keyOf(wait), phases.of(wait)]));
  };
  let messages = 0;
  const isLost = (line: string) => / dlm_(send|recv)_message/.test(line) && ++messages % every === 0;
  const whole = await readPhases(() => false);
  const damaged = await readPhases(isLost);
  let told = 0;
  let untold = 0;
  for (const [key, phases] of damaged) {
    const truth = whole.get(key)!;
    for (const { kind, start, end } of phases) {
      if (kind === 'unobservable') untold++;
      else {
        expect(truth.some((part) => part.kind === kind && part.start <= start && part.end >= end)).toBe(true);
        told++;
      }
    }
  }
  expect(untold).toBeGreaterThan(0);
  expect(told).toBeGreaterThan(0);
});

it('every wait has an outcome where no events are missing', async () => {
  const { files } = clusters.find(({ name }) => name === 'sync-mono-small')!;
  const { waits } = await analyse(files);
  expect(waits.outcome.filter((outcome) => outcome === WaitOutcome.Unknown)).toHaveLength(0);
});

it.each(clusters)('nothing but deadlocks is found where nothing is wrong: $name', async ({ files }) => {
  const { model } = await loadFiles(files, 'auto');
  const found = listFindings(model, analyseWaits(model), Number.POSITIVE_INFINITY);
  expect(found.filter(({ kind }) => kind !== 'deadlock')).toEqual([]);
});

describe('an answer to nobody', () => {
  const REPORT = 'sync-mono-small/reports/trace-node2.t.tc3.4.txt';
  const isRequest = (line: string) => line.includes('dlm_send_message') && line.includes('m_type=REQUEST ');
  const lines = fixtureText(REPORT).split('\n');

  async function unaskedIn(report: readonly string[]) {
    const session = new Session();
    session.add(await session.read(blobSource('node2.txt', new Blob([report.join('\n')]))));
    const { model } = session.build('auto');
    const found = listFindings(model, analyseWaits(model), Number.POSITIVE_INFINITY);
    return found.filter(({ kind }) => kind === 'unasked-answer');
  }

  it('is found when its request is not there though nothing was lost', async () => {
    expect(await unaskedIn(lines)).toEqual([]);
    const first = lines.findIndex(isRequest);
    expect(await unaskedIn(lines.toSpliced(first, 1))).toMatchObject([
      {
        severity: 'warning',
        text: expect.stringMatching(/^REQUEST_REPLY from node \d to a lock that had not asked$/),
      },
    ]);
  });

  it('is not claimed where events were lost, or the recording began later', async () => {
    const first = lines.findIndex(isRequest);
    const lost = lines.with(first, 'CPU:0 [3 EVENTS DROPPED]');
    expect(await unaskedIn(lost)).toEqual([]);
    for (const share of [0.1, 0.3, 0.5, 0.7])
      expect(await unaskedIn(lines.slice(Math.floor(lines.length * share)))).toEqual([]);
  });

  it('is not claimed where no request was recorded at all', async () => {
    expect(await unaskedIn(lines.filter((line) => !line.includes('dlm_send_message')))).toEqual([]);
  });
});
