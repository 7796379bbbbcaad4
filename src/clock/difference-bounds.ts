import type { ClockTie } from './message-times';

/**
 * Bounds on differences of n clocks at one time: `bounds[i * n + j]` is how far clock j can be ahead of clock i;
 * infinite where nothing tells.
 */
export type DifferenceBounds = Float64Array;

export function noBounds(clocks: number): DifferenceBounds {
  const bounds = new Float64Array(clocks * clocks).fill(Number.POSITIVE_INFINITY);
  for (let clock = 0; clock < clocks; clock++) bounds[clock * clocks + clock] = 0;
  return bounds;
}

/** Clocks that are one clock. */
export function addTies(bounds: DifferenceBounds, ties: readonly ClockTie[], clocks: number): void {
  for (const { a, b } of ties) {
    bounds[a * clocks + b] = 0;
    bounds[b * clocks + a] = 0;
  }
}

/**
 * Tightens all bounds by those over other clocks, to the tightest that follow from all together (Floyd–Warshall).
 * @returns false when they contradict each other
 */
export function tighten(bounds: DifferenceBounds, clocks: number, tolerance = 0): boolean {
  for (let via = 0; via < clocks; via++) {
    for (let i = 0; i < clocks; i++) {
      const toVia = bounds[i * clocks + via];
      if (toVia === Number.POSITIVE_INFINITY) continue;
      for (let j = 0; j < clocks; j++) {
        const around = toVia + bounds[via * clocks + j];
        if (around < bounds[i * clocks + j]) bounds[i * clocks + j] = around;
      }
    }
  }
  for (let clock = 0; clock < clocks; clock++) {
    if (bounds[clock * clocks + clock] < -tolerance) return false;
  }
  return true;
}
