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
}
