import { type Edge, INTERVAL_SCHEMA, type IntervalTable } from '../../model/interval-table';
import type { LockTable } from '../../model/lock-table';
import { allocateTable, NO_ROW, TableBuilder } from '../../model/table';
import type { LiveLock } from './live-lock';
import type { Moment } from './lock-event';

/** A row is an interval in the order in which intervals end. It begins as the one of its lock before it ends. */
const ENDED_SCHEMA = {
  lock: Uint32Array,
  end: Float64Array,
  endEvent: Uint32Array,
  /** Edge, state, mode, wanted mode and flags, each in bits of its own. */
  packed: Uint32Array,
} as const;

/** How each lock's first interval begins. */
const BIRTH_SCHEMA = { time: Float64Array, edge: Uint8Array, event: Uint32Array } as const;

/** Few intervals are of a holder that was asked to give way. */
const ASKED_SCHEMA = { row: Uint32Array, since: Float64Array, event: Uint32Array } as const;

/** Modes are from -2 on. */
const MODE_OFFSET = 8;

/** Collects intervals as they end, and gives them in order of their locks. */
export class IntervalLog {
  private readonly ended = new TableBuilder(ENDED_SCHEMA);
  private readonly births = new TableBuilder(BIRTH_SCHEMA);
  private readonly asked = new TableBuilder(ASKED_SCHEMA);

  /** The next lock of the lock table comes into sight. */
  beginLock(edge: Edge, { time, event }: Moment): void {
    const lock = this.births.addRow();
    const { columns } = this.births;
    columns.time[lock] = time;
    columns.edge[lock] = edge;
    columns.event[lock] = event;
  }

  /** An interval ends at the time since when its lock lives the next one. */
  add(lock: LiveLock, flags: number, edge: Edge, event: number): void {
    const row = this.ended.addRow();
    const { columns } = this.ended;
    columns.lock[row] = lock.row;
    columns.end[row] = lock.since;
    columns.endEvent[row] = event;
    columns.packed[row] =
      edge |
      (lock.state << 8) |
      ((lock.held + MODE_OFFSET) << 12) |
      ((lock.wanted + MODE_OFFSET) << 16) |
      (flags << 20);
    if (lock.askedEvent !== NO_ROW) this.addAsked(row, lock);
  }

  forecast(share: number): void {
    this.ended.forecast(share);
    this.births.forecast(share);
    this.asked.forecast(share);
  }

  /**
   * The table of all intervals.
   * @param locks have the numbers of their intervals, and are told the first ones
   */
  finish(locks: LockTable): IntervalTable {
    const next = placeLocks(locks);
    const { rowCount, columns } = this.ended;
    const { lock, end, endEvent, packed } = columns;
    const births = this.births.columns;
    const table = allocateTable(INTERVAL_SCHEMA, rowCount);
    table.askedSince.fill(Number.NaN);
    table.askedEvent.fill(NO_ROW);
    let asked = 0;
    for (let row = 0; row < rowCount; row++) {
      const own = lock[row];
      const to = next[own]++;
      const isFirst = to === locks.firstInterval[own];
      const bits = packed[row];
      table.lock[to] = own;
      table.start[to] = isFirst ? births.time[own] : table.end[to - 1];
      table.end[to] = end[row];
      table.begin[to] = isFirst ? births.edge[own] : table.ending[to - 1];
      table.ending[to] = bits & 15;
      table.beginEvent[to] = isFirst ? births.event[own] : table.endEvent[to - 1];
      table.endEvent[to] = endEvent[row];
      table.flags[to] = (bits >>> 20) & 255;
      table.state[to] = (bits >>> 8) & 15;
      table.mode[to] = ((bits >>> 12) & 15) - MODE_OFFSET;
      table.wanted[to] = ((bits >>> 16) & 15) - MODE_OFFSET;
      if (asked < this.asked.rowCount && this.asked.columns.row[asked] === row) {
        table.askedSince[to] = this.asked.columns.since[asked];
        table.askedEvent[to] = this.asked.columns.event[asked++];
      }
    }
    return table;
  }

  private addAsked(row: number, lock: LiveLock): void {
    const asked = this.asked.addRow();
    const { columns } = this.asked;
    columns.row[asked] = row;
    columns.since[asked] = lock.askedSince;
    columns.event[asked] = lock.askedEvent;
  }
}

/** Where the next interval of each lock belongs. */
function placeLocks({ rowCount, firstInterval, intervalCount }: LockTable): Uint32Array {
  let first = 0;
  for (let row = 0; row < rowCount; row++) {
    firstInterval[row] = first;
    first += intervalCount[row];
  }
  return firstInterval.slice();
}
