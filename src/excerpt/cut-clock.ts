/** What is known of clocks, as far as it speaks of a span of time. */
import type { ClockBounds, ClockFacts, ClockLink, DelayPoints } from '../model/clock-facts';
import type { TimeSpan } from '../model/lock-model';

export function cutClock(clock: ClockFacts, span: TimeSpan): ClockFacts {
  return { ...clock, bounds: cutBounds(clock.bounds, span), movedSpans: cutSpans(clock.movedSpans, span) };
}

export function cutLink(link: ClockLink, span: TimeSpan): ClockLink {
  const { at, upper, lower } = link.band;
  const [from, to] = knots(at, span);
  return {
    ...link,
    forward: cutPoints(link.forward, span),
    backward: cutPoints(link.backward, span),
    band: { at: at.slice(from, to), upper: upper.slice(from, to), lower: lower.slice(from, to) },
  };
}

function cutBounds({ at, early, late }: ClockBounds, span: TimeSpan): ClockBounds {
  const [from, to] = knots(at, span);
  return { at: at.slice(from, to), early: early.slice(from, to), late: late.slice(from, to) };
}

/** Knots of a line inside a span, and one beyond either end. */
function knots(at: Float64Array, { start, end }: TimeSpan): [from: number, to: number] {
  let from = 0;
  while (from + 1 < at.length && at[from + 1] <= start) from++;
  let to = at.length;
  while (to - 2 >= from && at[to - 2] >= end) to--;
  return [from, to];
}

/** @param spans pairs of first and last time */
function cutSpans(spans: Float64Array, { start, end }: TimeSpan): Float64Array {
  const kept: number[] = [];
  for (let at = 0; at < spans.length; at += 2) {
    if (spans[at] <= end && spans[at + 1] >= start) kept.push(spans[at], spans[at + 1]);
  }
  return Float64Array.from(kept);
}

function cutPoints({ time, delay }: DelayPoints, { start, end }: TimeSpan): DelayPoints {
  const isKept = (_: number, index: number) => time[index] >= start && time[index] <= end;
  return { time: time.filter(isKept), delay: delay.filter(isKept) };
}
