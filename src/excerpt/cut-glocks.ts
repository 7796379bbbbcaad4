/** What GFS2 told of its glocks, as far as it is of chosen resources and touches a span of time. */
import {
  GLOCK_DEMOTE_SCHEMA,
  GLOCK_HOLDER_SCHEMA,
  GLOCK_SCHEMA,
  GLOCK_STATE_SCHEMA,
  type GlockActivity,
} from '../model/glock-table';
import type { TimeSpan } from '../model/lock-model';
import { keepRows, NO_ROW } from '../model/table';
import { numbering, renumber, rowsWhere } from './kept-rows';

/** @param newResource by old row of the resource table: its new one, NO_ROW for one that is left behind */
export function cutGlocks(activity: GlockActivity, newResource: Uint32Array, span: TimeSpan): GlockActivity {
  const { glocks, states, holders, demotes, queuesSince } = activity;
  // Without a proven resource nothing tells whose they are.
  const keptGlocks = rowsWhere(glocks.rowCount, (row) => {
    const resource = glocks.resource[row];
    return resource !== NO_ROW && newResource[resource] !== NO_ROW;
  });
  const newGlock = numbering(glocks.rowCount, keptGlocks);
  const touching = ({ rowCount, glock, start, end }: Spans) =>
    rowsWhere(
      rowCount,
      (row) => newGlock[glock[row]] !== NO_ROW && start[row] <= span.end && end[row] >= span.start,
    );
  const cut = {
    glocks: keepRows(GLOCK_SCHEMA, glocks, keptGlocks),
    states: keepRows(GLOCK_STATE_SCHEMA, states, touching(states)),
    holders: keepRows(GLOCK_HOLDER_SCHEMA, holders, touching(holders)),
    demotes: keepRows(
      GLOCK_DEMOTE_SCHEMA,
      demotes,
      touching({ ...demotes, start: demotes.time, end: demotes.time }),
    ),
    queuesSince: queuesSince.slice(),
  };
  renumber(cut.glocks.resource, newResource);
  for (const { glock } of [cut.states, cut.holders, cut.demotes]) renumber(glock, newGlock);
  countRuns(cut.states.glock, cut.glocks.firstState, cut.glocks.stateCount);
  countRuns(cut.holders.glock, cut.glocks.firstHolder, cut.glocks.holderCount);
  countRuns(cut.demotes.glock, cut.glocks.firstDemote, cut.glocks.demoteCount);
  // The events themselves stay behind.
  for (const column of [
    cut.states.beginEvent,
    cut.states.endEvent,
    cut.holders.startEvent,
    cut.holders.promoteEvent,
    cut.holders.endEvent,
    cut.demotes.event,
  ]) {
    column.fill(NO_ROW);
  }
  return cut;
}

interface Spans {
  readonly rowCount: number;
  readonly glock: Uint32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** Rows of one owner are a run. */
export function countRuns(owner: Uint32Array, first: Uint32Array, count: Uint32Array): void {
  first.fill(0);
  count.fill(0);
  for (let row = owner.length - 1; row >= 0; row--) {
    first[owner[row]] = row;
    count[owner[row]]++;
  }
}
