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
