import type { Table } from './table';

/** A row is an instant on a lock, in order of time within a lock. */
export const MARK_SCHEMA = {
  lock: Uint32Array,
  time: Float64Array,
  /** A `MarkKind`. */
  kind: Uint8Array,
  /** BAST: the mode the other side wants; else the mode asked for; MODE_NONE when there is none. */
  mode: Int8Array,
  /** Row in the recording's event table. */
  event: Uint32Array,
} as const;

export type MarkTable = Table<typeof MARK_SCHEMA>;

export const MarkKind = {
  /** Blocking notice: another lock waits for what this one holds. */
  Bast: 0,
  /** NOQUEUE request or conversion answered with EAGAIN. */
  Refused: 1,
  Cancelled: 2,
  /** EDEADLK. */
  Deadlock: 3,
  /** The lock value block is not valid. */
  ValueInvalid: 4,
  /** A conversion with CONVDEADLK had its held mode lowered to NL. */
  Demoted: 5,
  /** The call itself failed, or the wait timed out. */
  Failed: 6,
  /** A completion that says granted, of a lock that is not seen to have asked. */
  Unasked: 7,
} as const;
export type MarkKind = (typeof MarkKind)[keyof typeof MarkKind];
export const MARK_NAMES = [
  'BAST',
  'refused (NOQUEUE)',
  'cancelled',
  'deadlock',
  'value block invalid',
  'demoted to NL',
  'failed',
  'unasked completion',
] as const;
