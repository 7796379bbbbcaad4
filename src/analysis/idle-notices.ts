import {
  INTERVAL_FROM_DUMP,
  INTERVAL_INFERRED,
  INTERVAL_UNCERTAIN,
  type IntervalTable,
  LockState,
} from '../model/interval-table';
import { MODE_NONE, NL } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MarkKind } from '../model/mark-table';

/** A blocking notice to a lock that holds nothing. */
export interface IdleNotice {
  /** Row in the mark table. */
  readonly mark: number;
  /** Row in the interval table: what the lock did then. */
  readonly interval: number;
}

const DOUBTFUL = INTERVAL_INFERRED | INTERVAL_UNCERTAIN | INTERVAL_FROM_DUMP;

/**
 * Blocking notices to locks that are surely in nobody's way: the master asks those who hold, and the kernel drops a
 * notice that comes when its lock has given up the mode (fs/dlm/ast.c). In order of lock and time.
 */
export function findIdleNotices({ marks, locks, intervals }: LockModel): IdleNotice[] {
  const found: IdleNotice[] = [];
  for (let mark = 0; mark < marks.rowCount; mark++) {
    if (marks.kind[mark] !== MarkKind.Bast) continue;
    const lock = marks.lock[mark];
    const last = locks.firstInterval[lock] + locks.intervalCount[lock] - 1;
    let interval = locks.firstInterval[lock];
    // Of one stamp, it may have come before what is told of that moment: nothing of it may have held.
    while (interval < last && intervals.end[interval] < marks.time[mark]) interval++;
    let isIdle = holdsNothing(intervals, interval);
    while (interval < last && intervals.end[interval] <= marks.time[mark]) {
      interval++;
      isIdle &&= holdsNothing(intervals, interval);
    }
    if (isIdle) found.push({ mark, interval });
  }
  return found;
}

function holdsNothing({ state, flags, mode }: IntervalTable, row: number): boolean {
  const isSure = state[row] !== LockState.Unknown && (flags[row] & DOUBTFUL) === 0;
  return isSure && (mode[row] === MODE_NONE || mode[row] === NL);
}
