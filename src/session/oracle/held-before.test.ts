/**
 * Real recordings of which only what follows a snapshot is read: the kernel's lock table of the snapshot then stands for
 * one that was made before the trace began, and the whole recording tells what is right.
 */
import { describe, expect, it } from 'vitest';
import { Edge, INTERVAL_FROM_DUMP, LockState } from '../../model/interval-table';
import { MODE_UNKNOWN } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { blobSource } from '../../trace/byte-source';
import { Session } from '../session';
import { fixtureText } from './fixtures';

interface Opened {
  readonly model: LockModel;
  readonly told: string[];
  readonly problems: readonly { readonly kind: string; readonly text: string }[];
}

async function open(...files: readonly (readonly [name: string, text: string])[]): Promise<Opened> {
  const session = new Session();
  for (const [name, text] of files) session.add(await session.read(blobSource(name, new Blob([text]))));
  const { model, told, problems } = session.build('raw');
  return { model, told: [...told.values()], problems };
}

/** What stands after the marker that ends a snapshot. */
function following(report: string, snapshot: number): string {
  const end = report.indexOf(`SNAPSHOT ${snapshot} end`);
  expect(end).toBeGreaterThan(0);
  return `cpus=2\n${report.slice(report.indexOf('\n', end) + 1)}`;
}

/** Locks that were granted in an unknown mode when the trace began: their rows. */
function fromBefore({ locks, intervals }: LockModel): number[] {
  return [...locks.lkbId.keys()].filter((lock) => {
    const row = locks.firstInterval[lock]!;
    return (
      locks.generation[lock] === 0 &&
      intervals.begin[row] === Edge.Unknown &&
      intervals.state[row] === LockState.Granted
    );
  });
}

/** "lock stamp mode" of each interval whose mode is told by the table. */
function toldModes({ locks, intervals, axis }: LockModel): { lkbId: number; stamp: bigint; mode: number }[] {
  return [...intervals.lock.keys()]
    .filter((row) => (intervals.flags[row]! & INTERVAL_FROM_DUMP) !== 0)
    .map((row) => ({
      lkbId: locks.lkbId[intervals.lock[row]!]!,
      stamp: axis.origins[0]! + BigInt(Math.round((intervals.start[row]! + intervals.end[row]!) / 2)),
      mode: intervals.mode[row]!,
    }));
}

function modeAt({ locks, intervals, axis }: LockModel, lkbId: number, stamp: bigint): number | undefined {
  const time = Number(stamp - axis.origins[0]!);
  const row = [...intervals.lock.keys()].find(
    (each) =>
      locks.lkbId[intervals.lock[each]!] === lkbId &&
      intervals.start[each]! <= time &&
      time < intervals.end[each]!,
  );
  return row === undefined ? undefined : intervals.mode[row];
}

const NODES = [
  ['trace', 1],
  ['trace-node2', 2],
  ['trace-node3', 3],
] as const;

describe.each([1, 2])('after snapshot %i of sync-mono-small', (snapshot) => {
  it.each(NODES)('the lock table of %s tells the modes that the whole recording has', async (input, node) => {
    const report = fixtureText(`sync-mono-small/reports/${input}.t.tc3.4.txt`);
    const dump = fixtureText(`sync-mono-small/snapshot${snapshot}/node${node}/lab_locks.txt`);
    const whole = await open(['whole.txt', report]);
    const without = await open(['part.txt', following(report, snapshot)]);
    const { model, told, problems } = await open(
      ['part.txt', following(report, snapshot)],
      ['lab_locks.txt', dump],
    );
    const unknown = fromBefore(without.model).filter(
      (lock) => without.model.intervals.mode[without.model.locks.firstInterval[lock]!] === MODE_UNKNOWN,
    );
    const still = fromBefore(model).filter(
      (lock) => model.intervals.mode[model.locks.firstInterval[lock]!] === MODE_UNKNOWN,
    );
    expect(unknown.length).toBeGreaterThan(0);
    expect(still).toEqual([]);
    expect(told).toEqual([
      `modes of ${unknown.length} of ${unknown.length} locks that were held before the trace began`,
    ]);
    expect(problems.filter(({ kind }) => kind === 'side-file-unused')).toEqual([]);
    const modes = toldModes(model);
    expect(modes.map(({ lkbId, stamp }) => modeAt(whole.model, lkbId, stamp))).toEqual(
      modes.map(({ mode }) => mode),
    );
  });
});

describe('a lock table that does not fit', () => {
  const report = fixtureText('sync-mono-small/reports/trace.t.tc3.4.txt');
  const part = ['part.txt', following(report, 2)] as const;
  const table = fixtureText('sync-mono-small/snapshot2/node1/lab_locks.txt');
  const reasons = ({ problems }: Opened) =>
    problems.filter(({ kind }) => kind === 'side-file-unused').map(({ text }) => text);

  it('of another node: not even those of its ids count that name the same resource by chance', async () => {
    const other = fixtureText('sync-mono-small/snapshot2/node3/lab_locks.txt');
    const opened = await open(part, ['lab_locks.txt', other]);
    expect(toldModes(opened.model)).toEqual([]);
    expect(reasons(opened)).toHaveLength(1);
  });

  it('that names the node as another one: it is not used', async () => {
    const session = new Session();
    session.setNode('part.txt', 2);
    for (const [name, text] of [part, ['lab_locks.txt', table] as const])
      session.add(await session.read(blobSource(name, new Blob([text]))));
    const { model, problems } = session.build('raw');
    expect(toldModes(model)).toEqual([]);
    expect(problems).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('names node 2 as another node') }),
    );
  });

  it('of another time: one lock that speaks against it is enough', async () => {
    const other = table.replace(/"res-(\d)"/g, '"RES-$1"');
    const opened = await open(part, ['lab_locks.txt', other]);
    expect(toldModes(opened.model)).toEqual([]);
    expect(reasons(opened)).toEqual([expect.stringContaining('of another resource there')]);
  });

  it('of another time: a mode that gets no blocking notice, or is excluded by another lock, is not taken', async () => {
    const line = (time: number, event: string, lkb: number, rest: string) =>
      `           task-5     [000]    ${time}.000000000: ${event}: ls_id=1 lkb_id=${lkb} ${rest} res_name=0x61\n`;
    const row = (mode: number) =>
      `id nodeid remid pid xid exflags flags sts grmode rqmode time_ms r_nodeid r_len r_name\n1 0 0 5 0 0 0 2 ${mode} -1 9 0 1 "a"\n`;
    const unlock = line(20, 'dlm_unlock_start', 1, 'flags=');
    const notice = line(10, 'dlm_bast', 1, 'mode=PR') + unlock;
    const rival =
      line(10, 'dlm_lock_start', 2, 'mode=PR flags=') +
      line(11, 'dlm_lock_end', 2, 'mode=PR flags= error=0') +
      line(12, 'dlm_ast', 2, 'sb_flags= sb_status=0') +
      unlock;
    const build = async (trace: string, mode: number) =>
      open(['part.txt', trace], ['a_locks.txt', row(mode)]);
    expect(toldModes((await build(notice, 5)).model).map(({ mode }) => mode)).toContain(5);
    expect(reasons(await build(notice, 3)).join()).toContain(
      'a blocking notice that no lock of that mode gets',
    );
    expect(toldModes((await build(rival, 3)).model).map(({ mode }) => mode)).toContain(3);
    expect(reasons(await build(rival, 5)).join()).toContain('another lock held a mode that excludes it');
  });

  it('of a lock that still waited: nothing is taken', async () => {
    const waiting = table.replace(/^(\w+ \d+ \w+ \d+ \d+ \w+ \w+) 2 /gm, '$1 1 ');
    const opened = await open(part, ['lab_locks.txt', waiting]);
    expect(toldModes(opened.model)).toEqual([]);
    expect(reasons(opened).join()).toContain('they still waited when it was made');
  });

  it('of a node or a lockspace that is not here: it is not used, and why is said', async () => {
    const node = await open(part, ['lab_locks.txt', `# node 9\n${table}`]);
    expect(toldModes(node.model)).toEqual([]);
    expect(reasons(node).join()).toContain('which of the recordings’ nodes');
    const lockspace = await open(part, ['lab_locks.txt', `# lockspace other\n${table}`]);
    expect(toldModes(lockspace.model)).toEqual([]);
    expect(reasons(lockspace).join()).toContain('which of the lockspaces');
    const named = await open(part, ['lab_locks.txt', `# recording part.txt\n${table}`]);
    expect(toldModes(named.model).length).toBeGreaterThan(0);
  });
});
