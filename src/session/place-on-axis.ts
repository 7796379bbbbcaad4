import { type AxisMap, clockOf } from '../clock/axis';
import type { EventTable } from '../model/event-table';
import { GAP_SCHEMA, type GapTable } from '../model/gap-table';
import { Edge, INTERVAL_UNCERTAIN } from '../model/interval-table';
import { concatTables, NO_ROW } from '../model/table';
import type { LockLives } from '../protocols/dlm/life-writer';

/**
 * Moves the lives of a recording's locks onto the axis, in place. Each edge is moved by the clock of the CPU whose
 * event made it. A correction that runs backwards cannot turn an interval round: it ends where it began, doubted.
 *
 * @param otherCpu whose clock moves the edges that no event made
 * @param lastCpu whose clock moves the end of the recording
 */
export function placeLives(
  lives: LockLives,
  events: EventTable,
  map: AxisMap,
  otherCpu: number,
  lastCpu: number,
): void {
  const { intervals, marks } = lives;
  const timeOf = (event: number, time: number) =>
    map(time, event === NO_ROW ? otherCpu : clockOf(events.cpu[event], events.buffer[event]));
  for (let row = 0; row < intervals.rowCount; row++) {
    const isFirst = row === 0 || intervals.lock[row] !== intervals.lock[row - 1];
    const isOpen = intervals.ending[row] === Edge.Open;
    const end = isOpen
      ? map(intervals.end[row], lastCpu)
      : timeOf(intervals.endEvent[row], intervals.end[row]);
    const start = isFirst ? timeOf(intervals.beginEvent[row], intervals.start[row]) : intervals.end[row - 1];
    if (end < start) intervals.flags[row] |= INTERVAL_UNCERTAIN;
    intervals.start[row] = start;
    intervals.end[row] = Math.max(start, end);
    const asked = intervals.askedEvent[row];
    if (asked !== NO_ROW) intervals.askedSince[row] = timeOf(asked, intervals.askedSince[row]);
  }
  for (let row = 0; row < marks.rowCount; row++) marks.time[row] = timeOf(marks.event[row], marks.time[row]);
}

/** A copy on the axis: the model is handed to another thread, the recording's own gaps stay. */
export function placeGaps(gaps: GapTable, map: AxisMap): GapTable {
  const placed = concatTables(GAP_SCHEMA, [gaps]);
  for (let row = 0; row < placed.rowCount; row++) {
    const clock = clockOf(placed.cpu[row], placed.buffer[row]);
    placed.start[row] = map(placed.start[row], clock);
    placed.end[row] = map(placed.end[row], clock);
  }
  return placed;
}
