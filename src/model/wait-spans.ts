import { isWait, LockState } from './interval-table';
import { isDownConversion } from './lock-mode';
import type { LockModel } from './lock-model';
import type { WaitTable } from './wait-table';

type Facts = Pick<LockModel, 'locks' | 'intervals' | 'excerpt'>;

/**
 * Visits every wait, in order of lock and time; of an excerpt those that reach into it. A wait lasts from the call to
 * what tells its result: a cancel ends it, or gives it back, and is part of it.
 *
 * @param visit is told the lock, and the first and last row of the wait in the interval table
 */
export function forEachWait(
  { locks, intervals, excerpt }: Facts,
  visit: (lock: number, first: number, last: number) => void,
): void {
  const { state, start, end } = intervals;
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const behind = locks.firstInterval[lock] + locks.intervalCount[lock];
    for (let row = locks.firstInterval[lock]; row < behind; row++) {
      if (!isWait(state[row])) continue;
      const first = row;
      while (row + 1 < behind && isWaitGoingOn(state[row + 1])) row++;
      if (excerpt && (end[row] < excerpt.start || start[first] > excerpt.end)) continue;
      visit(lock, first, row);
    }
  }
}

/** The first row of the wait that a row of the interval table is part of, given its lock's first; undefined for none. */
export function beginOfWait(
  { state }: Facts['intervals'],
  row: number,
  firstOfLock: number,
): number | undefined {
  if (!isWaitGoingOn(state[row])) return undefined;
  let begin = row;
  while (begin > firstOfLock && isWaitGoingOn(state[begin - 1])) begin--;
  // A cancel of what nobody saw asked for is no wait.
  while (begin <= row && !isWait(state[begin])) begin++;
  return begin <= row ? begin : undefined;
}

function isWaitGoingOn(state: number): boolean {
  return isWait(state) || state === LockState.Cancelling;
}

/**
 * Whether a wait counts where waiting is summed. Giving up a mode takes a moment, too, but nobody is in its way: that is
 * left out.
 */
export function isCountedWait({ fromMode, mode }: WaitTable, wait: number): boolean {
  return !isDownConversion(fromMode[wait], mode[wait]);
}

/** By lock: how long it waited, in units of the axis, of the waits that count. */
export function waitedByLock(model: Facts): Float64Array {
  const { start, end, mode, wanted } = model.intervals;
  const waited = new Float64Array(model.locks.rowCount);
  forEachWait(model, (lock, first, last) => {
    if (!isDownConversion(mode[first], wanted[first])) waited[lock] += end[last] - start[first];
  });
  return waited;
}
