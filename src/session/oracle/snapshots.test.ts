/**
 * The kernel's own lock tables (debugfs) between two markers of a node, against the model at that moment.
 * The workloads stood still while the tables were copied, so each lock must agree.
 */
import { describe, expect, it } from 'vitest';
import { MODE_NAMES } from '../../model/lock-mode';
import { intervalsAt } from '../locks-at';
import { fixtureText, type Loaded, loadReports, markersOf, stampOf } from './fixtures';

interface KernelLock {
  readonly lkbId: string;
  readonly granted: string | null;
  readonly requested: string | null;
}

const MASTER_COPY = 0x10000;
const WAITING = 1;
const CONVERTING = 3;

/** Columns: id nodeid remid pid xid exflags flags sts grmode rqmode time_ms r_nodeid r_len r_name. */
function kernelLocks(path: string): KernelLock[] {
  const rows = fixtureText(path).split('\n').slice(1);
  return rows
    .filter((row) => /^[0-9a-f]+ \d+ /.test(row)) // a name with a newline goes on in the next row
    .map((row) => row.split(' '))
    .filter((columns) => (Number.parseInt(columns[6]!, 16) & MASTER_COPY) === 0)
    .map((columns) => {
      const status = Number(columns[7]);
      const isOutstanding = status === WAITING || status === CONVERTING;
      return {
        lkbId: columns[0]!,
        granted: modeText(Number(columns[8])),
        requested: isOutstanding ? modeText(Number(columns[9])) : null,
      };
    })
    .sort(byId);
}

function modelLocks({ model }: Loaded, recording: number, stamp: bigint): KernelLock[] {
  const { intervals, locks } = model;
  const time = Number(stamp - model.axis.origin);
  expect(stampOf(model, time)).toBe(stamp);
  return intervalsAt(model, recording, time)
    .map((row) => ({
      lkbId: locks.lkbId[intervals.lock[row]!]!.toString(16),
      granted: modeText(intervals.mode[row]!),
      requested: modeText(intervals.wanted[row]!),
    }))
    .sort(byId);
}

function modeText(mode: number): string | null {
  return MODE_NAMES[mode] ?? null;
}

function byId(a: KernelLock, b: KernelLock): number {
  return Number.parseInt(a.lkbId, 16) - Number.parseInt(b.lkbId, 16);
}

function markerStamps(report: string, node: number, snapshot: number): [begin: bigint, end: bigint] {
  const markers = markersOf(report).filter((marker) => marker.node === node);
  const stampAt = (edge: string) =>
    markers.find(({ text }) => text.startsWith(`SNAPSHOT ${snapshot} ${edge}`))!.stamp;
  return [stampAt('begin'), stampAt('end')];
}

const FROZEN = [
  ['sync-mono-small', 2],
  ['sync-mono-small-k7.2', 2],
  ['sync-mono-odd-names-k7.2', 2],
  ['indep-local', 1],
  ['sync-mono-tiny-report-variants', 1],
] as const;

describe.each(FROZEN)('%s', (name, snapshots) => {
  const report = `${name}/reports/merged.t.tc3.4.txt`;
  const cases = Array.from({ length: snapshots }, (_, index) => index + 1).flatMap((snapshot) =>
    [1, 2, 3].map((node) => [snapshot, node] as const),
  );

  it.each(cases)('agrees with the kernel at snapshot %i of node %i', async (snapshot, node) => {
    const loaded = await loadReports(report);
    const recording = loaded.model.recordings.findIndex((candidate) => candidate.node === node);
    const kernel = kernelLocks(`${name}/snapshot${snapshot}/node${node}/lab_locks.txt`);
    for (const stamp of markerStamps(report, node, snapshot)) {
      expect(modelLocks(loaded, recording, stamp)).toEqual(kernel);
    }
  });
});

describe('gfs2-k7.2, whose file system was not frozen', () => {
  it.each([1, 2, 3])(
    'has each lock of node %i as the kernel shows it at some moment between the markers',
    async (node) => {
      const report = `gfs2-k7.2/reports/node${node}.t.tc3.4.txt`;
      const loaded = await loadReports(report);
      const [begin, end] = markerStamps(report, node, 1);
      const { intervals, axis } = loaded.model;
      const changes = [...intervals.start]
        .map((time) => axis.origin + BigInt(time))
        .filter((stamp) => stamp > begin && stamp <= end);
      const seen = new Set(
        [begin, ...changes]
          .flatMap((stamp) => modelLocks(loaded, 0, stamp))
          .map((lock) => JSON.stringify(lock)),
      );
      const kernel = kernelLocks(`gfs2-k7.2/snapshot1/node${node}/fs1_locks.txt`);
      expect(kernel.length).toBeGreaterThan(20);
      expect(kernel.filter((lock) => !seen.has(JSON.stringify(lock)))).toEqual([]);
      const atBegin = modelLocks(loaded, 0, begin).map(({ lkbId }) => lkbId);
      const atEnd = new Set(modelLocks(loaded, 0, end).map(({ lkbId }) => lkbId));
      const known = new Set(kernel.map(({ lkbId }) => lkbId));
      expect(atBegin.filter((id) => atEnd.has(id) && !known.has(id))).toEqual([]);
    },
  );
});
