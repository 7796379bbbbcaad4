/**
 * The kernel's own lock tables (debugfs) between two markers of a node, against the model at that moment.
 * The workloads stood still while the tables were copied, so each lock must agree.
 */
import { describe, expect, it } from 'vitest';
import { MODE_NAMES } from '../../model/lock-mode';
import { intervalsAt } from '../locks-at';
import { fixtureText, type Loaded, loadFiles, loadRaw, loadReports, markersOf, stampOf } from './fixtures';

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
  return intervalsAt(model, recording, Number(stamp - model.axis.origins[recording]!))
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

async function markerStamps(
  loaded: Loaded,
  recording: number,
  snapshot: number,
): Promise<[begin: bigint, end: bigint]> {
  const markers = await markersOf(loaded, recording);
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

const INPUTS = {
  report: (name: string) => loadReports(`${name}/reports/merged.t.tc3.4.txt`),
  'trace.dat': (name: string) => loadRaw(name),
} as const;

describe.each(FROZEN)('%s', (name, snapshots) => {
  const cases = (Object.keys(INPUTS) as (keyof typeof INPUTS)[]).flatMap((input) =>
    Array.from({ length: snapshots }, (_, index) => [input, index + 1] as const),
  );

  it.each(cases)('agrees by its %s with the kernel at snapshot %i of each node', async (input, snapshot) => {
    const loaded = await INPUTS[input](name);
    expect(loaded.model.recordings.map(({ node }) => node).sort()).toEqual([1, 2, 3]);
    for (const [recording, { node }] of loaded.model.recordings.entries()) {
      const kernel = kernelLocks(`${name}/snapshot${snapshot}/node${node}/lab_locks.txt`);
      for (const stamp of await markerStamps(loaded, recording, snapshot)) {
        expect(modelLocks(loaded, recording, stamp)).toEqual(kernel);
      }
    }
  });
});

describe('gfs2-k7.2, whose file system was not frozen', () => {
  const cases = [1, 2, 3].flatMap((node) => [
    [`node${node}.dat`, node] as const,
    [`reports/node${node}.t.tc3.4.txt`, node] as const,
  ]);
  it.each(cases)(
    'has in %s each lock of node %i as the kernel shows it at some moment between the markers',
    async (file, node) => {
      const loaded = await loadFiles([`gfs2-k7.2/${file}`], 'raw');
      const [begin, end] = await markerStamps(loaded, 0, 1);
      const changes = [...loaded.model.intervals.start]
        .map((time) => stampOf(loaded, 0, time))
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
