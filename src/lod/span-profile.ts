import { isDownConversion } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { groupRows } from '../model/row-groups';
import { firstAtLeast } from '../model/sorted-search';
import { type Table, TableBuilder } from '../model/table';
import { beginOfWait } from '../model/wait-spans';
import { CATEGORY_COUNT, categoryOf } from './category';

const CELL_SCHEMA = {
  category: Uint8Array,
  /** Sum of what lies inside the span. */
  inside: Float64Array,
  /** Intervals that touch the span. */
  count: Uint32Array,
  /** Row of the interval table: the one with the longest part inside the span. */
  longest: Uint32Array,
} as const;

/**
 * How a span of time was spent, by bar and category: a bar stands for some locks. Cells are sparse, as a lock knows few
 * of the categories: bar b has cells[firstCell[b] … firstCell[b + 1]), in order of category. Durations are units of the axis.
 */
export interface SpanProfile {
  readonly barCount: number;
  readonly firstCell: Uint32Array;
  readonly cells: Table<typeof CELL_SCHEMA>;
  /** By bar: time of its waits inside the span, as the rows count them: cancels included, giving up a mode left out. */
  readonly waited: Float64Array;
  /** By bar: all that it has inside the span. */
  readonly total: Float64Array;
}

/** Locks between two yields. */
const SLICE = 1 << 11;

/**
 * Sums the parts of intervals inside [start, end), as the statistics of a selection do. Yields what part is done, 0 to 1.
 *
 * @param barOf by lock: its bar, or NO_ROW for a lock that does not count
 */
export function* profileSpan(
  { locks, intervals }: Pick<LockModel, 'locks' | 'intervals'>,
  { start, end }: { readonly start: number; readonly end: number },
  barOf: Uint32Array,
  barCount: number,
): Generator<number, SpanProfile> {
  const { offsets, rows: lockOf } = groupRows(barOf, barCount);
  const cells = new TableBuilder(CELL_SCHEMA);
  const firstCell = new Uint32Array(barCount + 1);
  const waited = new Float64Array(barCount);
  const total = new Float64Array(barCount);
  const inside = new Float64Array(CATEGORY_COUNT);
  const count = new Uint32Array(CATEGORY_COUNT);
  const longest = new Uint32Array(CATEGORY_COUNT);
  const longestPart = new Float64Array(CATEGORY_COUNT);
  for (let bar = 0; bar < barCount; bar++) {
    inside.fill(0);
    count.fill(0);
    for (let at = offsets[bar]; at < offsets[bar + 1]; at++) {
      if (at % SLICE === SLICE - 1) yield at / lockOf.length;
      const first = locks.firstInterval[lockOf[at]];
      const last = first + locks.intervalCount[lockOf[at]];
      for (let row = firstAtLeast(intervals.end, start, first, last); row < last; row++) {
        const from = intervals.start[row];
        const to = intervals.end[row];
        if (from >= end) break;
        // What is over as it begins is in the span when its moment is.
        if (to <= start && !(from === to && from === start)) continue;
        const category = categoryOf(intervals.state[row], intervals.mode[row], intervals.wanted[row]);
        const part = Math.min(to, end) - Math.max(from, start);
        if (count[category]++ === 0 || part > longestPart[category]) {
          longest[category] = row;
          longestPart[category] = part;
        }
        inside[category] += part;
        const begin = beginOfWait(intervals, row, first);
        const isWaiting =
          begin !== undefined && !isDownConversion(intervals.mode[begin], intervals.wanted[begin]);
        if (isWaiting) waited[bar] += part;
      }
    }
    for (let category = 0; category < CATEGORY_COUNT; category++) {
      if (count[category] === 0) continue;
      const cell = cells.addRow();
      const { columns } = cells;
      columns.category[cell] = category;
      columns.inside[cell] = inside[category];
      columns.count[cell] = count[category];
      columns.longest[cell] = longest[category];
      total[bar] += inside[category];
    }
    firstCell[bar + 1] = cells.rowCount;
  }
  return { barCount, firstCell, cells: cells.finish(), waited, total };
}

/** Bars that have anything, by what they waited, then by all that they have, the most first. */
export function barsByWait({ barCount, firstCell, waited, total }: SpanProfile): Uint32Array {
  const bars = Uint32Array.from({ length: barCount }, (_, bar) => bar);
  return bars
    .filter((bar) => firstCell[bar + 1] > firstCell[bar])
    .sort((a, b) => waited[b] - waited[a] || total[b] - total[a] || a - b);
}
