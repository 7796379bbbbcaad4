/** Whether what a file says of GFS2's glocks is what the rest of the program takes it for. */
import {
  DemoteOrigin,
  GLOCK_DEMOTE_SCHEMA,
  GLOCK_HOLDER_SCHEMA,
  GLOCK_SCHEMA,
  GLOCK_STATE_SCHEMA,
  type GlockActivity,
} from '../model/glock-table';
import { EDGE_NAMES } from '../model/interval-table';
import { areModes, areRows, isBelow, isRecord, isTable } from './check-columns';

/** How many rows there are of what glocks refer to. */
export interface RowCounts {
  readonly recordings: number;
  readonly strings: number;
  readonly resources: number;
}

/** What is wrong with it, undefined when nothing is. */
export function faultOfGlocks(value: unknown, counts: RowCounts): string | undefined {
  if (
    !isRecord(value) ||
    !isTable(GLOCK_SCHEMA, value.glocks) ||
    !isTable(GLOCK_STATE_SCHEMA, value.states) ||
    !isTable(GLOCK_HOLDER_SCHEMA, value.holders) ||
    !isTable(GLOCK_DEMOTE_SCHEMA, value.demotes) ||
    !(value.queuesSince instanceof Float64Array && value.queuesSince.length === counts.recordings)
  ) {
    return 'a table of glocks is missing or has other columns';
  }
  const { glocks, states, holders, demotes } = value as unknown as GlockActivity;
  const isSound =
    isBelow(glocks.recording, counts.recordings) &&
    isBelow(glocks.name, counts.strings) &&
    isBelow(holders.comm, counts.strings) &&
    areRows(glocks.resource, counts.resources) &&
    areRuns(states.glock, glocks.firstState, glocks.stateCount) &&
    areRuns(holders.glock, glocks.firstHolder, glocks.holderCount) &&
    areRuns(demotes.glock, glocks.firstDemote, glocks.demoteCount) &&
    [states, holders].every(
      ({ begin, ending, start, end }) =>
        isBelow(begin, EDGE_NAMES.length) && isBelow(ending, EDGE_NAMES.length) && areSpans(start, end),
    ) &&
    [states.state, states.target, holders.state, demotes.state, demotes.wanted].every(areModes) &&
    isBelow(demotes.origin, DemoteOrigin.Unknown + 1) &&
    demotes.time.every(Number.isFinite);
  return isSound ? undefined : 'what it says of glocks is none that there is';
}

/** The rows of each owner are those that it names, and every row has one. */
function areRuns(owner: Uint32Array, first: Uint32Array, count: Uint32Array): boolean {
  let rows = 0;
  for (let at = 0; at < first.length; at++) {
    if (first[at] + count[at] > owner.length) return false;
    for (let row = first[at]; row < first[at] + count[at]; row++) if (owner[row] !== at) return false;
    rows += count[at];
  }
  return rows === owner.length;
}

function areSpans(start: Float64Array, end: Float64Array): boolean {
  return start.every((time, row) => Number.isFinite(end[row] - time) && time <= end[row]);
}
