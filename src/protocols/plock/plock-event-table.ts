import type { Table } from '../../model/table';

/** A row is a plock operation that dlm_controld took from the kernel, or its answer, in the recording's order. */
export const PLOCK_EVENT_SCHEMA = {
  /** Row in the recording's event table. */
  event: Uint32Array,
  /** 1 for an answer (dlm_plock_write), 0 for what was asked (dlm_plock_read). */
  isAnswer: Uint8Array,
  /** A `PlockOperation`. */
  operation: Uint8Array,
  isExclusive: Uint8Array,
  mayWait: Uint8Array,
  /** `PLOCK_*` bits. */
  flags: Uint8Array,
  /** The process that asked: events themselves are dlm_controld's. */
  pid: Uint32Array,
  /** DLM node id of the one who asked; the kernel leaves it 0 in what it asks. */
  node: Int32Array,
  /** 0, or a negative errno; of GET, more than 0 when something is in the way. */
  result: Int32Array,
  /** Global id of the lockspace of the file system. */
  lockspace: Uint32Array,
  numberHigh: Uint32Array,
  numberLow: Uint32Array,
  startHigh: Uint32Array,
  startLow: Uint32Array,
  endHigh: Uint32Array,
  endLow: Uint32Array,
  ownerHigh: Uint32Array,
  ownerLow: Uint32Array,
} as const;

export type PlockEventTable = Table<typeof PLOCK_EVENT_SCHEMA>;

/** Numbers of include/uapi/linux/dlm_plock.h. */
export const PlockOperation = { Lock: 1, Unlock: 2, Get: 3, Cancel: 4 } as const;

/** The file was closed: all that its owner has there goes, and nobody answers. */
export const PLOCK_CLOSE = 1;
/** Nobody answers. */
export const PLOCK_NO_REPLY = 2;
