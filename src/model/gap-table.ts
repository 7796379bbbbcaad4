import type { Table } from './table';

/** A row is a span in which one CPU lost events: after its last event before the gap, up to the next one. */
export const GAP_SCHEMA = {
  /** Time of the CPU's last event before the gap; the recording's start when there was none. */
  start: Float64Array,
  /** Time of the CPU's first event after the gap. */
  end: Float64Array,
  cpu: Uint16Array,
  buffer: Uint8Array,
  /** Events lost; 0 when the trace does not tell the number. */
  count: Uint32Array,
  /** Row in the event table of the first event after the gap. */
  beforeEvent: Uint32Array,
} as const;

export type GapTable = Table<typeof GAP_SCHEMA>;
