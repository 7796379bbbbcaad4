import { Edge, LockState } from '../model/interval-table';
import { isDownConversion } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';

/** How a holder answered blocking notices. */
export interface Reaction {
  readonly lock: number;
  /** From the first notice to the call that gives way, in units of the axis; undefined while none has come. */
  readonly after: number | undefined;
}

/**
 * Each time a holder was asked to give way (BAST): how long until it began to unlock or to convert down, or ended. A
 * notice that comes when it does so already asks for nothing, and what became of a lock whose events are missing is
 * not known: both are left out, and so is a holder that was granted more instead.
 */
export function listReactions({ intervals }: LockModel): Reaction[] {
  const { rowCount, lock, start, end, ending, askedSince } = intervals;
  const found: Reaction[] = [];
  for (let row = 0; row < rowCount; row++) {
    const asked = askedSince[row];
    if (Number.isNaN(asked)) continue;
    let next = row;
    let gaveWay: number | undefined;
    // The same notice stands in each interval that it lasts through.
    while (next < rowCount && lock[next] === lock[row] && askedSince[next] === asked) {
      if (gaveWay === undefined && givesWay(intervals, next)) gaveWay = start[next];
      next++;
    }
    const last = next - 1;
    const isLast = next === rowCount || lock[next] !== lock[row];
    if (gaveWay === undefined && isLast && ending[last] === Edge.Observed) gaveWay = end[last];
    const isOpen = isLast && ending[last] === Edge.Open;
    if (gaveWay !== undefined && gaveWay >= asked) found.push({ lock: lock[row], after: gaveWay - asked });
    else if (gaveWay === undefined && isOpen) found.push({ lock: lock[row], after: undefined });
    row = last;
  }
  return found;
}

function givesWay({ state, mode, wanted }: LockModel['intervals'], row: number): boolean {
  const isDown = state[row] === LockState.Converting && isDownConversion(mode[row], wanted[row]);
  return isDown || state[row] === LockState.Unlocking;
}
