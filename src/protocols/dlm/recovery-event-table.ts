import type { Table } from '../../model/table';

/**
 * A row is what one dlm_send_rcom or dlm_recv_rcom says beyond its header (include/trace/events/dlm.h), in the
 * recording's order.
 */
export const RECOVERY_EVENT_SCHEMA = {
  /** Row in the recording's event table. */
  event: Uint32Array,
  /** rc_seq, the sender's count of recoveries in this lockspace (a random number at first since 6.6): its two halves. */
  generationHigh: Uint32Array,
  generationLow: Uint32Array,
  /** rc_seq_reply of an answer: the low half of the asker's rc_seq. */
  askedGeneration: Uint32Array,
  /** rc_id: ties an answer to its question; the low half. */
  id: Uint32Array,
  /** rc_result: of an answer to LOOKUP the node that masters the resource. */
  result: Int32Array,
  /** Of LOCK and its answer: rl_lkid, the sender's lock, and rl_remid, its copy on the new master. */
  lkbId: Uint32Array,
  copyId: Uint32Array,
  /** Resource name that LOOKUP, LOCK and the answer to LOCK hold: id in the string pool, or NO_ROW. */
  name: Uint32Array,
} as const;

export type RecoveryEventTable = Table<typeof RECOVERY_EVENT_SCHEMA>;
