import type { Table } from './table';

/**
 * A row is a span [start, end) of one lock in one state. Rows of one lock are contiguous and in order of
 * time, without overlap and without holes.
 */
export const INTERVAL_SCHEMA = {
  /** Row in the lock table. */
  lock: Uint32Array,
  start: Float64Array,
  end: Float64Array,
  /** A `LockState`. */
  state: Uint8Array,
  /** Mode held; MODE_NONE while requesting, MODE_UNKNOWN when held but not known. */
  mode: Int8Array,
  /** Mode asked for; MODE_NONE when nothing is outstanding. */
  wanted: Int8Array,
  /** How the edges are known: an `Edge` each. */
  begin: Uint8Array,
  ending: Uint8Array,
  /** `INTERVAL_*` bits. */
  flags: Uint8Array,
  /** Time since which this holder has been asked to give way (BAST) and has not; NaN when it was not asked. */
  askedSince: Float64Array,
  /** Row of that BAST in the recording's event table, or NO_ROW. */
  askedEvent: Uint32Array,
  /** Rows in the recording's event table of the events that made the edges, or NO_ROW. */
  beginEvent: Uint32Array,
  endEvent: Uint32Array,
} as const;

export type IntervalTable = Table<typeof INTERVAL_SCHEMA>;

export const LockState = {
  Requesting: 0,
  Granted: 1,
  Converting: 2,
  Unlocking: 3,
  Cancelling: 4,
  Unknown: 5,
} as const;
export type LockState = (typeof LockState)[keyof typeof LockState];
export const LOCK_STATE_NAMES = [
  'requesting',
  'granted',
  'converting',
  'unlocking',
  'cancelling',
  'unknown',
] as const;

export const Edge = {
  /** An event says so. */
  Observed: 0,
  /** The time is deduced: a lock that vanished, a lock id given to another lock. */
  Inferred: 1,
  /** It was so before the recording began, or the edge lies in a gap. */
  Unknown: 2,
  /** Still so when the recording ends. */
  Open: 3,
} as const;
export type Edge = (typeof Edge)[keyof typeof Edge];
export const EDGE_NAMES = ['observed', 'inferred', 'unknown', 'open'] as const;

/** The state is deduced from later events, not seen to begin (a lock already held when the trace began). */
export const INTERVAL_INFERRED = 1;
/** Lost or missing events make the state doubtful. */
export const INTERVAL_UNCERTAIN = 2;
/** The mode is that of a lock table from before the trace. */
export const INTERVAL_FROM_DUMP = 4;
/** A wait that stands before those that came earlier (HEADQUE). */
export const INTERVAL_FIRST_IN_QUEUE = 4;
/** A wait that need not stand first in its queue to be granted (NOORDER, EXPEDITE). */
export const INTERVAL_OUT_OF_ORDER = 8;
/** A conversion (CONVDEADLK) of which the master may lower to NL what is held, to break a deadlock; not seen before it ends. */
export const INTERVAL_DEMOTABLE = 16;

/** A wait: the lock is not yet granted what it asks for. */
export function isWait(state: number): boolean {
  return state === LockState.Requesting || state === LockState.Converting;
}
