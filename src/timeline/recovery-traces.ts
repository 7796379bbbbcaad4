import type { Recovery } from '../model/recovery';

/** What recoveries left on the rows, found once for a model. */
export interface RecoveryTraces {
  readonly recoveries: readonly Recovery[];
  /** By row of the resource table: when it got another master. */
  readonly moves: ReadonlyMap<number, readonly number[]>;
  /** By row of the lock table: when recovery granted what it waited for. */
  readonly grants: ReadonlyMap<number, readonly number[]>;
}

/** @param waitLock lock of a wait, and its end, by row of the wait table */
export function recoveryTraces(
  recoveries: readonly Recovery[],
  waitLock: ArrayLike<number>,
  waitEnd: ArrayLike<number>,
): RecoveryTraces {
  const moves = new Map<number, number[]>();
  const grants = new Map<number, number[]>();
  for (const { moved, waits } of recoveries) {
    for (const { resource, time } of moved) moves.set(resource, [...(moves.get(resource) ?? []), time]);
    for (const { wait, granted } of waits) {
      if (granted === undefined) continue;
      const lock = waitLock[wait];
      grants.set(lock, [...(grants.get(lock) ?? []), waitEnd[wait]]);
    }
  }
  return { recoveries, moves, grants };
}
