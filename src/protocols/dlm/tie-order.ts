import { LockState } from '../../model/interval-table';
import { readCompletion } from './completion';
import { type LiveLock, NO_CALL } from './live-lock';
import type { LockEvent } from './lock-event';
import { LockEventKind } from './lock-event-table';
import { LockFlag, Status } from './symbols';

/**
 * Events of different CPUs with the same stamp stand in a file in the order of their CPUs, which says nothing.
 * Coarse clocks (jiffies, microseconds of a report) make such ties common. Of the events that each CPU has next
 * in a tie, the first one that fits the state of its lock is taken.
 */
export function orderTie(
  rows: readonly number[],
  cpuOf: (row: number) => number,
  isExpectedNow: (row: number) => boolean,
  replay: (row: number) => void,
): void {
  const pending = [...rows];
  while (pending.length > 0) {
    const seen = new Set<number>();
    let chosen = 0;
    for (const [index, row] of pending.entries()) {
      const cpu = cpuOf(row);
      if (seen.has(cpu)) continue;
      seen.add(cpu);
      if (isExpectedNow(row)) {
        chosen = index;
        break;
      }
    }
    const [row] = pending.splice(chosen, 1);
    replay(row);
  }
}

/** Whether an event is what a lock in this state can meet next. */
export function isExpected(lock: LiveLock | undefined, event: LockEvent): boolean {
  const { kind } = event;
  if (!lock) return kind === LockEventKind.LockStart && (event.flags & LockFlag.Convert) === 0;
  if (lock.state === LockState.Unknown) return true;
  const isIdle = lock.callPid === NO_CALL;
  switch (kind) {
    case LockEventKind.LockStart:
      return (event.flags & LockFlag.Convert) !== 0 && isIdle && !lock.oldest;
    case LockEventKind.UnlockStart:
      return isIdle && !lock.isUnlockPending;
    case LockEventKind.LockEnd:
    case LockEventKind.UnlockEnd:
      return lock.callPid === event.pid;
    case LockEventKind.Bast:
      return lock.state !== LockState.Requesting;
    default:
      return readCompletion(event.status, event.flags).status === Status.Unlocked
        ? lock.isUnlockPending
        : lock.oldest !== undefined;
  }
}
