import type { LaneTable } from '../model/lanes';
import { shownAs } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { nextAtLeast } from '../model/sorted-search';
import { CATEGORY_COUNT, categoryOf } from './category';

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
  /** Mode of the DLM held, or whose colour it has, also while converting; MODE_NONE or MODE_UNKNOWN. */
  readonly modes: Int8Array;
  /** Duration so far, `CATEGORY_COUNT` numbers per block. */
  readonly totals: Float64Array;
  /** Number of items so far, likewise: one of 0 ns occurs, too. */
  readonly counts: Uint32Array;
}

const BLOCK = 16;

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
      modes[item] = shownAs(intervals.mode[row]);
      categories[item] = categoryOf(intervals.state[row], intervals.mode[row], intervals.wanted[row]);
    }
  }
  return indexSpans(rows, starts, ends, categories, modes);
}

/** @param starts ascending, as `ends` do: spans never overlap */
export function indexSpans(
  rows: Uint32Array,
  starts: Float64Array,
  ends: Float64Array,
  categories: Uint8Array,
  modes: Int8Array,
): LaneIndex {
  return { rows, starts, ends, categories, modes, ...runningTotals(starts, ends, categories) };
}

function runningTotals(starts: Float64Array, ends: Float64Array, categories: Uint8Array) {
  const blocks = Math.max(0, Math.floor((starts.length - 1) / BLOCK));
  const totals = new Float64Array(blocks * CATEGORY_COUNT);
  const counts = new Uint32Array(blocks * CATEGORY_COUNT);
  const duration = new Float64Array(CATEGORY_COUNT);
  const count = new Uint32Array(CATEGORY_COUNT);
  for (let block = 0; block < blocks; block++) {
    for (let item = block * BLOCK; item < (block + 1) * BLOCK; item++) {
      duration[categories[item]] += ends[item] - starts[item];
      count[categories[item]]++;
    }
    totals.set(duration, block * CATEGORY_COUNT);
    counts.set(count, block * CATEGORY_COUNT);
  }
  return { totals, counts };
}

/** First item at or after `from` that starts at `time` or later; quick when it is near. */
export function firstStarting(index: LaneIndex, time: number, from = 0): number {
  return nextAtLeast(index.starts, time, from);
}

/** First item at or after `from` that touches `time` or lies after it; one of 0 ns touches its own time. */
export function firstTouching(index: LaneIndex, time: number, from = 0): number {
  const next = firstStarting(index, time, from);
  return next > from && index.ends[next - 1] > time ? next - 1 : next;
}

/**
 * Adds the shares of the items `first` … `last`, of which only the last may reach beyond `end`, to those in
 * the mask so far, and returns the mask with what was added.
 */
export function addCrowd(
  index: LaneIndex,
  first: number,
  last: number,
  end: number,
  perTime: number,
  shares: Float64Array,
  at: number,
  mask: number,
): number {
  const firstBlock = Math.ceil(first / BLOCK);
  const lastBlock = Math.floor(last / BLOCK);
  if (firstBlock === 0 || firstBlock >= lastBlock) {
    return addItems(index, first, last, end, perTime, shares, at, mask);
  }
  let all = addItems(index, first, firstBlock * BLOCK - 1, end, perTime, shares, at, mask);
  all = addBlocks(index, firstBlock, lastBlock, perTime, shares, at, all);
  return addItems(index, lastBlock * BLOCK, last, end, perTime, shares, at, all);
}

function addItems(
  { starts, ends, categories }: LaneIndex,
  first: number,
  last: number,
  end: number,
  perTime: number,
  shares: Float64Array,
  at: number,
  mask: number,
): number {
  let all = mask;
  for (let item = first; item <= last; item++) {
    const share = (Math.min(ends[item], end) - starts[item]) * perTime;
    all = addShare(categories[item], share, shares, at, all);
  }
  return all;
}

/** All items of the blocks `first` … `last - 1`; totals are stored before block 1, 2, … */
function addBlocks(
  { totals, counts }: LaneIndex,
  first: number,
  last: number,
  perTime: number,
  shares: Float64Array,
  at: number,
  mask: number,
): number {
  let all = mask;
  const low = (first - 1) * CATEGORY_COUNT;
  const high = (last - 1) * CATEGORY_COUNT;
  for (let category = 0; category < CATEGORY_COUNT; category++) {
    if (counts[high + category] === counts[low + category]) continue;
    all = addShare(category, (totals[high + category] - totals[low + category]) * perTime, shares, at, all);
  }
  return all;
}

function addShare(category: number, share: number, shares: Float64Array, at: number, mask: number): number {
  const bit = 1 << category;
  shares[at + category] = mask & bit ? shares[at + category] + share : share;
  return mask | bit;
}
