/** What a closed group hides, in words: how many of its locks wait at once, what is held, how often it changed hands. */
import type { HandOverTable } from '../analysis/hand-overs';
import type { GroupPeaks } from '../lod/group-summary';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { NONE } from '../model/row-table';
import type { RowTree } from '../model/row-tree';
import { NO_ROW } from '../model/table';
import type { TimeRange } from '../timeline/viewport';

/** Hand-overs to the locks of a row, and those of them of which the clocks do not tell the order. */
export interface HandOverCount {
  readonly all: number;
  readonly undecided: number;
}

/** Counts once for a window; any row is then two look-ups. */
export function countHandOvers(
  { intervals }: LockModel,
  { rowCount, to, isProven }: HandOverTable,
  tree: RowTree,
  { start, end }: TimeRange,
): (row: number) => HandOverCount {
  // By row: those of all rows before it. A row's own are those between it and its end.
  const all = new Uint32Array(tree.rows.rowCount + 1);
  const undecided = new Uint32Array(tree.rows.rowCount + 1);
  for (let at = 0; at < rowCount; at++) {
    const time = intervals.start[to[at]];
    if (time < start || time >= end) continue;
    const lane = tree.laneOfLock[intervals.lock[to[at]]];
    const leaf = lane === NO_ROW ? NONE : tree.leafOfLane[lane];
    if (leaf === NONE) continue;
    all[leaf + 1]++;
    undecided[leaf + 1] += 1 - isProven[at];
  }
  for (let row = 1; row < all.length; row++) {
    all[row] += all[row - 1];
    undecided[row] += undecided[row - 1];
  }
  return (row) => {
    const behind = tree.rows.end[row];
    return { all: all[behind] - all[row], undecided: undecided[behind] - undecided[row] };
  };
}

/** Tells things apart in less room than a dot. */
const EN_SPACE = '\u2002';

/** The same twice: for the little room beside a row's name, and for whoever asks or listens. */
export interface SummaryWords {
  /** "9 wait EX ⇄41" */
  readonly short: string;
  /** "in this window up to 9 wait at once, EX held, 41 hand-overs" */
  readonly long: string;
}

export function summaryWords(
  { waiting, strongest }: GroupPeaks,
  { all, undecided }: HandOverCount,
): SummaryWords {
  const held = modeName(strongest);
  const waits = waiting === 1 ? '1 waits' : `${waiting.toLocaleString('en-US')} wait`;
  const times = all.toLocaleString('en-US');
  const doubt = undecided > 0 ? ` (of ${undecided.toLocaleString('en-US')} the order is not proven)` : '';
  const short = [waiting > 0 && waits, held, all > 0 && `⇄${times}`];
  const long = [
    waiting > 0 && (waiting === 1 ? waits : `up to ${waits} at once`),
    held && `${held} held`,
    all > 0 && `${times} ${all === 1 ? 'hand-over' : 'hand-overs'}${doubt}`,
  ];
  return {
    short: short.filter(Boolean).join(EN_SPACE),
    long: `in this window ${long.filter(Boolean).join(', ') || 'nothing'}`,
  };
}
