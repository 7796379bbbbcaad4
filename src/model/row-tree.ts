import { isWait } from './interval-table';
import { type LaneTable, type LockSpans, lockSpans, packLanes } from './lanes';
import type { LockModel } from './lock-model';
import { rankByName } from './row-tree-names';
import { identifyNodes, type NodeIdentity, nodeOfRecordings } from './row-tree-nodes';
import { NO_ROW, type Table, TableBuilder, tableBuffers } from './table';

/**
 * The rows of the chart as a tree, in pre-order: a row's descendants are the rows after it up to its `end`.
 * A leaf is a lane. Small things stay flat, so that no row is spent on a level that says nothing:
 *
 *   resource ── node ── lane     a node with several lanes on a resource that has many
 *   resource ── lane             a node with one lane, or a resource whose lanes fit in a glance
 *   node ── resource ── lane     grouped by node; a resource with one lane there is a leaf
 */

/** What the first level groups by. */
export type Grouping = 'resource' | 'node';
export type RowOrder = 'wait' | 'name' | 'first';
export type RowKind = 'resource' | 'node' | 'lane';

/** No parent, no node, no lane, no resource. */
export const NONE = -1;

/** By the number that stands in the table. */
export const ROW_KINDS: readonly RowKind[] = ['resource', 'node', 'lane'];

/** A row is a row of the chart. Plain columns, so that a tree built in a worker moves to the page at no cost. */
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
  /** Row in the resource table; NONE for a node row that stands above resources. */
  resource: Int32Array,
  /** Index into `RowTree.nodes`; NONE for a resource row that stands above nodes. */
  node: Int32Array,
  /** Leaf: index into `RowTree.lanes`. NONE for a group. */
  lane: Int32Array,
  /** Locks (lifetimes) in it. */
  lockCount: Uint32Array,
  /** Sum of the durations of its waits. */
  totalWait: Float64Array,
  isOpenByDefault: Uint8Array,
} as const;

export type RowTable = Table<typeof ROW_SCHEMA>;

export interface RowTree {
  readonly grouping: Grouping;
  readonly rows: RowTable;
  readonly nodes: readonly NodeIdentity[];
  readonly lanes: LaneTable;
  /** By lane: its leaf. */
  readonly leafOfLane: Uint32Array;
  /** By lock: its lane; NO_ROW for a lock without intervals. */
  readonly laneOfLock: Uint32Array;
  /** All rows in pre-order, resources among themselves in each order; subtrees keep their size. */
  readonly orders: Readonly<Record<RowOrder, Uint32Array>>;
}

/** The same lanes in every grouping. */
export type RowTrees = Readonly<Record<Grouping, RowTree>>;

/** A resource with at most so many lanes lists them directly, each with its node's name. */
const FLAT_LANES = 8;
/** Groups within the first so many rows, in order of wait, start open. */
const OPEN_ROWS = 400;

/** A row with its children. It gets its number when all branches stand in order. */
interface Branch {
  readonly kind: RowKind;
  readonly resource: number;
  readonly node: number;
  readonly lane: number;
  readonly children: readonly Branch[];
  /** Rows in it, itself included. */
  readonly size: number;
  readonly totals: Totals;
  row: number;
}

interface Totals {
  readonly lockCount: number;
  readonly totalWait: number;
  readonly firstTime: number;
}

/** What the groupings of a model share. */
interface Ground {
  readonly nodes: readonly NodeIdentity[];
  readonly lanes: LaneTable;
  readonly laneOfLock: Uint32Array;
  readonly totals: readonly Totals[];
  /** By resource: its place in order of name. */
  readonly rank: Uint32Array;
}

export function buildRowTree(model: LockModel, grouping: Grouping = 'resource'): RowTree {
  return treeOn(groundOf(model), grouping);
}

export function buildRowTrees(model: LockModel): RowTrees {
  const ground = groundOf(model);
  return { resource: treeOn(ground, 'resource'), node: treeOn(ground, 'node') };
}

/** For the transfer list of a message between threads: each buffer once. */
export function rowTreeBuffers(trees: RowTrees): ArrayBuffer[] {
  const buffers = Object.values(trees).flatMap(({ rows, lanes, leafOfLane, laneOfLock, orders }) => [
    ...tableBuffers(rows),
    ...[lanes.offsets, lanes.locks, lanes.resource, lanes.node, lanes.number, leafOfLane, laneOfLock]
      .concat(Object.values(orders))
      .map(({ buffer }) => buffer as ArrayBuffer),
  ]);
  return [...new Set(buffers)];
}

function groundOf(model: LockModel): Ground {
  const nodes = identifyNodes(model.recordings);
  const spans = lockSpans(model);
  const lanes = packLanes(model, spans, nodeOfRecordings(nodes, model.recordings.length));
  return {
    nodes,
    lanes,
    laneOfLock: lanesOfLocks(lanes, model.locks.rowCount),
    totals: totalsOfLanes(model, spans, lanes),
    rank: rankByName(model.resources, model.strings),
  };
}

function treeOn({ nodes, lanes, laneOfLock, totals, rank }: Ground, grouping: Grouping): RowTree {
  const leaves = totals.map((total, lane) => leafOf(lanes, lane, total));
  const branches = grouping === 'resource' ? branchByResource(leaves) : branchByNode(leaves, nodes.length);
  const byName = (a: Branch, b: Branch) => rank[a.resource] - rank[b.resource];
  const byWait = (a: Branch, b: Branch) => b.totals.totalWait - a.totals.totalWait || byName(a, b);
  const byFirst = (a: Branch, b: Branch) => a.totals.firstTime - b.totals.firstTime || byName(a, b);
  const sortedDepth = grouping === 'resource' ? 0 : 1;
  const listed = listBranches(branches, sortedDepth, byWait);
  listed.forEach((branch, row) => {
    branch.row = row;
  });
  const rows = rowsOf(listed, sortedDepth);
  const inOrder = (compare: (a: Branch, b: Branch) => number) =>
    Uint32Array.from(listBranches(branches, sortedDepth, compare), ({ row }) => row);
  return {
    grouping,
    rows,
    nodes,
    lanes,
    leafOfLane: leavesOfLanes(rows, lanes.count),
    laneOfLock,
    orders: {
      wait: Uint32Array.from(listed, ({ row }) => row),
      name: inOrder(byName),
      first: inOrder(byFirst),
    },
  };
}

/** Lanes of a leaf or of all leaves of a group. */
export function lanesOf({ rows }: RowTree, row: number): number[] {
  const lanes: number[] = [];
  for (let at = row; at < rows.end[row]; at++) if (rows.lane[at] !== NONE) lanes.push(rows.lane[at]);
  return lanes;
}

function totalsOfLanes(model: LockModel, spans: LockSpans, lanes: LaneTable): Totals[] {
  const { locks, intervals } = model;
  return Array.from({ length: lanes.count }, (_, lane) => {
    const first = lanes.offsets[lane];
    const last = lanes.offsets[lane + 1] - 1;
    let totalWait = 0;
    for (let at = first; at <= last; at++) {
      const from = locks.firstInterval[lanes.locks[at]];
      const to = from + locks.intervalCount[lanes.locks[at]];
      for (let interval = from; interval < to; interval++) {
        if (!isWait(intervals.state[interval])) continue;
        totalWait += intervals.end[interval] - intervals.start[interval];
      }
    }
    return {
      lockCount: last - first + 1,
      totalWait,
      firstTime: spans.start[lanes.locks[first]],
    };
  });
}

function leafOf(lanes: LaneTable, lane: number, totals: Totals): Branch {
  return {
    kind: 'lane',
    resource: lanes.resource[lane],
    node: lanes.node[lane],
    lane,
    children: [],
    size: 1,
    totals,
    row: NONE,
  };
}

function groupOf(kind: RowKind, resource: number, node: number, children: readonly Branch[]): Branch {
  let lockCount = 0;
  let totalWait = 0;
  let firstTime = Number.POSITIVE_INFINITY;
  let size = 1;
  for (const { totals, size: childSize } of children) {
    size += childSize;
    lockCount += totals.lockCount;
    totalWait += totals.totalWait;
    firstTime = Math.min(firstTime, totals.firstTime);
  }
  const totals = { lockCount, totalWait, firstTime };
  return { kind, resource, node, lane: NONE, children, size, totals, row: NONE };
}

function branchByResource(leaves: readonly Branch[]): Branch[] {
  return runsOf(leaves, (leaf) => leaf.resource).map((ofResource) => {
    const isFlat = ofResource.length <= FLAT_LANES;
    const children = isFlat ? ofResource : runsOf(ofResource, (leaf) => leaf.node).map(foldInto('node'));
    return groupOf('resource', ofResource[0].resource, NONE, children);
  });
}

function branchByNode(leaves: readonly Branch[], nodeCount: number): Branch[] {
  const byNode: Branch[][] = Array.from({ length: nodeCount }, () => []);
  for (const leaf of leaves) byNode[leaf.node].push(leaf);
  return byNode
    .filter((ofNode) => ofNode.length > 0)
    .map((ofNode) => {
      const children = runsOf(ofNode, (leaf) => leaf.resource).map(foldInto('resource'));
      return groupOf('node', NONE, ofNode[0].node, children);
    });
}

/** The lanes of one node on one resource as one branch: a single lane stands for itself. */
function foldInto(kind: RowKind): (leaves: readonly Branch[]) => Branch {
  return (leaves) =>
    leaves.length === 1 ? leaves[0] : groupOf(kind, leaves[0].resource, leaves[0].node, leaves);
}

/** Neighbours with the same key, together. */
function runsOf(branches: readonly Branch[], key: (branch: Branch) => number): Branch[][] {
  const runs: Branch[][] = [];
  for (const branch of branches) {
    const run = runs.at(-1);
    if (run !== undefined && key(run[0]) === key(branch)) run.push(branch);
    else runs.push([branch]);
  }
  return runs;
}

/** All branches in pre-order, siblings at `sortedDepth` sorted. */
function listBranches(
  branches: readonly Branch[],
  sortedDepth: number,
  compare: (a: Branch, b: Branch) => number,
): Branch[] {
  const listed: Branch[] = [];
  const visit = (siblings: readonly Branch[], depth: number) => {
    const ordered = depth === sortedDepth ? [...siblings].sort(compare) : siblings;
    for (const branch of ordered) {
      listed.push(branch);
      visit(branch.children, depth + 1);
    }
  };
  visit(branches, 0);
  return listed;
}

function rowsOf(listed: readonly Branch[], sortedDepth: number): RowTable {
  const builder = new TableBuilder(ROW_SCHEMA, Math.max(1, listed.length));
  const { columns } = builder;
  columns.parent.fill(NONE);
  // In pre-order a parent comes before its children.
  for (const { kind, resource, node, lane, children, size, totals } of listed) {
    const row = builder.addRow();
    const end = row + size;
    const isOpen = row === 0 || columns.depth[row] < sortedDepth || end <= OPEN_ROWS;
    for (const child of children) {
      columns.depth[child.row] = columns.depth[row] + 1;
      columns.parent[child.row] = row;
    }
    columns.kind[row] = ROW_KINDS.indexOf(kind);
    columns.end[row] = end;
    columns.childCount[row] = children.length;
    columns.resource[row] = resource;
    columns.node[row] = node;
    columns.lane[row] = lane;
    columns.lockCount[row] = totals.lockCount;
    columns.totalWait[row] = totals.totalWait;
    columns.isOpenByDefault[row] = children.length > 0 && isOpen ? 1 : 0;
  }
  return builder.finish();
}

function leavesOfLanes(rows: RowTable, laneCount: number): Uint32Array {
  const leaves = new Uint32Array(laneCount);
  for (let row = 0; row < rows.rowCount; row++) if (rows.lane[row] !== NONE) leaves[rows.lane[row]] = row;
  return leaves;
}

function lanesOfLocks(lanes: LaneTable, lockCount: number): Uint32Array {
  const laneOfLock = new Uint32Array(lockCount).fill(NO_ROW);
  for (let lane = 0; lane < lanes.count; lane++) {
    for (let at = lanes.offsets[lane]; at < lanes.offsets[lane + 1]; at++) laneOfLock[lanes.locks[at]] = lane;
  }
  return laneOfLock;
}
