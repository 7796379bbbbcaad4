import { firstIndex } from '../model/sorted-search';
import { CATEGORY_COUNT } from './category';
import type { LaneIndex } from './lane-index';
import { BAR_COLUMNS, type LaneSlice, sliceLane } from './lane-slice';

/**
 * A crowded lane in columns of time of every power of two, so that a window of any length is looked up and not added
 * up. A level halves the columns of the one before; the lane is scanned once, for the finest.
 *
 *   level 20   ▐▌▐▌ ▐▌▐▌▐▌   column n covers [n · 2²⁰, (n + 1) · 2²⁰)
 *   level 21   ▐█▌  ▐█▌▐█▌
 *   level 22   ▐███▌▐███▌
 *
 * Columns of absolute time do not shimmer while the window moves.
 */
export interface CellPyramid {
  readonly lane: LaneIndex;
  /** The finest level; below it few intervals fall in a column. */
  readonly finest: number;
  /** The categories that occur; shares have as many places per column. */
  readonly categories: Uint8Array;
  /** From the finest on; made when asked for. */
  readonly levels: CellLevel[];
}

interface CellLevel {
  /** Number of the first column. */
  readonly first: number;
  readonly count: number;
  /** By column: a bit for each category in it. */
  readonly masks: Uint16Array;
  /** By column: how many levels above the finest its shortest interval is no bar any more. */
  readonly crowdedFrom: Uint8Array;
  readonly shares: Float32Array;
  /** Items that are bars at this level. */
  readonly bars: Uint32Array;
}

/** So many intervals on average fall in a column of the finest level. */
const CROWD = 6;
/** Lanes with fewer are quick to scan. */
const FEW = 200;
const NEVER = 0xff;

export function buildCellPyramid(lane: LaneIndex): CellPyramid {
  const count = lane.starts.length;
  const categories = Uint8Array.from(new Set(lane.categories));
  const length = count === 0 ? 0 : lane.ends[count - 1] - lane.starts[0];
  const isCrowded = count > FEW && length > 0;
  const finest = isCrowded ? Math.ceil(Math.log2((length * CROWD) / count)) : Number.POSITIVE_INFINITY;
  const levels = isCrowded ? [finestLevel(lane, finest, categories)] : [];
  return { lane, finest, categories, levels };
}

/** The same as `sliceLane` of as many columns of the level from column `first` on. */
export function sliceLevel(
  pyramid: CellPyramid,
  level: number,
  first: number,
  columns: number,
  slice: LaneSlice,
): void {
  const { lane, finest, categories } = pyramid;
  const width = 2 ** level;
  if (level < finest) {
    sliceLane(lane, first * width, (first + columns) * width, columns, BAR_COLUMNS, slice);
    return;
  }
  const cells = levelOf(pyramid, level - finest);
  slice.cellCount = 0;
  slice.isCell.fill(0);
  const places = categories.length;
  const from = Math.max(0, first - cells.first);
  const to = Math.min(cells.count, first + columns - cells.first);
  for (let at = from; at < to; at++) {
    if (cells.crowdedFrom[at] > level - finest) continue;
    const cell = slice.cellCount++;
    const column = at + cells.first - first;
    slice.columns[cell] = column;
    slice.isCell[column] = 1;
    slice.masks[cell] = cells.masks[at];
    for (let place = 0; place < places; place++) {
      slice.shares[cell * CATEGORY_COUNT + categories[place]] = cells.shares[at * places + place];
    }
  }
  sliceBars(lane, cells.bars, first * width, (first + columns) * width, slice);
}

function sliceBars(
  { starts, ends }: LaneIndex,
  bars: Uint32Array,
  start: number,
  end: number,
  slice: LaneSlice,
): void {
  const first = firstIndex(0, bars.length, (at) => ends[bars[at]] > start);
  slice.barCount = 0;
  for (let at = first; at < bars.length && starts[bars[at]] < end; at++)
    slice.bars[slice.barCount++] = bars[at];
}

function levelOf({ lane, finest, categories, levels }: CellPyramid, above: number): CellLevel {
  while (levels.length <= above) {
    levels.push(coarserLevel(lane, levels[levels.length - 1], finest + levels.length, categories.length));
  }
  return levels[above];
}

function finestLevel(lane: LaneIndex, level: number, categories: Uint8Array): CellLevel {
  const { starts, ends, categories: categoryOf } = lane;
  const width = 2 ** level;
  const first = Math.floor(starts[0] / width);
  const count = Math.floor(ends[ends.length - 1] / width) - first + 1;
  const cells = emptyLevel(first, count, categories.length);
  const placeOf = new Uint8Array(CATEGORY_COUNT);
  categories.forEach((category, place) => {
    placeOf[category] = place;
  });
  for (let item = 0; item < starts.length; item++) {
    const start = starts[item];
    const end = ends[item];
    const crowdedFrom = levelsUntilShort((end - start) / width);
    const place = placeOf[categoryOf[item]];
    const bit = 1 << categoryOf[item];
    const from = Math.floor(start / width);
    // One that ends where a column begins does not touch it, unless it is there only.
    const to = end > start ? Math.ceil(end / width) - 1 : from;
    for (let column = from; column <= to; column++) {
      const at = column - first;
      const inside = Math.min(end, (column + 1) * width) - Math.max(start, column * width);
      cells.masks[at] |= bit;
      cells.shares[at * categories.length + place] += inside / width;
      if (crowdedFrom < cells.crowdedFrom[at]) cells.crowdedFrom[at] = crowdedFrom;
    }
  }
  return { ...cells, bars: barsAmong(lane, lane.rows.keys(), width) };
}

function coarserLevel(lane: LaneIndex, finer: CellLevel, level: number, places: number): CellLevel {
  const first = Math.floor(finer.first / 2);
  const count = Math.floor((finer.first + finer.count - 1) / 2) - first + 1;
  const cells = emptyLevel(first, count, places);
  for (let from = 0; from < finer.count; from++) {
    const at = Math.floor((finer.first + from) / 2) - first;
    cells.masks[at] |= finer.masks[from];
    cells.crowdedFrom[at] = Math.min(cells.crowdedFrom[at], finer.crowdedFrom[from]);
    for (let place = 0; place < places; place++) {
      cells.shares[at * places + place] += finer.shares[from * places + place] / 2;
    }
  }
  return { ...cells, bars: barsAmong(lane, finer.bars, 2 ** level) };
}

function emptyLevel(first: number, count: number, places: number) {
  return {
    first,
    count,
    masks: new Uint16Array(count),
    crowdedFrom: new Uint8Array(count).fill(NEVER),
    shares: new Float32Array(count * places),
  };
}

/** How many levels above that of a column an interval of so many columns is too short for a bar. */
function levelsUntilShort(columns: number): number {
  let levels = 0;
  for (let longest = BAR_COLUMNS; columns >= longest; longest *= 2) levels++;
  return levels;
}

function barsAmong({ starts, ends }: LaneIndex, items: Iterable<number>, width: number): Uint32Array {
  const bars: number[] = [];
  for (const item of items) if (ends[item] - starts[item] >= BAR_COLUMNS * width) bars.push(item);
  return Uint32Array.from(bars);
}
