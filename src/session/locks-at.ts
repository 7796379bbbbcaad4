import {
  Edge,
  INTERVAL_FROM_DUMP,
  INTERVAL_INFERRED,
  INTERVAL_UNCERTAIN,
  type IntervalTable,
  LockState,
} from '../model/interval-table';
import { MODE_UNKNOWN } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';

/** Interval rows of the locks of one recording that exist at an axis time, in order of lock. */
export function intervalsAt(model: LockModel, recording: number, time: number): number[] {
  const { locks, intervals } = model;
  const found: number[] = [];
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (locks.recording[lock] !== recording) continue;
    const first = locks.firstInterval[lock];
    const last = first + locks.intervalCount[lock] - 1;
    if (intervals.start[first] > time || !reaches(intervals, last, time)) continue;
    let row = last;
    while (row > first && intervals.start[row] > time) row--;
    found.push(row);
  }
  return found;
}

/** The state, and the mode it holds, follow from events alone. */
export function isCertain(intervals: IntervalTable, row: number): boolean {
  return (
    (intervals.flags[row] & (INTERVAL_INFERRED | INTERVAL_UNCERTAIN | INTERVAL_FROM_DUMP)) === 0 &&
    intervals.state[row] !== LockState.Unknown &&
    intervals.mode[row] !== MODE_UNKNOWN
  );
}

/** Intervals are half-open, but one that is open at the recording's end holds at its last stamp too. */
function reaches(intervals: IntervalTable, row: number, time: number): boolean {
  return intervals.ending[row] === Edge.Open ? intervals.end[row] >= time : intervals.end[row] > time;
}
