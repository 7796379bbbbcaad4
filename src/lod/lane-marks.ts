import type { LaneTable } from '../model/lanes';
import type { LockModel } from '../model/lock-model';
import { MarkKind } from '../model/mark-table';

/** Marks by lock: those of lock `n` are `rows[offsets[n] … offsets[n + 1])`. */
export interface MarkIndex {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** Marks of one kind in one lane, in order of time. */
export interface MarkSeries {
  /** Rows in the mark table. */
  readonly rows: Uint32Array;
  readonly times: Float64Array;
}

/** BASTs come in masses and may be thinned out; the rest is rare and must not disappear among them. */
export interface LaneMarks {
  readonly notices: MarkSeries;
  readonly others: MarkSeries;
}

export function indexMarks({ marks, locks }: LockModel): MarkIndex {
  const offsets = new Uint32Array(locks.rowCount + 1);
  for (let row = 0; row < marks.rowCount; row++) offsets[marks.lock[row] + 1]++;
  for (let lock = 0; lock < locks.rowCount; lock++) offsets[lock + 1] += offsets[lock];
  const next = offsets.slice();
  const rows = new Uint32Array(marks.rowCount);
  for (let row = 0; row < marks.rowCount; row++) rows[next[marks.lock[row]]++] = row;
  return { offsets, rows };
}

export function laneMarks({ marks }: LockModel, index: MarkIndex, lanes: LaneTable, lane: number): LaneMarks {
  const notices: number[] = [];
  const others: number[] = [];
  for (let at = lanes.offsets[lane]; at < lanes.offsets[lane + 1]; at++) {
    const lock = lanes.locks[at];
    for (let mark = index.offsets[lock]; mark < index.offsets[lock + 1]; mark++) {
      const row = index.rows[mark];
      (marks.kind[row] === MarkKind.Bast ? notices : others).push(row);
    }
  }
  const seriesOf = (rows: number[]): MarkSeries => {
    // A mark of the last lock may come after the next one has begun.
    rows.sort((a, b) => marks.time[a] - marks.time[b] || a - b);
    return { rows: Uint32Array.from(rows), times: Float64Array.from(rows, (row) => marks.time[row]) };
  };
  return { notices: seriesOf(notices), others: seriesOf(others) };
}
