import { Edge, LockState } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { firstAbove } from '../model/sorted-search';

/** A lock that is not the same at two moments: rows of the interval table, undefined where it does not exist. */
export interface Change {
  readonly lock: number;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/**
 * What two lock tables, one of each moment, would differ in: locks that came or went, and those with another state or
 * mode. What changed and changed back in between is no difference. In order of resource, then of lock.
 */
export function changesBetween(model: LockModel, before: number, after: number): Change[] {
  const { locks } = model;
  const changes: Change[] = [];
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const old = intervalOf(model, lock, before);
    const now = intervalOf(model, lock, after);
    if (old !== now && !isAlike(model, old, now)) changes.push({ lock, before: old, after: now });
  }
  return changes.sort((a, b) => locks.resource[a.lock] - locks.resource[b.lock] || a.lock - b.lock);
}

function isAlike({ intervals }: LockModel, a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const { state, mode, wanted } = intervals;
  // Of two unknowns nobody knows whether they are alike.
  if (state[a] === LockState.Unknown && state[b] === LockState.Unknown) return false;
  return state[a] === state[b] && mode[a] === mode[b] && wanted[a] === wanted[b];
}

/** The interval in which a lock is at a moment; of one that is still open at the end of its recording, also then. */
function intervalOf({ locks, intervals }: LockModel, lock: number, time: number): number | undefined {
  const first = locks.firstInterval[lock];
  const end = first + locks.intervalCount[lock];
  const row = firstAbove(intervals.start, time, first, end) - 1;
  if (row < first || intervals.end[row] < time) return undefined;
  return intervals.end[row] > time || intervals.ending[row] === Edge.Open ? row : undefined;
}
