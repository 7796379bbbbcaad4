import { isWait, LockState } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { groupRows, type RowGroups, sortGroups } from '../model/row-groups';
import { firstIndex } from '../model/sorted-search';
import { NO_ROW } from '../model/table';

/** When the owners of locks asked for something, or gave it up. */
export class OwnerCalls {
  private readonly start: Float64Array;
  /** Rows of the interval table that begin with a call, by owner, in order of start. */
  private readonly calls: RowGroups;

  /** @param ownerOf by lock: the number of its owner, or NO_ROW */
  constructor({ intervals }: LockModel, ownerOf: Uint32Array, ownerCount: number) {
    const { rowCount, lock, state, start } = intervals;
    const callOf = new Uint32Array(rowCount).fill(NO_ROW);
    for (let row = 0; row < rowCount; row++) {
      if (isWait(state[row]) || state[row] === LockState.Unlocking) callOf[row] = ownerOf[lock[row]];
    }
    this.start = start;
    this.calls = groupRows(callOf, ownerCount);
    sortGroups(this.calls, start);
  }

  /** Whether an owner made a call between two moments. */
  hasAny(owner: number, after: number, before: number): boolean {
    const { offsets, rows } = this.calls;
    const end = offsets[owner + 1];
    const next = firstIndex(offsets[owner], end, (place) => this.start[rows[place]] > after);
    return next < end && this.start[rows[next]] < before;
  }
}
