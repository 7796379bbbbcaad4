/** Of numbers in ascending order, the one below which a share of them lies; undefined when there are none. */
export function percentile(sorted: ArrayLike<number>, share: number): number | undefined {
  return sorted.length === 0 ? undefined : sorted[placeOf(share, sorted.length)];
}

function placeOf(share: number, count: number): number {
  return Math.min(count - 1, Math.floor(count * share));
}

/**
 * The same of the numbers in [from, to) in whatever order, NaN when there are none. Puts them into another order, but
 * does not sort them: of a million numbers, that takes ten times as long.
 */
export function percentileIn(values: Float64Array, from: number, to: number, share: number): number {
  if (from === to) return Number.NaN;
  const place = from + placeOf(share, to - from);
  let first = from;
  let last = to - 1;
  while (first < last) {
    const pivot = values[(first + last) >>> 1];
    let low = first;
    let high = last;
    while (low <= high) {
      while (values[low] < pivot) low++;
      while (values[high] > pivot) high--;
      if (low > high) break;
      const value = values[low];
      values[low++] = values[high];
      values[high--] = value;
    }
    // In between, all are equal to the pivot.
    if (place > high && place < low) break;
    if (place <= high) last = high;
    else first = low;
  }
  return values[place];
}

/** What is told of many durations at once. */
export interface Spread {
  readonly count: number;
  readonly sum: number;
  /** Undefined where there are none. */
  readonly median: number | undefined;
  readonly p95: number | undefined;
  readonly most: number | undefined;
}

export function spreadOf(durations: Iterable<number>): Spread {
  const all = Float64Array.from(durations);
  return spreadIn(all, 0, all.length);
}

/** The same of the durations in [from, to), which it puts into another order. */
export function spreadIn(durations: Float64Array, from: number, to: number): Spread {
  let sum = 0;
  for (let at = from; at < to; at++) sum += durations[at];
  const at = (share: number) => (from === to ? undefined : percentileIn(durations, from, to, share));
  return { count: to - from, sum, median: at(0.5), p95: at(0.95), most: at(1) };
}
