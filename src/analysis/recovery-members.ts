import { Edge, LockState } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { NO_RECORDING } from '../model/message-table';
import { Command } from '../model/message-type';
import type { LeftNode, RecoveryFacts } from '../model/recovery';

/** From the start of a recovery to its end, and to the start of the next one of the lockspace. */
export interface RecoverySpan {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/**
 * Signs that a lockspace works, and that nodes are there. A call into a stopped lockspace waits before it is traced, and
 * messages about locks are not sent (fs/dlm/lock.c, dlm_lock_recovery): each of them is a sign of normal work. What is
 * received, or delivered to a caller, is none: it can have been on its way.
 */
export class LockspaceSigns {
  /** By recording and lockspace, and by lockspace and node: times in order. */
  private readonly work = new Map<string, number[]>();
  private readonly seen = new Map<string, number[]>();

  constructor(model: LockModel, lockspaces: ReadonlySet<number>) {
    const { messages, intervals, locks, resources } = model;
    for (let row = 0; row < messages.rowCount; row++) {
      const lockspace = messages.lockspace[row];
      if (messages.command[row] !== Command.Message || !lockspaces.has(lockspace)) continue;
      const isSent = messages.sender[row] !== NO_RECORDING;
      if (isSent) note(this.work, `${messages.sender[row]} ${lockspace}`, messages.sent[row]);
      const time = isSent ? messages.sent[row] : messages.received[row];
      note(this.seen, `${lockspace} ${messages.from[row]}`, time);
      if (messages.to[row] !== 0) note(this.seen, `${lockspace} ${messages.to[row]}`, time);
    }
    for (let row = 0; row < intervals.rowCount; row++) {
      const state = intervals.state[row];
      const isCall = state !== LockState.Granted && state !== LockState.Unknown;
      if (!isCall || intervals.begin[row] !== Edge.Observed) continue;
      const lock = intervals.lock[row];
      const lockspace = resources.lockspace[locks.resource[lock]];
      if (lockspaces.has(lockspace))
        note(this.work, `${locks.recording[lock]} ${lockspace}`, intervals.start[row]);
    }
    for (const times of [...this.work.values(), ...this.seen.values()]) times.sort((a, b) => a - b);
  }

  /** Whether a message of or to a node tells of it between two times. */
  hasSeen(lockspace: number, node: number, from: number, to: number): boolean {
    const last = lastBefore(this.seen.get(`${lockspace} ${node}`), to);
    return last !== undefined && last >= from;
  }

  nodesOf(lockspace: number): number[] {
    return [...this.seen.keys()]
      .map((key) => key.split(' ').map(Number))
      .flatMap(([of, node]) => (of === lockspace && node !== 0 ? [node] : []));
  }

  lastSeen(lockspace: number, node: number, before: number): number | undefined {
    return lastBefore(this.seen.get(`${lockspace} ${node}`), before);
  }

  /** Whether a recording shows work in the lockspace between two times. */
  hasWorked(recording: number, lockspace: number, from: number, to: number): boolean {
    return (firstAfter(this.work.get(`${recording} ${lockspace}`), from) ?? Number.POSITIVE_INFINITY) < to;
  }

  /** The last sign of work before a span and the first behind it, before the next recovery. */
  around(
    recording: number,
    lockspace: number,
    start: number,
    end: number,
    next = Number.POSITIVE_INFINITY,
  ): { before: number | undefined; after: number | undefined } {
    const work = this.work.get(`${recording} ${lockspace}`);
    const after = firstAfter(work, end);
    return {
      before: lastBefore(work, start),
      after: after !== undefined && after < next ? after : undefined,
    };
  }
}

/** Nodes that no message was exchanged with from the start of a recovery on, and that were there before. */
export function findLeavers(
  model: LockModel,
  lockspace: number,
  { start, next }: RecoverySpan,
  took: ReadonlySet<number>,
  signs: LockspaceSigns,
  earlier: readonly RecoveryFacts[],
): LeftNode[] {
  const found: LeftNode[] = [];
  for (const node of signs.nodesOf(lockspace)) {
    if (took.has(node) || signs.hasSeen(lockspace, node, start, next)) continue;
    const lastSeen = signs.lastSeen(lockspace, node, start);
    if (lastSeen === undefined) continue;
    const hadLeft = earlier.some(
      (one) => one.start >= lastSeen && one.left.some((each) => each.node === node),
    );
    const recordings = model.recordings.flatMap((recording, index) =>
      recording.node === node ? [index] : [],
    );
    if (hadLeft || recordings.some((index) => signs.hasWorked(index, lockspace, start, next))) continue;
    found.push({ node, lastSeen, locks: openLocks(model, lockspace, recordings), isProven: false });
  }
  return found.sort((a, b) => a.node - b.node);
}

/** Locks that were not yet gone when their recordings ended. */
function openLocks(
  { locks, intervals, resources }: LockModel,
  lockspace: number,
  recordings: readonly number[],
): number[] {
  if (recordings.length === 0) return [];
  const found: number[] = [];
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (!recordings.includes(locks.recording[lock]) || locks.intervalCount[lock] === 0) continue;
    if (resources.lockspace[locks.resource[lock]] !== lockspace) continue;
    const last = locks.firstInterval[lock] + locks.intervalCount[lock] - 1;
    if (intervals.ending[last] === Edge.Open) found.push(lock);
  }
  return found;
}

function note(lists: Map<string, number[]>, key: string, time: number): void {
  const list = lists.get(key);
  if (list) list.push(time);
  else lists.set(key, [time]);
}

function lastBefore(times: readonly number[] | undefined, time: number): number | undefined {
  const at = lowerBound(times ?? [], time) - 1;
  return at >= 0 ? times?.[at] : undefined;
}

function firstAfter(times: readonly number[] | undefined, time: number): number | undefined {
  let at = lowerBound(times ?? [], time);
  while (times !== undefined && at < times.length && times[at] <= time) at++;
  return times?.[at];
}

function lowerBound(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
