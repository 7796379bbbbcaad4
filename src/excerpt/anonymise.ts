/**
 * A model without the names of the people, machines, files and programs in it. The same name becomes the same new
 * name everywhere, so that all that the model says of locks stays true. Node ids, lock ids and times stay.
 */
import { isKernelTask } from '../analysis/lock-owners';
import type { GlockActivity } from '../model/glock-table';
import type { Excerpt, LockModel } from '../model/lock-model';
import type { PlockTable } from '../model/plock-table';
import type { Recording } from '../model/recording';
import { plockName } from '../model/resource-name';
import { bytesOf, StringPool, type StringTable } from '../model/string-pool';
import { NO_ROW } from '../model/table';

export function anonymise(model: LockModel): LockModel {
  const pool = new StringPool();
  const used = new Set(textsOf(model.strings));
  const lockspaces = new Numbering();
  const pids = new Numbering();
  const devices = new Numbering();
  const traces = new Numbering();
  const newResourceName = resourceNames(used);
  const names = new Map<number, number>();
  const comms = new Map<number, number>();
  const rename = (
    column: Uint32Array,
    given: Map<number, number>,
    newName: (old: string, number: number) => string,
  ) =>
    column.map((old) => {
      // Nothing was told by no name.
      if (old === NO_ROW || old === 0) return old;
      const earlier = given.get(old);
      if (earlier !== undefined) return earlier;
      const id = pool.internText(
        unusedName(used, given.size + 1, (number) => newName(textOf(model.strings, old), number)),
      );
      given.set(old, id);
      return id;
    });

  const newComm = (old: string, number: number) => `${isKernelTask(old) ? 'kworker' : 'process'}-${number}`;
  const pidOf = (recording: number, pid: number) => (pid === 0 ? 0 : pids.of(`${recording} ${pid}`));
  const lockspaceOf = (id: number) => lockspaces.of(String(id));

  const { resources, locks, messages, recovery, glocks } = model;
  // Named one by one: a table that is added to the model may hold names, too.
  return {
    axis: model.axis,
    intervals: model.intervals,
    marks: model.marks,
    plocks: anonymousPlocks(model.plocks),
    glocks: {
      ...glocks,
      glocks: {
        ...glocks.glocks,
        name: rename(glocks.glocks.name, names, newResourceName),
        device: glocks.glocks.device.map((device) => devices.of(String(device))),
      },
      holders: {
        ...glocks.holders,
        comm: rename(glocks.holders.comm, comms, newComm),
        pid: glocks.holders.pid.map((pid, row) =>
          pidOf(glocks.glocks.recording[glocks.holders.glock[row]], pid),
        ),
      },
    } satisfies GlockActivity,
    // Those that people and files beside the traces gave are left out rather than renamed.
    names: undefined,
    gaps: model.gaps,
    flights: model.flights,
    clocks: model.clocks,
    links: model.links,
    excerpt: model.excerpt && anonymousExcerpt(model.excerpt, lockspaceOf),
    recordings: model.recordings.map((recording, index) => anonymousRecording(recording, index, traces)),
    resources: {
      ...resources,
      name: rename(resources.name, names, newResourceName),
      lockspace: resources.lockspace.map(lockspaceOf),
    },
    locks: {
      ...locks,
      comm: rename(locks.comm, comms, newComm),
      pid: locks.pid.map((pid, lock) => pidOf(locks.recording[lock], pid)),
    },
    messages: {
      ...messages,
      name: rename(messages.name, names, newResourceName),
      lockspace: messages.lockspace.map(lockspaceOf),
    },
    recovery: {
      ...recovery,
      name: rename(recovery.name, names, newResourceName),
      lockspace: recovery.lockspace.map(lockspaceOf),
    },
    strings: pool.finish(),
  };
}

/** Owners are addresses in the kernel: numbers tell them apart as well. */
function anonymousPlocks(plocks: PlockTable): PlockTable {
  const owners = new Numbering();
  const { ownerHigh, ownerLow } = plocks;
  return {
    ...plocks,
    ownerHigh: new Uint32Array(plocks.rowCount),
    ownerLow: ownerLow.map((low, row) => owners.of(`${ownerHigh[row]} ${low}`)),
  };
}

/**
 * GFS2's and files keep what kind they are of, as their row in the chart is named by it; the same number, as of an inode
 * with its glock, its iopen glock and its POSIX locks, stays the same number.
 */
function resourceNames(used: ReadonlySet<string>): (old: string, number: number) => string {
  const known = new Set([...used].flatMap((name) => numberIn(name) ?? []));
  const given = new Map<string, string>();
  let next = 0xa0000;
  const newNumber = (old: string) => {
    let name = given.get(old);
    while (name === undefined) {
      const free = (next++).toString(16);
      if (!known.has(free)) name = free;
    }
    given.set(old, name);
    return name;
  };
  return (old, number) => {
    const inode = numberIn(old);
    if (inode === undefined) return `resource-${number}`;
    const name = newNumber(inode);
    return old.startsWith('plock') ? plockName(BigInt(`0x${name}`)) : old.slice(0, 8) + name.padStart(16);
  };
}

/** The number in the name of a glock or of a file, in hex. */
function numberIn(name: string): string | undefined {
  const [, plock] = /^plock 0x([0-9a-f]+)$/.exec(name) ?? [];
  const [, glock] = /^(?=.{24}$) {7}[1-9] *([0-9a-f]+)$/.exec(name) ?? [];
  return plock ?? glock;
}

function anonymousExcerpt(excerpt: Excerpt, lockspaceOf: (id: number) => number): Excerpt {
  const { recoveries } = excerpt;
  return {
    ...excerpt,
    recoveries: recoveries?.map((one) => ({ ...one, lockspace: lockspaceOf(one.lockspace) })),
  };
}

function anonymousRecording(recording: Recording, index: number, traces: Numbering): Recording {
  const name = recording.node === undefined ? `recording ${index + 1}` : `node ${recording.node}`;
  return {
    ...recording,
    name,
    file: name,
    ...(recording.clock && { clock: { ...recording.clock, ...anonymousClock(recording.clock, traces) } }),
    buffers: recording.buffers.map((buffer, number) => (buffer === '' ? '' : `instance-${number}`)),
  };
}

/** Ids of traces are as good as names; which of them are the same tells how clocks belong together. */
function anonymousClock({ traceId, corrections }: NonNullable<Recording['clock']>, traces: Numbering) {
  const newId = (id: string) => traces.of(id).toString(16);
  return {
    traceId: traceId === undefined ? undefined : newId(traceId),
    corrections: corrections.map((each) =>
      each.kind === 'time-shift' ? { ...each, peer: newId(each.peer) } : each,
    ),
  };
}

/** The first new name, from a number on, that nothing is called yet. */
function unusedName(used: Set<string>, number: number, nameOf: (number: number) => string): string {
  let next = number;
  while (used.has(nameOf(next))) next++;
  used.add(nameOf(next));
  return nameOf(next);
}

/** Numbers things from 1 in the order in which they come. */
class Numbering {
  private readonly numbers = new Map<string, number>();

  of(thing: string): number {
    const number = this.numbers.get(thing) ?? this.numbers.size + 1;
    this.numbers.set(thing, number);
    return number;
  }
}

/** A character for each byte, so that no two names are the same text. */
function textOf(strings: StringTable, id: number): string {
  return String.fromCharCode(...bytesOf(strings, id));
}

function textsOf(strings: StringTable): string[] {
  return Array.from({ length: strings.count }, (_, id) => textOf(strings, id));
}
