/**
 * The largest of any run of numbers, without looking at all of them: each level holds the maxima of sixteen
 * neighbours of the level below.
 *
 *   level 1                 9                       │ 7
 *   level 0   3 1 4 1 5 9 2 6 5 3 5 8 9 7 9 3 │ 2 7 1 …
 */
export interface PeakPyramid {
  /** The values themselves first. */
  readonly levels: readonly Int32Array[];
}

const FAN_OUT = 16;
const LOWEST = -(2 ** 31);

export function buildPeaks(values: Int32Array): PeakPyramid {
  const levels = [values];
  for (let below = values; below.length > FAN_OUT; ) {
    const level = new Int32Array(Math.ceil(below.length / FAN_OUT));
    for (let at = 0; at < level.length; at++) {
      level[at] = peakOf(below, at * FAN_OUT, Math.min((at + 1) * FAN_OUT, below.length));
    }
    levels.push(level);
    below = level;
  }
  return { levels };
}

/** Largest of the values `from` … `to − 1`, of which there is at least one. */
export function peakBetween({ levels }: PeakPyramid, from: number, to: number): number {
  let peak = LOWEST;
  let low = from;
  let high = to;
  for (const level of levels) {
    const innerLow = Math.ceil(low / FAN_OUT) * FAN_OUT;
    const innerHigh = Math.floor(high / FAN_OUT) * FAN_OUT;
    if (innerLow >= innerHigh) return Math.max(peak, peakOf(level, low, high));
    peak = Math.max(peak, peakOf(level, low, innerLow), peakOf(level, innerHigh, high));
    low = innerLow / FAN_OUT;
    high = innerHigh / FAN_OUT;
  }
  return peak;
}

function peakOf(values: Int32Array, from: number, to: number): number {
  let peak = LOWEST;
  for (let at = from; at < to; at++) if (values[at] > peak) peak = values[at];
  return peak;
}
