/** What GFS2 told of the lock of an interval, and who was behind a lock, ready to be read. */
import { glockQueuesOf } from '../analysis/glock-queues';
import { DemoteOrigin } from '../model/glock-table';
import { Edge } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { gfs2Inode } from '../model/resource-name';
import { bytesOf, textOf } from '../model/string-pool';
import type { WaitTable } from '../model/wait-table';
import { lockLabel, nodeLabel, processName } from './interval-facts';

/** A process in the queue of the glock, during the interval. */
export interface GlockHolderFacts {
  /** Row of the holder table. */
  readonly row: number;
  /** Undefined for one that was promoted after its queueing was lost. */
  readonly process: string | undefined;
  readonly mode: number;
  /** How long it stood in line; undefined when it held before anything is known of it. */
  readonly waited: number | undefined;
  /** How long it held; undefined when it did not. */
  readonly held: number | undefined;
  /** Still there when the recording ends. */
  readonly isOpen: boolean;
}

export interface GlockFacts {
  /** Mode of the glock when the interval begins, and its target; undefined when they are not known. */
  readonly state: number | undefined;
  readonly target: number | undefined;
  readonly holders: readonly GlockHolderFacts[];
  /** Demote requests in the interval. */
  readonly demotes: { readonly local: number; readonly remote: number; readonly unknown: number };
}

/** Undefined where GFS2 told of no glock behind the lock. */
export function glockFacts(
  model: LockModel,
  lock: number,
  start: number,
  end: number,
): GlockFacts | undefined {
  const glock = glockQueuesOf(model).glock(lock);
  if (glock === undefined) return undefined;
  const { glocks, states, holders, demotes, queuesSince } = model.glocks;
  const rowsOf = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
  const state = rowsOf(glocks.firstState[glock], glocks.stateCount[glock]).findLast(
    (row) => states.start[row] <= start && states.end[row] > start,
  );
  const inSpan = (row: number) => holders.start[row] < end && holders.end[row] > start;
  const demoted = rowsOf(glocks.firstDemote[glock], glocks.demoteCount[glock]).filter(
    (row) => demotes.time[row] >= start && demotes.time[row] < end,
  );
  const demotesOf = (origin: DemoteOrigin) => demoted.filter((row) => demotes.origin[row] === origin).length;
  return {
    state: state === undefined ? undefined : states.state[state],
    target: state === undefined || states.target[state] < 0 ? undefined : states.target[state],
    holders: Number.isNaN(queuesSince[glocks.recording[glock]])
      ? []
      : rowsOf(glocks.firstHolder[glock], glocks.holderCount[glock])
          .filter(inSpan)
          .map((row) => holderFacts(model, row)),
    demotes: {
      local: demotesOf(DemoteOrigin.Local),
      remote: demotesOf(DemoteOrigin.Remote),
      unknown: demotesOf(DemoteOrigin.Unknown),
    },
  };
}

/** `find MOUNT -inum 6970`: how the file of a lock is found; undefined for a lock that is of no inode. */
export function findInodeHint(model: LockModel, lock: number): string | undefined {
  const inode = inodeOf(model, lock);
  return inode === undefined ? undefined : `find MOUNT -inum ${inode}`;
}

function inodeOf({ locks, resources, strings }: LockModel, lock: number): bigint | undefined {
  return gfs2Inode(bytesOf(strings, resources.name[locks.resource[lock]]));
}

/** "node 2, cp 789": those who hold by a lock, or wait by it, in a span; the node alone where they are not known. */
export function ownersLabel(
  model: LockModel,
  lock: number,
  role: 'holding' | 'waiting',
  start: number,
  end: number,
): string {
  const queues = glockQueuesOf(model);
  const { locks, recordings } = model;
  const node = nodeLabel(recordings[locks.recording[lock]]);
  if (queues.glock(lock) === undefined) {
    return lockLabel(model, lock);
  }
  const rows = queues.during(lock, start, end)[role];
  if (rows.length === 0) {
    const isKept = role === 'holding' && queues.isKnown(lock, start);
    return isKept ? `${node}, kept there for no process` : node;
  }
  const names = [...new Set(rows.map((row) => processOf(model, row)))];
  const more = names.length > 2 ? ` and ${names.length - 1} more` : '';
  return `${node}, ${names.slice(0, more ? 1 : 2).join(' and ')}${more}`;
}

/** The same of those whom a wait kept waiting. */
export function waiterLabel(model: LockModel, { lock, start, end }: WaitTable, wait: number): string {
  return ownersLabel(model, lock[wait], 'waiting', start[wait], end[wait]);
}

/** Which processes used a lock in a span, in few words; undefined where GFS2 did not tell. */
export function glockUseWords(
  model: LockModel,
  lock: number,
  start: number,
  end: number,
): string | undefined {
  const queues = glockQueuesOf(model);
  if (queues.glock(lock) === undefined) return undefined;
  const { waiting, holding } = queues.during(lock, start, end);
  const nameOf = (row: number) => processOf(model, row);
  const holders = [...new Set(holding.map(nameOf))];
  const waiters = [...new Set(waiting.map(nameOf))];
  const few = (names: readonly string[]) =>
    names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(' and ');
  const parts = [
    holders.length > 0 && `held by ${few(holders)}`,
    waiters.length > 0 && `waited for by ${few(waiters)}`,
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join(', ');
  return queues.isKnown(lock, start) ? 'kept for no process' : undefined;
}

function holderFacts(model: LockModel, row: number): GlockHolderFacts {
  const { holders } = model.glocks;
  const isPromoted = !Number.isNaN(holders.promoted[row]);
  const isSeen = holders.begin[row] === Edge.Observed;
  return {
    row,
    process: holders.pid[row] === 0 ? undefined : processOf(model, row),
    mode: holders.state[row],
    waited: isSeen ? (isPromoted ? holders.promoted[row] : holders.end[row]) - holders.start[row] : undefined,
    held: isPromoted ? holders.end[row] - holders.promoted[row] : undefined,
    isOpen: holders.ending[row] === Edge.Open,
  };
}

function processOf({ glocks: { holders }, strings }: LockModel, row: number): string {
  return processName(textOf(strings, holders.comm[row]), holders.pid[row]);
}
