import type { Table } from '../../model/table';

/** A row is one of the six lock events, in the recording's order. */
export const LOCK_EVENT_SCHEMA = {
  /** Row in the recording's event table. */
  event: Uint32Array,
  /** A `LockEventKind`. */
  kind: Uint8Array,
  lockspace: Uint32Array,
  lkbId: Uint32Array,
  /** Mode asked for (lock_start, lock_end, bast), else MODE_NONE. */
  mode: Int8Array,
  /** DLM_LKF_ flags of the call; sb_flags of an AST. */
  flags: Uint32Array,
  /** error of lock_end and unlock_end; sb_status of an AST. */
  status: Int32Array,
  /** Resource name: id in the string pool, or NO_ROW when the event has none. */
  name: Uint32Array,
  /** 1 when the name runs on past its end (raw reports). */
  nameUncertain: Uint8Array,
} as const;

export type LockEventTable = Table<typeof LOCK_EVENT_SCHEMA>;

export const LockEventKind = {
  LockStart: 0,
  LockEnd: 1,
  Ast: 2,
  Bast: 3,
  UnlockStart: 4,
  UnlockEnd: 5,
} as const;

export const LOCK_EVENT_NAMES = [
  'dlm_lock_start',
  'dlm_lock_end',
  'dlm_ast',
  'dlm_bast',
  'dlm_unlock_start',
  'dlm_unlock_end',
] as const;
