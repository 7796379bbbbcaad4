/**
 * What GFS2 told of its glocks beside the DLM: a glock is one node's cache of a lock, and processes queue for it there
 * (struct gfs2_glock and struct gfs2_holder of fs/gfs2/incore.h). Times are axis times; rows of one glock are contiguous
 * and in order of time in each table.
 */
import { allocateTable, type Table } from './table';

/** A row is a glock of a file system, as one recording saw it. */
export const GLOCK_SCHEMA = {
  /** Index of the recording. */
  recording: Uint16Array,
  /** Device of the file system, as the kernel has it: major << 20 | minor. */
  device: Uint32Array,
  /** Name of the DLM resource that stands behind it: id in the string pool. */
  name: Uint32Array,
  /** Row of that resource; NO_ROW when it is not proven which lockspace is the file system's, or no lock of it was seen. */
  resource: Uint32Array,
  firstState: Uint32Array,
  stateCount: Uint32Array,
  firstHolder: Uint32Array,
  holderCount: Uint32Array,
  firstDemote: Uint32Array,
  demoteCount: Uint32Array,
} as const;

export type GlockTable = Table<typeof GLOCK_SCHEMA>;

/** A row is a span [start, end) of a glock in one state (gfs2_glock_state_change). */
export const GLOCK_STATE_SCHEMA = {
  /** Row in the glock table. */
  glock: Uint32Array,
  start: Float64Array,
  end: Float64Array,
  /** The mode that it has, and the one that it then was to have: its target. MODE_NONE when that was not told. */
  state: Int8Array,
  target: Int8Array,
  /** How its edges are known: an `Edge` each. */
  begin: Uint8Array,
  ending: Uint8Array,
  /** Rows in the recording's event table, or NO_ROW. */
  beginEvent: Uint32Array,
  endEvent: Uint32Array,
} as const;

export type GlockStateTable = Table<typeof GLOCK_STATE_SCHEMA>;

/** A row is a process in the queue of a glock: it waits from `start` to `promoted` and holds from there to `end`. */
export const GLOCK_HOLDER_SCHEMA = {
  /** Row in the glock table. */
  glock: Uint32Array,
  pid: Uint32Array,
  /** Task name: id in the string pool. */
  comm: Uint32Array,
  /** The mode that it wants. */
  state: Int8Array,
  start: Float64Array,
  /** NaN when it was not: it gave up, still waits, or promotions were not recorded. */
  promoted: Float64Array,
  end: Float64Array,
  /** How its edges are known: an `Edge` each. */
  begin: Uint8Array,
  ending: Uint8Array,
  /** Rows in the recording's event table, or NO_ROW. */
  startEvent: Uint32Array,
  promoteEvent: Uint32Array,
  endEvent: Uint32Array,
} as const;

export type GlockHolderTable = Table<typeof GLOCK_HOLDER_SCHEMA>;

/** A row is a request to give a glock up, or down (gfs2_demote_rq). */
export const GLOCK_DEMOTE_SCHEMA = {
  /** Row in the glock table. */
  glock: Uint32Array,
  time: Float64Array,
  /** The mode that it had, and the one that it is to have. */
  state: Int8Array,
  wanted: Int8Array,
  /** A `DemoteOrigin`. */
  origin: Uint8Array,
  /** Row in the recording's event table. */
  event: Uint32Array,
} as const;

export type GlockDemoteTable = Table<typeof GLOCK_DEMOTE_SCHEMA>;

export const DemoteOrigin = {
  /** This node itself: memory is short, the file system is unmounted, a file was deleted. */
  Local: 0,
  /** Another node, by a blocking notice. */
  Remote: 1,
  /** The kernel did not tell. */
  Unknown: 2,
} as const;
export type DemoteOrigin = (typeof DemoteOrigin)[keyof typeof DemoteOrigin];

/** All that GFS2 told. */
export interface GlockActivity {
  readonly glocks: GlockTable;
  readonly states: GlockStateTable;
  readonly holders: GlockHolderTable;
  readonly demotes: GlockDemoteTable;
  /** By index of recording: since when all queueing for glocks is known (gfs2_glock_queue); NaN where it never is. */
  readonly queuesSince: Float64Array;
}

/** GFS2's types of glocks (fs/gfs2/incore.h, LM_TYPE_*). */
const GlockType = { Nondisk: 1, Iopen: 5, Journal: 9 } as const;

/**
 * Whether those who queued for a glock of this type hold it themselves. The others are held for the file system or for
 * an inode in memory (GL_NOPID), and the process that queued may have ended long ago.
 */
export function isHeldByProcess(type: number): boolean {
  return type !== GlockType.Nondisk && type !== GlockType.Iopen && type !== GlockType.Journal;
}

/** Of recordings in which GFS2 told nothing. */
export function noGlocks(recordingCount: number): GlockActivity {
  return {
    glocks: allocateTable(GLOCK_SCHEMA, 0),
    states: allocateTable(GLOCK_STATE_SCHEMA, 0),
    holders: allocateTable(GLOCK_HOLDER_SCHEMA, 0),
    demotes: allocateTable(GLOCK_DEMOTE_SCHEMA, 0),
    queuesSince: new Float64Array(recordingCount).fill(Number.NaN),
  };
}
