import { tickStep } from 'd3-array';
import type { TimeUnit } from '../model/recording';
import { decimalsFor, formatDuration, formatScaled, formatTimeGrouped, unitOf } from './time-format';
import { spanOf, type TimeRange } from './viewport';

/**
 * Ticks of the time axis. Where a time would need too many digits, one anchor carries the common ones and
 * the ticks count from there:
 *
 *   10.5 s     11.0 s     11.5 s         12.304 714 s │ +0.2 µs    +0.4 µs    +0.6 µs
 */
export interface TimeTicks {
  readonly ticks: readonly Tick[];
  /** Distance of neighbours. */
  readonly step: number;
  readonly anchor: Tick | undefined;
}

export interface Tick {
  readonly time: number;
  readonly label: string;
}

/** Room for a label with its distance to the next, in pixels. */
const LABEL_WIDTH = 96;
/** More decimals than this are read as one long number. */
const MOST_DECIMALS = 3;
const MOST_IN_UNIT = 1000;

export function timeTicks(range: TimeRange, width: number, unit: TimeUnit): TimeTicks {
  const count = Math.max(2, Math.floor(width / LABEL_WIDTH));
  if (unit !== 'ns') return countTicks(range, count, unit);
  const largest = Math.max(Math.abs(range.start), Math.abs(range.end));
  const step = wholeStep(range, count);
  if (decimalsFor(largest, step) <= MOST_DECIMALS) {
    const ticks = multiples(range, step).map((time) => ({ time, label: formatScaled(time, largest, step) }));
    return { ticks, step, anchor: undefined };
  }
  // A power of ten over the span is a multiple of every step in it: ticks stay put while the anchor moves on.
  const reach = 10 ** Math.ceil(Math.log10(spanOf(range)));
  const anchor = Math.floor(range.start / reach) * reach;
  // "+350 µs" rather than "+0.35 ms", as long as the number stays short.
  const largestOffset = reach <= MOST_IN_UNIT * unitOf(step) ? step : reach;
  const ticks = multiples({ start: range.start - anchor, end: range.end - anchor }, step).map((offset) => ({
    time: anchor + offset,
    label: `+${formatScaled(offset, largestOffset, step)}`,
  }));
  return { ticks, step, anchor: { time: anchor, label: formatTimeGrouped(anchor, unit, reach) } };
}

function countTicks(range: TimeRange, count: number, unit: TimeUnit): TimeTicks {
  const step = Math.max(1, tickStep(range.start, range.end, count));
  const ticks = multiples(range, step).map((time) => ({ time, label: formatDuration(time, unit) }));
  return { ticks, step, anchor: undefined };
}

/** Nothing happens between two nanoseconds. */
function wholeStep(range: TimeRange, count: number): number {
  return Math.max(1, tickStep(0, spanOf(range), count));
}

/** Multiples of the step in the range. */
function multiples({ start, end }: TimeRange, step: number): number[] {
  const first = Math.ceil(start / step);
  const last = Math.floor(end / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}
