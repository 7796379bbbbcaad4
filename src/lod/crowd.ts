import type { LockModel } from '../model/lock-model';
import { firstAtLeast } from '../model/sorted-search';
import { CATEGORY_COUNT, categoryOf } from './category';

/** What some locks do in a span of time, when there is too little room to see it: as a preview's box tells it. */
export interface Crowd {
  /** Intervals that touch the span. */
  readonly count: number;
  /** Axis times: the first of them begins, the last ends. */
  readonly start: number;
  readonly end: number;
  /** Those that take most of the span first. */
  readonly parts: readonly CrowdPart[];
}

export interface CrowdPart {
  /** A number of `lod/category.ts`. */
  readonly category: number;
  readonly count: number;
  /** How much of the span they take, 0 to 1 for locks of one lane. */
  readonly share: number;
  /** Of their whole durations, also outside the span. */
  readonly mean: number;
  readonly most: number;
}

/** @param own rows of the lock table, such as those of a lane */
export function crowdIn(
  { locks, intervals }: LockModel,
  own: ArrayLike<number>,
  start: number,
  end: number,
): Crowd {
  const counts = new Uint32Array(CATEGORY_COUNT);
  const inside = new Float64Array(CATEGORY_COUNT);
  const sums = new Float64Array(CATEGORY_COUNT);
  const most = new Float64Array(CATEGORY_COUNT);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < own.length; at++) {
    const begin = locks.firstInterval[own[at]];
    const behind = begin + locks.intervalCount[own[at]];
    for (let row = firstAtLeast(intervals.end, start, begin, behind); row < behind; row++) {
      const from = intervals.start[row];
      const to = intervals.end[row];
      if (from >= end) break;
      // What ends as the span begins is in it only when it is no longer than a moment.
      if (to === start && from < start) continue;
      const category = categoryOf(intervals.state[row], intervals.mode[row], intervals.wanted[row]);
      counts[category]++;
      inside[category] += Math.min(to, end) - Math.max(from, start);
      sums[category] += to - from;
      most[category] = Math.max(most[category], to - from);
      first = Math.min(first, from);
      last = Math.max(last, to);
    }
  }
  const parts = [...counts.keys()]
    .filter((category) => counts[category] > 0)
    .map((category) => ({
      category,
      count: counts[category],
      share: inside[category] / (end - start),
      mean: sums[category] / counts[category],
      most: most[category],
    }))
    .sort((a, b) => b.share - a.share || b.count - a.count);
  return { count: parts.reduce((sum, part) => sum + part.count, 0), start: first, end: last, parts };
}
