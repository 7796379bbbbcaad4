import type { Table } from './table';

/** A row is one lifetime of a lock: from the request that made its lkb to its unlock. */
export const LOCK_SCHEMA = {
  /** Index of the recording that saw it. */
  recording: Uint16Array,
  /** Row in the resource table. */
  resource: Uint32Array,
  /** The kernel's lock id; the same id is given to another lock at once after this one ends. 0 for a plock, which has none. */
  lkbId: Uint32Array,
  /** Counts from 0 for each (recording, lockspace, lkb id); of plocks for each recording. */
  generation: Uint32Array,
  /** Process that asked for the lock, or 0 when the request was not seen. */
  pid: Uint32Array,
  /** Its task name: id in the string pool. */
  comm: Uint32Array,
  /** Its rows in the interval table: `firstInterval` … `firstInterval + intervalCount`. */
  firstInterval: Uint32Array,
  intervalCount: Uint32Array,
} as const;

export type LockTable = Table<typeof LOCK_SCHEMA>;

/** A row is what is locked: a name in a lockspace. */
export const RESOURCE_SCHEMA = {
  /** Global id of the lockspace. */
  lockspace: Uint32Array,
  /** Name: id in the string pool (bytes). */
  name: Uint32Array,
  /** 1 when the name cannot be trusted: raw reports run on past its end. */
  nameUncertain: Uint8Array,
  /** DLM node id of the master as far as messages tell, 0 when they do not. */
  master: Uint32Array,
  /** A `ResourceKind`. */
  kind: Uint8Array,
} as const;

export const ResourceKind = {
  /** What the DLM locks. */
  Dlm: 0,
  /** A file whose bytes are locked by POSIX locks (plocks). */
  File: 1,
} as const;

export type ResourceTable = Table<typeof RESOURCE_SCHEMA>;
