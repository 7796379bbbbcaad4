import { CATEGORY_COUNT } from './category';
import { addShares, firstTouching, type LaneIndex } from './lane-index';

/**
 * What a window of a lane comes down to on so many pixel columns: bars wide enough to be drawn as such, and
 * cells, the columns that shorter intervals fall into, each with the shares of time of what it covers.
 *
 *   intervals  ▐██████████▌▐▌▐▌▐▌▐▌  ▐█████████▌
 *   slice      ├── bar ───┤│ cells │ ├── bar ──┤
 *
 * A column with a short interval is always a cell, also where a bar begins or ends in it, so a wait of any
 * length has its pixel. The cost follows the columns, not the intervals.
 */
export interface LaneSlice {
  barCount: number;
  /** Items of the lane. */
  readonly bars: Uint32Array;
  cellCount: number;
  /** Columns of the cells, ascending. */
  readonly columns: Uint32Array;
  /** By column: 1 for a cell. */
  readonly isCell: Uint8Array;
  /** Part of the column, 0 to 1, by cell and category. */
  readonly shares: Float64Array;
  /** By cell: a bit for each wait category with a wait in it, also one of 0 ns. */
  readonly waits: Uint8Array;
}

/** Made once for a width and filled again for each lane. */
export function createLaneSlice(columns: number): LaneSlice {
  return {
    barCount: 0,
    bars: new Uint32Array(columns + 2),
    cellCount: 0,
    columns: new Uint32Array(columns),
    isCell: new Uint8Array(columns),
    shares: new Float64Array(columns * CATEGORY_COUNT),
    waits: new Uint8Array(columns),
  };
}

/** Fills `slice` for the window; intervals of `barWidth` columns and more become bars. */
export function sliceLane(
  index: LaneIndex,
  start: number,
  end: number,
  columns: number,
  barWidth: number,
  slice: LaneSlice,
): void {
  const { starts, ends } = index;
  const width = (end - start) / columns;
  const shortestBar = barWidth * width;
  slice.barCount = 0;
  slice.cellCount = 0;
  slice.isCell.fill(0);
  let lastBar = -1;
  let item = firstTouching(index, start);
  let column = 0;
  while (column < columns) {
    const from = start + column * width;
    const to = start + (column + 1) * width;
    item = firstTouching(index, from, item);
    const next = item === lastBar ? item + 1 : item;
    if (next >= starts.length || starts[next] >= end) break;
    if (starts[next] >= to) {
      column = Math.max(column + 1, columnOf(starts[next], start, width));
    } else if (ends[next] - starts[next] >= shortestBar) {
      slice.bars[slice.barCount++] = next;
      lastBar = next;
      column = Math.max(column, columnOf(ends[next], start, width));
    } else {
      addCell(index, item, from, to, column++, slice);
    }
  }
}

function addCell(
  index: LaneIndex,
  item: number,
  from: number,
  to: number,
  column: number,
  slice: LaneSlice,
): void {
  const cell = slice.cellCount++;
  const at = cell * CATEGORY_COUNT;
  slice.shares.fill(0, at, at + CATEGORY_COUNT);
  slice.columns[cell] = column;
  slice.isCell[column] = 1;
  slice.waits[cell] = addShares(index, item, from, to, slice.shares, at);
  for (let category = at; category < at + CATEGORY_COUNT; category++) slice.shares[category] /= to - from;
}

/** The column that holds `time`, by the same sums that give the columns' edges. */
function columnOf(time: number, start: number, width: number): number {
  const column = Math.floor((time - start) / width);
  if (start + column * width > time) return column - 1;
  return start + (column + 1) * width <= time ? column + 1 : column;
}
