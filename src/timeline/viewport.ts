/**
 * The span of time on screen, as a value. Times are axis nanoseconds (float64).
 *
 * Not d3-zoom's transform (k, x, y): at the scale that shows nanoseconds of an hour-long trace its x is
 * about 1e15 pixels and has lost the pixel; start and end as float64 are exact to the nanosecond for 104 days.
 */

export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

export interface Viewport extends TimeRange {
  /** What can be reached: the whole trace with a margin. */
  readonly bounds: TimeRange;
}

/** Nothing shorter can be told apart: stamps are whole nanoseconds. */
export const SHORTEST_SPAN = 10;
/** Share of the trace left free at both ends, and of a fitted range. */
const TRACE_MARGIN = 0.01;
const FIT_MARGIN = 0.1;

/** The whole trace, and the bounds of every other viewport of it. */
export function wholeTrace(trace: TimeRange): Viewport {
  const margin = Math.max((trace.end - trace.start) * TRACE_MARGIN, SHORTEST_SPAN);
  const bounds = { start: trace.start - margin, end: trace.end + margin };
  return { ...bounds, bounds };
}

export function spanOf(range: TimeRange): number {
  return range.end - range.start;
}

/** The same viewport, moved and cut so that it lies within its bounds and is not too short. */
export function clamp(viewport: Viewport): Viewport {
  const { bounds } = viewport;
  const longest = spanOf(bounds);
  const span = Math.min(Math.max(spanOf(viewport), Math.min(SHORTEST_SPAN, longest)), longest);
  // Growing to the shortest span keeps the middle; a span that is long enough keeps its start exactly.
  const wished = span === spanOf(viewport) ? viewport.start : (viewport.start + viewport.end) / 2 - span / 2;
  const start = Math.max(bounds.start, Math.min(wished, bounds.end - span));
  const end = start === viewport.start && span === spanOf(viewport) ? viewport.end : start + span;
  return start === viewport.start && end === viewport.end ? viewport : { start, end, bounds };
}

/** Shows another range of the same trace. */
export function moveTo(viewport: Viewport, range: TimeRange): Viewport {
  return clamp({ start: range.start, end: range.end, bounds: viewport.bounds });
}

/** `factor` above 1 comes closer. The time `at` stays under the pointer unless a bound is met. */
export function zoomAt(viewport: Viewport, at: number, factor: number): Viewport {
  const { bounds } = viewport;
  const span = Math.min(Math.max(spanOf(viewport) / factor, SHORTEST_SPAN), spanOf(bounds));
  const share = (at - viewport.start) / spanOf(viewport);
  const start = at - share * span;
  return clamp({ start, end: start + span, bounds });
}

/** Moves later by `time`; stops at the bounds with the span unchanged. */
export function pan(viewport: Viewport, time: number): Viewport {
  return clamp({ start: viewport.start + time, end: viewport.end + time, bounds: viewport.bounds });
}

/** Shows a range with some room at both sides. */
export function fit(viewport: Viewport, range: TimeRange): Viewport {
  const margin = Math.max(spanOf(range) * FIT_MARGIN, SHORTEST_SPAN / 2);
  return moveTo(viewport, { start: range.start - margin, end: range.end + margin });
}

export function fitAll(viewport: Viewport): Viewport {
  return moveTo(viewport, viewport.bounds);
}

export function timeToX(viewport: TimeRange, width: number, time: number): number {
  return ((time - viewport.start) / (viewport.end - viewport.start)) * width;
}

export function xToTime(viewport: TimeRange, width: number, x: number): number {
  return viewport.start + (x / width) * (viewport.end - viewport.start);
}

/** Between two viewports, `progress` 0 to 1: spans change by ratio, so that a long zoom looks steady. */
export function between(from: Viewport, to: Viewport, progress: number): Viewport {
  if (progress >= 1) return to;
  const ratio = spanOf(to) / spanOf(from);
  const span = spanOf(from) * ratio ** progress;
  // With the spans fixed, this share makes the edges move on straight lines in the picture.
  const share = Math.abs(ratio - 1) < 1e-6 ? progress : (spanOf(from) - span) / (spanOf(from) - spanOf(to));
  const start = from.start + (to.start - from.start) * share;
  return { start, end: start + span, bounds: to.bounds };
}
