import type { Table } from './table';

/**
 * A row is one message between nodes: a send, its receive, or both. Times are axis times, NaN for the end that was
 * not recorded. Rows are in no order.
 */
export const MESSAGE_SCHEMA = {
  /** Axis time of the send and of the receive. */
  sent: Float64Array,
  received: Float64Array,
  /** Rows in the event tables of the two recordings, NO_ROW for an end that was not recorded. */
  sendEvent: Uint32Array,
  receiveEvent: Uint32Array,
  /** Index of the recording, or NO_RECORDING. */
  sender: Uint16Array,
  receiver: Uint16Array,
  /** DLM node ids; `to` is 0 where neither kernel nor receive tells it. */
  from: Uint32Array,
  to: Uint32Array,
  lockspace: Uint32Array,
  /** h_seq. */
  sequence: Uint32Array,
  /** Lock ids on the sender and on the receiver; of a recovery message rc_id and rc_seq (low 32 bits). */
  lkbFrom: Uint32Array,
  lkbTo: Uint32Array,
  /** Rows in the lock table of the sender's and of the receiver's own lock; NO_ROW for copies on a master. */
  sendLock: Uint32Array,
  receiveLock: Uint32Array,
  /** Row in the resource table, or NO_ROW. */
  resource: Uint32Array,
  /** Resource name: id in the string pool, or NO_ROW. A receive has the name of its send. */
  name: Uint32Array,
  /** 1 for an answer that only says that what was asked for stands in a queue (m_result is -EINPROGRESS). */
  isQueued: Uint8Array,
  /** 1 for a request for a new lock that another task sent than the one that asked for it: when its call was over. */
  isLate: Uint8Array,
  /** h_cmd, and m_type or rc_type. */
  command: Uint8Array,
  type: Uint8Array,
  /** A `MessageMatch`. */
  match: Uint8Array,
} as const;

export type MessageTable = Table<typeof MESSAGE_SCHEMA>;

export const NO_RECORDING = 0xffff;

/** Whether both ends of a message are known, or else why not. */
export const MessageMatch = {
  Paired: 0,
  /** No recording of the node at the other end is open, or nothing tells which node that is. */
  PeerNotRecorded: 1,
  /** The other end's recording began after it, or ended before it. */
  OutsidePeer: 2,
  /** The other end's recording covers it, and lacks it: lost or filtered. */
  Missing: 3,
  /** The sequence number is there, but of another message. */
  Different: 4,
  /** Several events could be the other end. */
  Ambiguous: 5,
} as const;

export const MESSAGE_MATCH_WORDS: readonly string[] = [
  'paired',
  'the other node was not recorded',
  'outside the other recording',
  'missing in the other recording',
  'another message has its sequence number',
  'several events could be its other end',
];
