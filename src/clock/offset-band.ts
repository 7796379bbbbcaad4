import type { Delays } from './delays';

/**
 * How far apart two clocks can be at one time, given the messages in both directions. Their difference is a straight
 * line, but for a wander of `wander` (a rate: 1e-6 is a microsecond each second), and rises or falls by `rate` at most:
 *
 *   delays of messages forward   ── upper limits of the line, loosened by wander × distance in time
 *   delays of messages backward  ── lower limits, the same
 *
 * Lines through `x` that keep all limits have slopes between two critical ones; the bounds are the largest and the
 * smallest value at `x` of all of them (Duda et al., ICDCS 1987, with room for clocks that are not ideal).
 */
export interface OffsetBand {
  /** How far the receiver of `forward` can be ahead of its sender; infinite where no message tells. */
  readonly upper: number;
  readonly lower: number;
}

/** Rounding of times of some hours. Units as the delays. */
const TOLERANCE = 1e-3;
const MOST_STEPS = 64;

/** Undefined when no line keeps all limits. */
export function offsetBand(
  x: number,
  forward: Delays,
  backward: Delays,
  wander: number,
  rate: number,
): OffsetBand | undefined {
  const above = limits(loosened(forward, x, wander));
  const below = limits(loosened(backward, x, wander));
  const steepest = criticalSlope(above, below, rate, -1);
  const flattest = criticalSlope(above, below, rate, 1);
  if (steepest === undefined || flattest === undefined) return undefined;
  return {
    upper: above.isEmpty ? Number.POSITIVE_INFINITY : highest(above, flattest, steepest),
    lower: below.isEmpty ? Number.NEGATIVE_INFINITY : -highest(below, -steepest, -flattest),
  };
}

/** The highest line of a slope that stays below all limits: its value at x, and where it touches. */
interface Limits {
  readonly isEmpty: boolean;
  height(slope: number): number;
  /** Time, from x, of the limit that the last line touched. */
  touched: number;
}

function limits({ time, delay }: Delays): Limits {
  return {
    isEmpty: time.length === 0,
    touched: 0,
    height(slope) {
      let least = Number.POSITIVE_INFINITY;
      for (let index = 0; index < time.length; index++) {
        const height = delay[index] - slope * time[index];
        if (height < least) {
          least = height;
          this.touched = time[index];
        }
      }
      return least;
    },
  };
}

/** Limits by their distance from x, loosened by it; only those that a straight line can touch. */
function loosened({ time, delay }: Delays, x: number, wander: number): Delays {
  const times = new Float64Array(time.length);
  const delays = new Float64Array(time.length);
  let kept = 0;
  for (let index = 0; index < time.length; index++) {
    const distance = time[index] - x;
    const limit = delay[index] + wander * Math.abs(distance);
    // The last one goes while it lies above the line from the one before it to this one.
    while (
      kept >= 2 &&
      (times[kept - 1] - times[kept - 2]) * (limit - delays[kept - 2]) <=
        (distance - times[kept - 2]) * (delays[kept - 1] - delays[kept - 2])
    ) {
      kept--;
    }
    times[kept] = distance;
    delays[kept] = limit;
    kept++;
  }
  return { time: times.subarray(0, kept), delay: delays.subarray(0, kept) };
}

/**
 * The outermost slope, from the given side, at which a line fits between the limits. How much room there is at a
 * slope is a concave function, so steps along its tangents never jump over the answer.
 * @param side -1 comes from the largest slope, 1 from the smallest
 */
function criticalSlope(above: Limits, below: Limits, rate: number, side: 1 | -1): number | undefined {
  let slope = -side * rate;
  if (above.isEmpty || below.isEmpty) return slope;
  for (let step = 0; step < MOST_STEPS; step++) {
    const room = above.height(slope) + below.height(-slope);
    if (room >= -TOLERANCE) return slope;
    const change = below.touched - above.touched;
    if (change * side <= 0) return undefined;
    slope -= room / change;
    if (Math.abs(slope) > rate) return undefined;
  }
  return undefined;
}

/** The largest height over a range of slopes: of a concave function whose tangents are known. */
function highest(limit: Limits, from: number, to: number): number {
  let left = from;
  let leftHeight = limit.height(left);
  let leftChange = -limit.touched;
  if (leftChange <= 0 || from >= to) return leftHeight;
  let right = to;
  let rightHeight = limit.height(right);
  let rightChange = -limit.touched;
  if (rightChange >= 0) return rightHeight;
  for (let step = 0; step < MOST_STEPS; step++) {
    // Where the tangents of both ends meet; nothing is higher than that.
    const slope =
      (rightHeight - leftHeight + leftChange * left - rightChange * right) / (leftChange - rightChange);
    const peak = leftHeight + leftChange * (slope - left);
    const height = limit.height(slope);
    const change = -limit.touched;
    if (height >= peak - TOLERANCE || change === 0 || slope <= left || slope >= right) return peak;
    if (change > 0) {
      left = slope;
      leftHeight = height;
      leftChange = change;
    } else {
      right = slope;
      rightHeight = height;
      rightChange = change;
    }
  }
  return leftHeight + leftChange * (right - left);
}
