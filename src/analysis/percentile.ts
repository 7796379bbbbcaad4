/** Of numbers in ascending order, the one below which a share of them lies; undefined when there are none. */
export function percentile(sorted: ArrayLike<number>, share: number): number | undefined {
  return sorted.length === 0
    ? undefined
    : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
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
  const sorted = Float64Array.from(durations).sort();
  return {
    count: sorted.length,
    sum: sorted.reduce((sum, duration) => sum + duration, 0),
    median: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    most: percentile(sorted, 1),
  };
}
