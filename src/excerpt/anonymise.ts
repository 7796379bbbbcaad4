/**
 * A model without the names of the people, machines, files and programs in it. The same name becomes the same new
 * name everywhere, so that all that the model says of locks stays true. Node ids, lock ids and times stay.
 */
import { noGlocks } from '../model/glock-table';
import type { LockModel } from '../model/lock-model';
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

  const { resources, locks, messages, recovery } = model;
  // Named one by one: a table that is added to the model may hold names, too.
  return {
    axis: model.axis,
    intervals: model.intervals,
    marks: model.marks,
    plocks: anonymousPlocks(model.plocks),
    // Their names and processes are left out rather than renamed.
    glocks: noGlocks(model.recordings.length),
    // So are those that files beside the traces gave.
    names: undefined,
    gaps: model.gaps,
    flights: model.flights,
    clocks: model.clocks,
    links: model.links,
    excerpt: model.excerpt,
    recordings: model.recordings.map(anonymousRecording),
    resources: {
      ...resources,
      name: rename(resources.name, names, newResourceName),
      lockspace: resources.lockspace.map((id) => lockspaces.of(String(id))),
    },
    locks: {
      ...locks,
      comm: rename(locks.comm, comms, (_, number) => `process-${number}`),
      pid: locks.pid.map((pid, lock) => (pid === 0 ? 0 : pids.of(`${locks.recording[lock]} ${pid}`))),
    },
    messages: {
      ...messages,
      name: rename(messages.name, names, newResourceName),
      lockspace: messages.lockspace.map((id) => lockspaces.of(String(id))),
    },
    recovery: {
      ...recovery,
      name: rename(recovery.name, names, newResourceName),
      lockspace: recovery.lockspace.map((id) => lockspaces.of(String(id))),
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

/** GFS2's and files keep what kind they are of, as their row in the chart is named by it. */
function newResourceName(old: string, number: number): string {
  if (/^plock 0x/.test(old)) return plockName(BigInt(0xa0000 + number));
  const isGlock = /^ {7}[1-9] *[0-9a-f]+$/.test(old) && old.length === 24;
  return isGlock ? `${old.slice(0, 8)}${(0xa0000 + number).toString(16).padStart(16)}` : `resource-${number}`;
}

function anonymousRecording(recording: Recording, index: number): Recording {
  const name = recording.node === undefined ? `recording ${index + 1}` : `node ${recording.node}`;
  return {
    ...recording,
    name,
    file: name,
    buffers: recording.buffers.map((buffer, number) => (buffer === '' ? '' : `instance-${number}`)),
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
