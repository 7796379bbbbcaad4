import { LockState } from '../model/interval-table';
import { NL } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { firstAtLeast } from '../model/sorted-search';
import type { Blocker, WaitTable } from '../model/wait-table';
import type { WaitExplainer } from './analyse';

/**
 * What a wait involves, by lock: 1 for those on its resource that wait or hold in its time, for what the owners of those
 * in the way waited for themselves, with who was in their way, and so on to the root of the blame.
 */
export function involvedLocks(
  model: LockModel,
  waits: WaitTable,
  { blockers, blame }: WaitExplainer,
  wait: number,
): Uint8Array {
  const { locks } = model;
  const isInvolved = new Uint8Array(locks.rowCount);
  const isSeen = new Set<number>([wait]);
  const takeIn = (other: number, inTheWay: readonly (Blocker | undefined)[]) => {
    isSeen.add(other);
    isInvolved[waits.lock[other]] = 1;
    for (const blocker of inTheWay) if (blocker) isInvolved[blocker.lock] = 1;
  };
  takeIn(wait, blockers.of(wait));
  for (const { wait: other, blocker } of blame.of(wait).steps) takeIn(other, [blocker]);
  for (const blocker of blockers.of(wait)) {
    const behind = blame.waitOf(blocker);
    if (behind !== undefined && !isSeen.has(behind)) takeIn(behind, blockers.of(behind));
  }
  const resource = locks.resource[waits.lock[wait]];
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (locks.resource[lock] === resource && isBusy(model, lock, waits.start[wait], waits.end[wait]))
      isInvolved[lock] = 1;
  }
  return isInvolved;
}

/** Whether it waits, or holds more than NL, or nobody knows, at some time of a span. */
function isBusy({ locks, intervals }: LockModel, lock: number, start: number, end: number): boolean {
  const first = locks.firstInterval[lock];
  const last = first + locks.intervalCount[lock];
  for (let row = firstAtLeast(intervals.end, start, first, last); row < last; row++) {
    if (intervals.start[row] > end) return false;
    if (intervals.state[row] !== LockState.Granted || intervals.mode[row] > NL) return true;
  }
  return false;
}
