import type { LaneTable } from '../model/lanes';
import type { LockModel } from '../model/lock-model';
import { CATEGORY_COUNT, Category, categoryOf, isWaitCategory, WAIT_CATEGORY_COUNT } from './category';

/**
 * The intervals of one lane in order of time, with running totals at every sixteenth of them, so that the
 * share of time of each category in any window is the difference of two totals and a few intervals at the
 * ends. (A pyramid of sums would need a level for every power of sixteen to answer the same.)
 *
 *   items    │■■■■■■■■■■■■■■■■│■■■■■■■■■■■■■■■■│■■■■■■■■■■■■■■■■│■■■■
 *   totals                    0                1                2      before item 16 (n + 1)
 *
 * Items never overlap: both starts and ends ascend.
 */
export interface LaneIndex {
  /** Rows in the interval table. */
  readonly rows: Uint32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly categories: Uint8Array;
  /** Mode held, also while converting; MODE_NONE or MODE_UNKNOWN. */
  readonly modes: Int8Array;
  /** Duration so far, `CATEGORY_COUNT` numbers per block. */
  readonly totals: Float64Array;
  /** Number of waits so far, `WAIT_CATEGORY_COUNT` numbers per block: a wait may last 0 ns. */
  readonly waits: Uint32Array;
}

export const BLOCK = 16;

export function indexLane({ locks, intervals }: LockModel, lanes: LaneTable, lane: number): LaneIndex {
  let count = 0;
  for (let at = lanes.offsets[lane]; at < lanes.offsets[lane + 1]; at++) {
    count += locks.intervalCount[lanes.locks[at]];
  }
  const rows = new Uint32Array(count);
  const starts = new Float64Array(count);
  const ends = new Float64Array(count);
  const categories = new Uint8Array(count);
  const modes = new Int8Array(count);
  let item = 0;
  for (let at = lanes.offsets[lane]; at < lanes.offsets[lane + 1]; at++) {
    const first = locks.firstInterval[lanes.locks[at]];
    const last = first + locks.intervalCount[lanes.locks[at]];
    for (let row = first; row < last; row++, item++) {
      rows[item] = row;
      starts[item] = intervals.start[row];
      ends[item] = intervals.end[row];
      modes[item] = intervals.mode[row];
      categories[item] = categoryOf(intervals.state[row], intervals.mode[row], intervals.wanted[row]);
    }
  }
  return { rows, starts, ends, categories, modes, ...runningTotals(starts, ends, categories) };
}

function runningTotals(starts: Float64Array, ends: Float64Array, categories: Uint8Array) {
  const blocks = Math.max(0, Math.floor((starts.length - 1) / BLOCK));
  const totals = new Float64Array(blocks * CATEGORY_COUNT);
  const waits = new Uint32Array(blocks * WAIT_CATEGORY_COUNT);
  const duration = new Float64Array(CATEGORY_COUNT);
  const number = new Uint32Array(WAIT_CATEGORY_COUNT);
  for (let block = 0; block < blocks; block++) {
    for (let item = block * BLOCK; item < (block + 1) * BLOCK; item++) {
      duration[categories[item]] += ends[item] - starts[item];
      if (isWaitCategory(categories[item])) number[categories[item] - Category.Wait]++;
    }
    totals.set(duration, block * CATEGORY_COUNT);
    waits.set(number, block * WAIT_CATEGORY_COUNT);
  }
  return { totals, waits };
}

/** First item at or after `from` that starts at `time` or later; quick when it is near. */
export function firstStarting(index: LaneIndex, time: number, from = 0): number {
  return firstAtLeast(index.starts, time, from);
}

/** First item at or after `from` that touches `time` or lies after it; one of 0 ns touches its own time. */
export function firstTouching(index: LaneIndex, time: number, from = 0): number {
  const next = firstStarting(index, time, from);
  return next > from && index.ends[next - 1] > time ? next - 1 : next;
}

/**
 * Adds to `shares[at + category]` the time each category lasts in [start, end), and returns a bit for each
 * wait category with a wait in it. `item` is the first that touches `start`.
 */
export function addShares(
  index: LaneIndex,
  item: number,
  start: number,
  end: number,
  shares: Float64Array,
  at: number,
): number {
  const last = firstStarting(index, end, item) - 1;
  if (last - item < 2 * BLOCK) return addItems(index, item, last, start, end, shares, at);
  // Every item from the second to the last but one lies inside; so do the whole blocks among them.
  const firstBlock = Math.ceil((item + 1) / BLOCK);
  const lastBlock = Math.floor(last / BLOCK);
  let mask = addItems(index, item, firstBlock * BLOCK - 1, start, end, shares, at);
  mask |= addBlocks(index, firstBlock, lastBlock, shares, at);
  return mask | addItems(index, lastBlock * BLOCK, last, start, end, shares, at);
}

/** Items `first` … `last`, cut to the window. */
function addItems(
  { starts, ends, categories }: LaneIndex,
  first: number,
  last: number,
  start: number,
  end: number,
  shares: Float64Array,
  at: number,
): number {
  let mask = 0;
  for (let item = first; item <= last; item++) {
    const from = Math.max(starts[item], start);
    const to = Math.min(ends[item], end);
    shares[at + categories[item]] += to - from;
    if (isWaitCategory(categories[item])) mask |= 1 << (categories[item] - Category.Wait);
  }
  return mask;
}

/** All items of the blocks `first` … `last - 1`; totals are stored before block 1, 2, … */
function addBlocks(
  { totals, waits }: LaneIndex,
  first: number,
  last: number,
  shares: Float64Array,
  at: number,
): number {
  if (first >= last) return 0;
  const low = (first - 1) * CATEGORY_COUNT;
  const high = (last - 1) * CATEGORY_COUNT;
  for (let category = 0; category < CATEGORY_COUNT; category++) {
    shares[at + category] += totals[high + category] - totals[low + category];
  }
  let mask = 0;
  const lowWait = (first - 1) * WAIT_CATEGORY_COUNT;
  const highWait = (last - 1) * WAIT_CATEGORY_COUNT;
  for (let wait = 0; wait < WAIT_CATEGORY_COUNT; wait++) {
    if (waits[highWait + wait] > waits[lowWait + wait]) mask |= 1 << wait;
  }
  return mask;
}

/** Galloping search: first place at or after `from` whose value is at least `limit`. */
export function firstAtLeast(values: Float64Array, limit: number, from = 0): number {
  if (from >= values.length || values[from] >= limit) return from;
  let step = 1;
  let low = from;
  while (low + step < values.length && values[low + step] < limit) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, values.length);
  low++;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
