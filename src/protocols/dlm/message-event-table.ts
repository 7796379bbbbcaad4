import type { Table } from '../../model/table';

/** A row is one dlm_send_message, dlm_recv_message, dlm_send_rcom or dlm_recv_rcom, in the recording's order. */
export const MESSAGE_EVENT_SCHEMA = {
  /** Row in the recording's event table. */
  event: Uint32Array,
  /** 1 for a receive, 0 for a send. */
  received: Uint8Array,
  /** h_cmd: a `Command`. */
  command: Uint8Array,
  /** m_type, or rc_type of a recovery message. */
  type: Uint8Array,
  lockspace: Uint32Array,
  /** h_nodeid: the sender. */
  from: Uint32Array,
  /** The receiver, or 0 where the kernel does not print it (6.2, 6.3 and their backports). */
  to: Uint32Array,
  /** h_seq (printed as seq by older kernels). */
  sequence: Uint32Array,
  /**
   * m_lkid: lock id on the sender; m_remid: on the receiver (decimal in the trace, unlike lkb_id). Of a recovery
   * message the low 32 bits of rc_id and rc_seq.
   */
  lkbFrom: Uint32Array,
  lkbTo: Uint32Array,
  pid: Uint32Array,
  /** m_result of a REQUEST_REPLY or CONVERT_REPLY, else 0. */
  result: Int32Array,
  /** res_name of a send: id in the string pool, or NO_ROW. */
  name: Uint32Array,
  /** 1 when the name runs on past its end (raw reports). */
  nameUncertain: Uint8Array,
} as const;

export type MessageEventTable = Table<typeof MESSAGE_EVENT_SCHEMA>;
