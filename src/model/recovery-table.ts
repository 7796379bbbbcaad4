import type { Table } from './table';

/**
 * A row is one step of the DLM's recovery that a recording saw: a recovery message that it sent or received, or a
 * message that the recovery's own task sent when it had enabled locking again. Rows are in order of recording and event.
 */
export const RECOVERY_SCHEMA = {
  /** Index of the recording, and row in its event table. */
  recording: Uint16Array,
  event: Uint32Array,
  /** Axis time. */
  time: Float64Array,
  /** 1 for a receive, 0 for a send. */
  received: Uint8Array,
  /** A `RecoveryType`; 0 for a message about a lock that the recovery's task sent. */
  type: Uint8Array,
  lockspace: Uint32Array,
  /** DLM node ids of sender and receiver; 0 where nothing tells. */
  from: Uint32Array,
  to: Uint32Array,
  /** The sender's count of recoveries (rc_seq), high and low half; of an answer also the asker's, low half. */
  generationHigh: Uint32Array,
  generationLow: Uint32Array,
  askedGeneration: Uint32Array,
  /** Ties an answer to its question (low half of rc_id). */
  id: Uint32Array,
  /** rc_result: of an answer to LOOKUP the master. */
  result: Int32Array,
  /**
   * What it is about, or NO_ROW: id in the string pool, row in the resource table, row in the lock table. The lock is
   * the one that is sent to a new master; of a message that the recovery's task sent, the receiver's.
   */
  name: Uint32Array,
  resource: Uint32Array,
  lock: Uint32Array,
} as const;

export type RecoveryTable = Table<typeof RECOVERY_SCHEMA>;

/** In `type`: no recovery message, but a GRANT or a request that the recovery's task sent again. */
export const RESUMING = 0;
