/** One event as text and as fields. */
export interface EventDetail {
  readonly recording: number;
  readonly row: number;
  readonly cpu: number;
  readonly pid: number;
  readonly comm: string;
  /** Axis time. */
  readonly time: number;
  /** The stamp as a count of its recording's unit; the page formats it. */
  readonly stamp: string;
  readonly event: string;
  /** The part behind the event's name. */
  readonly text: string;
  readonly fields: Readonly<Record<string, string>>;
}
