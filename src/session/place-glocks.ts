import { type AxisMap, clockOf } from '../clock/axis';
import type { EventTable } from '../model/event-table';
import { Edge } from '../model/interval-table';
import { NO_ROW } from '../model/table';
import type { RecordedGlocks } from '../protocols/gfs2/glock-replay';

/**
 * Moves the glocks of a recording onto the axis, in place: each edge by the clock of the CPU whose event made it.
 *
 * @param otherCpu whose clock moves the edges that no event made
 * @param lastCpu whose clock moves the end of the recording
 * @returns since when queueing is known
 */
export function placeGlocks(
  { states, holders, demotes, queuesSince }: RecordedGlocks,
  events: EventTable,
  map: AxisMap,
  otherCpu: number,
  lastCpu: number,
): number {
  const timeOf = (event: number, time: number, ending: number = Edge.Observed) =>
    map(time, event === NO_ROW ? (ending === Edge.Open ? lastCpu : otherCpu) : clockAt(events, event));
  for (let row = 0; row < states.rowCount; row++) {
    const start = timeOf(states.beginEvent[row], states.start[row]);
    states.start[row] = start;
    states.end[row] = Math.max(start, timeOf(states.endEvent[row], states.end[row], states.ending[row]));
  }
  for (let row = 0; row < holders.rowCount; row++) {
    const start = timeOf(holders.startEvent[row], holders.start[row]);
    // NaN stays what it is.
    const promoted = Math.max(start, timeOf(holders.promoteEvent[row], holders.promoted[row]));
    const end = timeOf(holders.endEvent[row], holders.end[row], holders.ending[row]);
    holders.start[row] = start;
    holders.promoted[row] = promoted;
    holders.end[row] = Math.max(Number.isNaN(promoted) ? start : promoted, end);
  }
  for (let row = 0; row < demotes.rowCount; row++) {
    demotes.time[row] = timeOf(demotes.event[row], demotes.time[row]);
  }
  return Number.isNaN(queuesSince) ? queuesSince : map(queuesSince, otherCpu);
}

function clockAt(events: EventTable, event: number): number {
  return clockOf(events.cpu[event], events.buffer[event]);
}
