import { areOnOneAxis, boundAt } from '../model/clock-facts';
import {
  INTERVAL_FROM_DUMP,
  INTERVAL_INFERRED,
  INTERVAL_UNCERTAIN,
  LockState,
} from '../model/interval-table';
import { areCompatible, NL } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { groupRows, sortGroups } from '../model/row-groups';
import { NO_ROW } from '../model/table';

/** Two locks that held modes which exclude each other at the same time. */
export interface IncompatibleModes {
  /** Rows of the interval table, in order of start. */
  readonly first: number;
  readonly second: number;
  /** Axis times. */
  readonly start: number;
  readonly end: number;
  /** By how much the clocks of the two can be off: less than it lasted. */
  readonly bound: number;
}

const DOUBTFUL = INTERVAL_INFERRED | INTERVAL_UNCERTAIN | INTERVAL_FROM_DUMP;

/**
 * Modes that exclude each other, held for longer than the clocks can be off. Locks in transition are left aside: a mode
 * that is being given up is no longer used.
 *
 * @returns in order of resource and time
 */
export function findIncompatibleModes(model: LockModel): IncompatibleModes[] {
  const { intervals, locks, resources } = model;
  const { start, end, mode } = intervals;
  const ofResource = new Uint32Array(intervals.rowCount).fill(NO_ROW);
  for (let row = 0; row < intervals.rowCount; row++) {
    const isSure = intervals.state[row] === LockState.Granted && (intervals.flags[row] & DOUBTFUL) === 0;
    // NL is in nobody's way.
    if (isSure && mode[row] > NL) ofResource[row] = locks.resource[intervals.lock[row]];
  }
  const groups = groupRows(ofResource, resources.rowCount);
  sortGroups(groups, start);
  const { offsets, rows } = groups;
  const found: IncompatibleModes[] = [];
  const active: number[] = [];
  for (let resource = 0; resource < resources.rowCount; resource++) {
    active.length = 0;
    for (let at = offsets[resource]; at < offsets[resource + 1]; at++) {
      const row = rows[at];
      let kept = 0;
      for (const other of active) {
        if (end[other] <= start[row]) continue;
        active[kept++] = other;
        if (areCompatible(mode[other], mode[row])) continue;
        const overlap = overlapOf(model, other, row);
        if (overlap) found.push(overlap);
      }
      active.length = kept;
      active.push(row);
    }
  }
  return found;
}

function overlapOf(
  { intervals, locks, clocks }: LockModel,
  first: number,
  second: number,
): IncompatibleModes | undefined {
  const a = locks.recording[intervals.lock[first]];
  const b = locks.recording[intervals.lock[second]];
  if (intervals.lock[first] === intervals.lock[second]) return undefined;
  if (!areOnOneAxis(clocks, a, b)) return undefined;
  const start = intervals.start[second];
  const end = Math.min(intervals.end[first], intervals.end[second]);
  const boundOf = (recording: number) =>
    clocks[recording] ? boundAt(clocks[recording].bounds, start) : Number.POSITIVE_INFINITY;
  const bound = a === b ? 0 : boundOf(a) + boundOf(b);
  return end - start > bound ? { first, second, start, end, bound } : undefined;
}
