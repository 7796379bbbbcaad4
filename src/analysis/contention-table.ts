import type { Table } from '../model/table';

/**
 * A row is how contended a resource is; every resource that locks were taken on has one, the most waited for first.
 * Durations are units of the axis, NaN where there are none.
 */
export const CONTENTION_SCHEMA = {
  /** Row in the resource table. */
  resource: Uint32Array,
  /** Sum of its waits, how many there are, the longest, and its row in the wait table; NO_ROW without waits. */
  waited: Float64Array,
  waits: Uint32Array,
  longest: Float64Array,
  longestWait: Uint32Array,
  /** Processes that waited, or locks where the process is not known. */
  waiters: Uint32Array,
  /** How often PW or EX went to another node than the one that had it before, as it is drawn. */
  handOvers: Uint32Array,
  /** Those of them of which the clocks do not prove which node came first. */
  undecided: Uint32Array,
  /** Blocking notices, and how long holders took from one to giving way. */
  notices: Uint32Array,
  reactionMedian: Float64Array,
  reaction95: Float64Array,
  reactionMost: Float64Array,
  /** Holders that had been asked and had not given way when the recording ended. */
  unanswered: Uint32Array,
  /** NOQUEUE requests that were refused. */
  refusals: Uint32Array,
  /** Median of the granted waits on the master's own node, and on the others. */
  localMedian: Float64Array,
  remoteMedian: Float64Array,
} as const;

export type ContentionTable = Table<typeof CONTENTION_SCHEMA>;
