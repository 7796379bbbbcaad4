/**
 * The rows of the chart as a tree, in pre-order: a row's descendants are the rows after it up to its `end`.
 * A leaf is a lane. Small things stay flat, so that no row is spent on a level that says nothing:
 *
 *   resource ── node ── lane     a resource with many lanes; a node with several of them
 *   resource ── lane             a node with one lane, or a resource whose lanes fit in a glance
 */

/** What the first level groups by. */
export type Grouping = 'resource' | 'node';
export type RowOrder = 'wait' | 'name' | 'first';
export type RowKind = 'resource' | 'node' | 'lane';

/** No parent, no node, no lane: -1. */
export const NONE = -1;

export interface Row {
  readonly kind: RowKind;
  /** Index of the parent row, or NONE. */
  readonly parent: number;
  /** 0 for the first level. */
  readonly depth: number;
  /** Index after its last descendant; its own index + 1 for a leaf. */
  readonly end: number;
  readonly childCount: number;
  /** Row in the resource table; NONE for a node row that stands above resources. */
  readonly resource: number;
  /** Index into `RowTree.nodes`; NONE for a resource row that stands above nodes. */
  readonly node: number;
  /** Leaf: index into `RowTree.lanes`. NONE for a group. */
  readonly lane: number;
  /** Locks (lifetimes) in it. */
  readonly lockCount: number;
  /** Sum of the durations of its waits. */
  readonly totalWait: number;
  readonly waitCount: number;
  /** Axis times of its first and last interval edge. */
  readonly firstTime: number;
  readonly lastTime: number;
  readonly isOpenByDefault: boolean;
}

export interface RowTree {
  readonly grouping: Grouping;
  readonly rows: readonly Row[];
  readonly nodes: readonly NodeIdentity[];
  readonly lanes: LaneTable;
  /** First-level rows in each order. */
  readonly orders: Readonly<Record<RowOrder, Uint32Array>>;
}

/** One machine of the cluster: all recordings with its node id, or one recording that has none. */
export interface NodeIdentity {
  /** DLM node id, when known. */
  readonly id: number | undefined;
  /** "node 2", or the recording's name. */
  readonly label: string;
  /** Indices of its recordings. */
  readonly recordings: readonly number[];
  /** Which of the node colours, from 1: its id when it has one. */
  readonly colour: number;
}

/** Lane `n` holds the locks `locks[offsets[n] … offsets[n + 1])`, in order of time, never two at once. */
export interface LaneTable {
  readonly count: number;
  readonly offsets: Uint32Array;
  /** Rows in the lock table. */
  readonly locks: Uint32Array;
  /** By lane: row in the resource table, index of the node, number among its node's lanes there from 0. */
  readonly resource: Uint32Array;
  readonly node: Uint16Array;
  readonly number: Uint32Array;
}
