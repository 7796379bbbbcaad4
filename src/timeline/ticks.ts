import { tickStep } from 'd3-array';
import { type Clockface, dayOf, remainder, shownAt, timeOfDay } from './clockface';
import { decimalsFor, formatMoment, formatScaled, formatTime, unitOf } from './time-format';
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
/** Nanoseconds of which the seconds alone fill a label. */
const LONG = 1e15;
const MILLISECOND = 1e6;
const SECOND = 1e9;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What people count the time of day in. */
const DAY_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((each) => each * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((each) => each * HOUR),
];

export function timeTicks(range: TimeRange, width: number, face: Clockface): TimeTicks {
  const count = Math.max(2, Math.floor(width / LABEL_WIDTH));
  if (face.unit !== 'ns') return countTicks(range, count, face);
  const step = wholeStep(range, count);
  if (face.kind === 'wall') {
    return step < MILLISECOND ? anchoredTicks(range, step, face) : dayTicks(range, step, face);
  }
  const origin = Number(face.origin);
  const largest = Math.max(Math.abs(origin + range.start), Math.abs(origin + range.end));
  const mostDecimals = largest < LONG ? MOST_DECIMALS : 0;
  if (decimalsFor(largest, step) > mostDecimals) return anchoredTicks(range, step, face);
  const ticks = multiples(range, step, face).map((time) => ({
    time,
    label: formatScaled(origin + time, largest, step),
  }));
  return { ticks, step, anchor: undefined };
}

function anchoredTicks(range: TimeRange, step: number, face: Clockface): TimeTicks {
  // A power of ten over the span is a multiple of every step in it: ticks stay put while the anchor moves on.
  const reach = 10 ** Math.ceil(Math.log10(spanOf(range)));
  const [last] = multiples({ start: range.start - reach, end: range.start }, reach, face).slice(-1);
  const anchor = last ?? range.start;
  // "+350 µs" rather than "+0.35 ms", as long as the number stays short.
  const largestOffset = reach <= MOST_IN_UNIT * unitOf(step) ? step : reach;
  const ticks = multiples(range, step, face).map((time) => ({
    time,
    label: `+${formatScaled(time - anchor, largestOffset, step)}`,
  }));
  return { ticks, step, anchor: { time: anchor, label: formatMoment(anchor, face, reach) } };
}

/** By the time of day: whole minutes and hours, the day in front, and where another one begins. */
function dayTicks(range: TimeRange, least: number, face: Clockface): TimeTicks {
  const step =
    least < SECOND ? least : (DAY_STEPS.find((each) => each >= least) ?? Math.ceil(least / DAY) * DAY);
  const decimals = decimalsFor(SECOND, Math.min(step, SECOND));
  const ticks = multiples(range, step, face).map((time) => {
    const { day, time: ofDay } = timeOfDay(shownAt(face, time), decimals);
    const isMidnight = /^[0:.]+$/.test(ofDay);
    return { time, label: isMidnight ? day : step % MINUTE === 0 ? ofDay.slice(0, 5) : ofDay };
  });
  const label = `${dayOf(shownAt(face, range.start))} UTC`;
  return { ticks, step, anchor: { time: range.start, label } };
}

function countTicks(range: TimeRange, count: number, face: Clockface): TimeTicks {
  const step = Math.max(1, tickStep(range.start, range.end, count));
  const ticks = multiples(range, step, face).map((time) => ({ time, label: formatTime(time, face) }));
  return { ticks, step, anchor: undefined };
}

/** Nothing happens between two nanoseconds. */
function wholeStep(range: TimeRange, count: number): number {
  return Math.max(1, tickStep(0, spanOf(range), count));
}

/** Times in the range at which the face shows multiples of the step, which is whole. */
function multiples({ start, end }: TimeRange, step: number, { origin }: Clockface): number[] {
  const phase = Number(remainder(origin, BigInt(step)));
  const first = Math.ceil((start + phase) / step);
  const last = Math.floor((end + phase) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step - phase);
}
