import { type LockSpans, lockSpans } from '../model/lanes';
import type { LockModel } from '../model/lock-model';
import { groupRows, type RowGroups, sortGroups } from '../model/row-groups';
import { NO_ROW } from '../model/table';

/** So many locks are passed over at once when all of them had ended. */
const BLOCK = 64;

/** Finds the locks that a resource had during a span of time. */
export class LocksByResource {
  private readonly spans: LockSpans;
  /** By resource, in order of start; without locks of which nothing is known. */
  private readonly groups: RowGroups;
  /** By block of the groups' rows: when the last of its locks ends. */
  private readonly ends: Float64Array;

  constructor(model: LockModel) {
    const { locks, resources } = model;
    this.spans = lockSpans(model);
    const { start, end } = this.spans;
    this.groups = groupRows(
      locks.resource.map((resource, lock) => (Number.isNaN(start[lock]) ? NO_ROW : resource)),
      resources.rowCount,
    );
    sortGroups(this.groups, start);
    const { rows } = this.groups;
    this.ends = new Float64Array(Math.ceil(rows.length / BLOCK)).fill(Number.NEGATIVE_INFINITY);
    for (let at = 0; at < rows.length; at++) {
      const block = Math.floor(at / BLOCK);
      this.ends[block] = Math.max(this.ends[block], end[rows[at]]);
    }
  }

  /** Rows of the lock table, in order of start. */
  of(resource: number): Uint32Array {
    const { offsets, rows } = this.groups;
    return rows.subarray(offsets[resource], offsets[resource + 1]);
  }

  /** Visits, in order of start, the locks that were there at some time between two moments. */
  during(resource: number, start: number, end: number, visit: (lock: number) => void): void {
    const { offsets, rows } = this.groups;
    for (let at = offsets[resource]; at < offsets[resource + 1]; at++) {
      if (at % BLOCK === 0 && this.ends[at / BLOCK] <= start) {
        at += BLOCK - 1;
        continue;
      }
      const lock = rows[at];
      if (this.spans.start[lock] >= end) break;
      if (this.spans.end[lock] > start) visit(lock);
    }
  }
}
