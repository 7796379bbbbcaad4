import type { Table } from './table';

export type RowKind = 'resource' | 'node' | 'lane' | 'process' | 'lockspace' | 'master';

/** No parent, no node, no lane, no resource. */
export const NONE = -1;

/** By the number that stands in the table. */
export const ROW_KINDS: readonly RowKind[] = ['resource', 'node', 'lane', 'process', 'lockspace', 'master'];

/**
 * A row is a row of the chart, in pre-order: a row's descendants are the rows after it up to its `end`. Plain columns,
 * so that a tree built in a worker moves to the page at no cost.
 */
export const ROW_SCHEMA = {
  /** Index into ROW_KINDS. */
  kind: Uint8Array,
  /** Index of the parent row, or NONE. */
  parent: Int32Array,
  /** 0 for the first level. */
  depth: Uint8Array,
  /** Index after its last descendant; its own index + 1 for a leaf. */
  end: Uint32Array,
  childCount: Uint32Array,
  /** Row in the resource table; NONE for a row that stands above resources. */
  resource: Int32Array,
  /** Index into `RowTree.nodes`; NONE for a row that stands above nodes. */
  node: Int32Array,
  /**
   * What a row of the first level is that is neither resource nor node: index into `RowTree.processes`, global id of
   * a lockspace, DLM node id of a master or 0 where no message told it. NONE for all other rows.
   */
  key: Float64Array,
  /** Leaf: index into `RowTree.lanes`. NONE for a group. */
  lane: Int32Array,
  /** Locks (lifetimes) in it. */
  lockCount: Uint32Array,
  /** Sum of the durations of its waits (`waitedByLock`). */
  totalWait: Float64Array,
  isOpenByDefault: Uint8Array,
} as const;

export type RowTable = Table<typeof ROW_SCHEMA>;
