import type { TimeRange } from './viewport';

/** A note as the chart shows it. */
export interface NoteMark {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** An information box's thing: the interval it is on, or its time. */
export interface BoxMark {
  readonly id: number;
  readonly interval: number | undefined;
  readonly time: number;
  /** The part of the interval's row that it is about, when it is about more than the interval. */
  readonly span?: TimeRange | undefined;
}
