import type { Table } from './table';

/** A row is a span in which events of one CPU are missing: after its last one before the gap, up to the next. */
export const GAP_SCHEMA = {
  /** Time of the CPU's last event before the gap; the recording's start when there was none. */
  start: Float64Array,
  /** Time of the CPU's first event after the gap; the recording's last when there is none. */
  end: Float64Array,
  /** UNKNOWN_CPU when the file does not tell which. */
  cpu: Uint16Array,
  buffer: Uint8Array,
  /** Events lost; 0 when the trace does not tell the number. */
  count: Uint32Array,
  /** Row in the event table of the first event after the gap; NO_ROW when there is none. */
  beforeEvent: Uint32Array,
  /** A `GapCause`. */
  cause: Uint8Array,
} as const;

export const GapCause = {
  /** The kernel overwrote events before they were read. */
  Overrun: 0,
  /** The part of the file that held them cannot be read. */
  Damage: 1,
} as const;
export type GapCause = (typeof GapCause)[keyof typeof GapCause];

export const UNKNOWN_CPU = 0xffff;

export type GapTable = Table<typeof GAP_SCHEMA>;
