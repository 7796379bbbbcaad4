import { CATEGORY_COUNT } from './category';
import { addCrowd, firstStarting, firstTouching, type LaneIndex } from './lane-index';

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
  /** By cell: a bit for each category that occurs in it, also one that lasts 0 ns. */
  readonly masks: Uint16Array;
  /** By cell and category: part of the column, 0 to 1. Defined only for the categories in the mask. */
  readonly shares: Float64Array;
}

/** Narrower intervals share their columns with others. */
export const BAR_COLUMNS = 3;

/** More intervals than this in one column are added up by the lane's running totals. */
const CROWD = 32;

/** Made once for a width and filled again for each lane. */
export function createLaneSlice(columns: number): LaneSlice {
  return {
    barCount: 0,
    bars: new Uint32Array(columns + 2),
    cellCount: 0,
    columns: new Uint32Array(columns),
    isCell: new Uint8Array(columns),
    masks: new Uint16Array(columns),
    shares: new Float64Array(columns * CATEGORY_COUNT),
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
      item = addCell(index, item, from, to, column++, slice);
    }
  }
}

/** Adds the cell of the column [from, to) and returns an item that is not after the first of the next column. */
function addCell(
  index: LaneIndex,
  item: number,
  from: number,
  to: number,
  column: number,
  slice: LaneSlice,
): number {
  const { starts, ends, categories } = index;
  const { shares } = slice;
  const cell = slice.cellCount++;
  const at = cell * CATEGORY_COUNT;
  const perTime = 1 / (to - from);
  const limit = Math.min(starts.length, item + CROWD);
  let mask = 0;
  let next = item;
  for (; next < limit && starts[next] < to; next++) {
    const share = (Math.min(ends[next], to) - Math.max(starts[next], from)) * perTime;
    const bit = 1 << categories[next];
    if (mask & bit) {
      shares[at + categories[next]] += share;
    } else {
      shares[at + categories[next]] = share;
      mask |= bit;
    }
  }
  if (next === limit && next < starts.length && starts[next] < to) {
    const last = firstStarting(index, to, next) - 1;
    mask = addCrowd(index, next, last, to, perTime, shares, at, mask);
    next = last + 1;
  }
  slice.columns[cell] = column;
  slice.isCell[column] = 1;
  slice.masks[cell] = mask;
  return next - 1;
}

/** The column that holds `time`, by the same sums that give the columns' edges. */
function columnOf(time: number, start: number, width: number): number {
  const column = Math.floor((time - start) / width);
  if (start + column * width > time) return column - 1;
  return start + (column + 1) * width <= time ? column + 1 : column;
}
