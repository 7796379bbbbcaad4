import type { Table } from '../../model/table';

/** A row is an event of a glock, in the recording's order. */
export const GLOCK_EVENT_SCHEMA = {
  /** Row in the recording's event table. */
  event: Uint32Array,
  /** A `GlockEventKind`. */
  kind: Uint8Array,
  /** major << 20 | minor. */
  device: Uint32Array,
  /** Name of the DLM resource: id in the string pool. */
  name: Uint32Array,
  /** State change: the state before; demote and put: the present one; queue, dequeue, promote: the one wanted. */
  state: Int8Array,
  /** State change: the state from now on; demote: the one it is to go down to; else MODE_NONE. */
  next: Int8Array,
  /** State change: the state that the glock is to have in the end; else MODE_NONE. */
  target: Int8Array,
  /** Demote: a `DemoteOrigin`. */
  origin: Uint8Array,
} as const;

export type GlockEventTable = Table<typeof GLOCK_EVENT_SCHEMA>;

export const GlockEventKind = {
  StateChange: 0,
  Put: 1,
  Demote: 2,
  Promote: 3,
  Queue: 4,
  Dequeue: 5,
  /** The DLM has answered: told from within the completion itself. */
  LockTime: 6,
} as const;
export type GlockEventKind = (typeof GlockEventKind)[keyof typeof GlockEventKind];

/** Event name → its kind. Whether a holder is queued or dequeued, a field tells. */
export const GLOCK_EVENTS: ReadonlyMap<string, GlockEventKind> = new Map([
  ['gfs2_glock_state_change', GlockEventKind.StateChange],
  ['gfs2_glock_put', GlockEventKind.Put],
  ['gfs2_demote_rq', GlockEventKind.Demote],
  ['gfs2_promote', GlockEventKind.Promote],
  ['gfs2_glock_queue', GlockEventKind.Queue],
  ['gfs2_glock_lock_time', GlockEventKind.LockTime],
]);
