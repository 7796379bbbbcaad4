import { Edge, LockState } from '../model/interval-table';
import { isDownConversion } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { type Table, TableBuilder } from '../model/table';

/** A row is how a holder answered blocking notices. In order of lock and time. */
const REACTION_SCHEMA = {
  /** Row in the lock table. */
  lock: Uint32Array,
  /** From the first notice to the call that gives way, in units of the axis; NaN while none has come. */
  after: Float64Array,
} as const;

export type ReactionTable = Table<typeof REACTION_SCHEMA>;

/**
 * Each time a holder was asked to give way (BAST): how long until it began to unlock or to convert down, or ended. A
 * notice that comes when it does so already asks for nothing, and what became of a lock whose events are missing is
 * not known: both are left out, and so is a holder that was granted more instead.
 */
export function listReactions({ intervals }: LockModel): ReactionTable {
  const { rowCount, lock, start, end, ending, askedSince } = intervals;
  const table = new TableBuilder(REACTION_SCHEMA, 1024);
  for (let row = 0; row < rowCount; row++) {
    const asked = askedSince[row];
    if (Number.isNaN(asked)) continue;
    let next = row;
    let gaveWay = Number.NaN;
    // The same notice stands in each interval that it lasts through.
    while (next < rowCount && lock[next] === lock[row] && askedSince[next] === asked) {
      if (Number.isNaN(gaveWay) && givesWay(intervals, next)) gaveWay = start[next];
      next++;
    }
    const last = next - 1;
    const isLast = next === rowCount || lock[next] !== lock[row];
    if (Number.isNaN(gaveWay) && isLast && ending[last] === Edge.Observed) gaveWay = end[last];
    const isOpen = Number.isNaN(gaveWay) && isLast && ending[last] === Edge.Open;
    if (gaveWay >= asked || isOpen) {
      const reaction = table.addRow();
      table.columns.lock[reaction] = lock[row];
      table.columns.after[reaction] = gaveWay - asked;
    }
    row = last;
  }
  return table.finish();
}

function givesWay({ state, mode, wanted }: LockModel['intervals'], row: number): boolean {
  const isDown = state[row] === LockState.Converting && isDownConversion(mode[row], wanted[row]);
  return isDown || state[row] === LockState.Unlocking;
}
