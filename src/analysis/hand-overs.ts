import { areOnOneAxis, boundAt } from '../model/clock-facts';
import { INTERVAL_UNCERTAIN, LockState } from '../model/interval-table';
import { EX, PW } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { groupRows, type RowGroups, sortGroups } from '../model/row-groups';
import { identifyNodes, nodeOfRecordings } from '../model/row-tree-nodes';
import { NO_ROW, type Table, TableBuilder } from '../model/table';

/**
 * A row is a grant of PW or EX to another node than the one that had it before, as it is drawn. In order of resource
 * and time.
 */
const HAND_OVER_SCHEMA = {
  /** Row in the resource table. */
  resource: Uint32Array,
  /** Rows in the interval table. */
  from: Uint32Array,
  to: Uint32Array,
  /** 0 where the clocks do not tell which of the two came first. */
  isProven: Uint8Array,
} as const;

export type HandOverTable = Table<typeof HAND_OVER_SCHEMA>;

export function listHandOvers(model: LockModel): HandOverTable {
  const { intervals, locks, resources, recordings } = model;
  const nodeOf = nodeOfRecordings(identifyNodes(recordings), recordings.length);
  const nodeAt = (row: number) => nodeOf[locks.recording[intervals.lock[row]]];
  const { offsets, rows } = exclusiveGrants(model);
  const table = new TableBuilder(HAND_OVER_SCHEMA, 1024);
  for (let resource = 0; resource < resources.rowCount; resource++) {
    for (let at = offsets[resource] + 1; at < offsets[resource + 1]; at++) {
      const from = rows[at - 1];
      const to = rows[at];
      if (nodeAt(from) === nodeAt(to)) continue;
      const row = table.addRow();
      const { columns } = table;
      columns.resource[row] = resource;
      columns.from[row] = from;
      columns.to[row] = to;
      columns.isProven[row] = isProvenBefore(model, from, to) ? 1 : 0;
    }
  }
  return table.finish();
}

/** Rows of the interval table in which a resource was held in PW or EX, by resource, in the order in which they are drawn. */
function exclusiveGrants({ intervals, locks, resources }: LockModel): RowGroups {
  const { rowCount, lock, mode, state, start } = intervals;
  const resourceOf = new Uint32Array(rowCount).fill(NO_ROW);
  for (let row = 0; row < rowCount; row++) {
    const isExclusive = mode[row] === PW || mode[row] === EX;
    if (isExclusive && state[row] === LockState.Granted) resourceOf[row] = locks.resource[lock[row]];
  }
  const grants = groupRows(resourceOf, resources.rowCount);
  sortGroups(grants, start);
  return grants;
}

/**
 * Whether one exclusive grant is proven to come before another. They cannot have been at the same time, so it is
 * enough that the later one's end is behind the earlier one's start by more than the two clocks can be off.
 *
 * @param grant, next rows of the interval table, of one resource
 */
function isProvenBefore(model: LockModel, grant: number, next: number): boolean {
  const { intervals, locks, clocks } = model;
  const a = locks.recording[intervals.lock[grant]];
  const b = locks.recording[intervals.lock[next]];
  if (a === b) return true;
  if (((intervals.flags[grant] | intervals.flags[next]) & INTERVAL_UNCERTAIN) !== 0) return false;
  if (!areOnOneAxis(clocks, a, b)) return false;
  const boundOf = (recording: number, time: number) => {
    const facts = clocks[recording];
    return facts ? boundAt(facts.bounds, time) : 0;
  };
  const from = intervals.start[grant];
  const to = intervals.end[next];
  return to - from > boundOf(a, from) + boundOf(b, to);
}
