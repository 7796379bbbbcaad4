import type { Table } from './table';

/**
 * A row is one trace event of one recording, in the recording's own order (the order of its file).
 * Fields are not stored: they are decoded again from the event's place in the file when somebody looks.
 */
export const EVENT_SCHEMA = {
  /** Nanoseconds (or the recording's unit) after the recording's first stamp; may be negative. */
  time: Float64Array,
  /** Byte of the event's line in the decompressed file. */
  place: [Uint32Array, Float64Array],
  /** Bytes from there to the end of the event, continuation lines included, line end excluded. */
  length: [Uint16Array, Uint32Array],
  pid: [Uint16Array, Uint32Array],
  /** Task name: id in the string pool. */
  comm: [Uint16Array, Uint32Array],
  /** Event name: id in the string pool. */
  type: [Uint16Array, Uint32Array],
  cpu: [Uint8Array, Uint16Array],
  /** Buffer instance: index into the recording's `buffers`; 0 is the top buffer. */
  buffer: Uint8Array,
} as const;

export type EventTable = Table<typeof EVENT_SCHEMA>;
