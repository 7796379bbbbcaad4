import type { Table } from '../../model/table';
import type { TripleIndex } from './triple-index';

/**
 * A row is one of the six lock events, in the recording's order. Lock ids and what events say recur all the time, so
 * both are rows of tables of their own.
 */
export const LOCK_EVENT_SCHEMA = {
  /** How many other events stand in the recording's event table between the lock event before and this one. */
  skipped: [Uint16Array, Uint32Array],
  /** Row in the table of ids. */
  id: [Uint16Array, Uint32Array],
  /** Resource name: 1 + its id in the string pool, or 0 when the event has none. */
  name: [Uint16Array, Uint32Array],
  /** Row in the table of contents. */
  content: [Uint16Array, Uint32Array],
} as const;

/** A row is a lock id of a lockspace. */
export const LOCK_ID_SCHEMA = { lockspace: Uint32Array, lkbId: Uint32Array } as const;

export type LockIdTable = Table<typeof LOCK_ID_SCHEMA>;

/** A row is what an event says, apart from its time, its process and its lock. */
export const CONTENT_SCHEMA = {
  /** A `LockEventKind`. */
  kind: Uint8Array,
  /** Mode asked for (lock_start, lock_end, bast), else MODE_NONE. */
  mode: Int8Array,
  /** DLM_LKF_ flags of the call; sb_flags of an AST. */
  flags: Uint32Array,
  /** error of lock_end and unlock_end; sb_status of an AST. */
  status: Int32Array,
  /** 1 when the name runs on past its end (raw reports). */
  nameUncertain: Uint8Array,
} as const;

export interface LockEventTable extends Table<typeof LOCK_EVENT_SCHEMA> {
  readonly ids: LockIdTable;
  readonly contents: Table<typeof CONTENT_SCHEMA>;
  /** Lockspace and lkb id → row of the table of ids. */
  readonly idIndex: TripleIndex;
}

/** The rows of all lock events in the recording's event table. */
export function eventRowsOf({ rowCount, skipped }: LockEventTable): Uint32Array {
  const rows = new Uint32Array(rowCount);
  let next = 0;
  for (let row = 0; row < rowCount; row++) {
    rows[row] = next + skipped[row];
    next = rows[row] + 1;
  }
  return rows;
}

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
