import { isWait } from './interval-table';
import { type LaneTable, type LockSpans, lockSpans, packLanes } from './lanes';
import type { LockModel } from './lock-model';
import { rankByName } from './row-tree-names';
import { identifyNodes, type NodeIdentity, nodeOfRecordings } from './row-tree-nodes';
import { NO_ROW } from './table';

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
  /** By lane: its leaf. */
  readonly leafOfLane: Uint32Array;
  /** By lock: its lane; NO_ROW for a lock without intervals. */
  readonly laneOfLock: Uint32Array;
  /** All rows in pre-order, resources among themselves in each order; subtrees keep their size. */
  readonly orders: Readonly<Record<RowOrder, Uint32Array>>;
}

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
  readonly waitCount: number;
  readonly firstTime: number;
  readonly lastTime: number;
}

export function buildRowTree(model: LockModel, grouping: Grouping = 'resource'): RowTree {
  const nodes = identifyNodes(model.recordings);
  const spans = lockSpans(model);
  const lanes = packLanes(model, spans, nodeOfRecordings(nodes, model.recordings.length));
  const totals = totalsOfLanes(model, spans, lanes);
  const leaves = totals.map((total, lane) => leafOf(lanes, lane, total));
  const branches = grouping === 'resource' ? branchByResource(leaves) : branchByNode(leaves, nodes.length);
  const rank = rankByName(model.resources, model.strings);
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
    laneOfLock: lanesOfLocks(lanes, model.locks.rowCount),
    orders: { wait: Uint32Array.from(rows.keys()), name: inOrder(byName), first: inOrder(byFirst) },
  };
}

/** Lanes of a leaf or of all leaves of a group. */
export function lanesOf({ rows }: RowTree, row: number): number[] {
  const lanes: number[] = [];
  for (let at = row; at < rows[row].end; at++) if (rows[at].lane !== NONE) lanes.push(rows[at].lane);
  return lanes;
}

function totalsOfLanes(model: LockModel, spans: LockSpans, lanes: LaneTable): Totals[] {
  const { locks, intervals } = model;
  return Array.from({ length: lanes.count }, (_, lane) => {
    const first = lanes.offsets[lane];
    const last = lanes.offsets[lane + 1] - 1;
    let totalWait = 0;
    let waitCount = 0;
    for (let at = first; at <= last; at++) {
      const from = locks.firstInterval[lanes.locks[at]];
      const to = from + locks.intervalCount[lanes.locks[at]];
      for (let interval = from; interval < to; interval++) {
        if (!isWait(intervals.state[interval])) continue;
        totalWait += intervals.end[interval] - intervals.start[interval];
        waitCount++;
      }
    }
    return {
      lockCount: last - first + 1,
      totalWait,
      waitCount,
      firstTime: spans.start[lanes.locks[first]],
      lastTime: spans.end[lanes.locks[last]],
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
  let waitCount = 0;
  let firstTime = Number.POSITIVE_INFINITY;
  let lastTime = Number.NEGATIVE_INFINITY;
  let size = 1;
  for (const { totals, size: childSize } of children) {
    size += childSize;
    lockCount += totals.lockCount;
    totalWait += totals.totalWait;
    waitCount += totals.waitCount;
    firstTime = Math.min(firstTime, totals.firstTime);
    lastTime = Math.max(lastTime, totals.lastTime);
  }
  const totals = { lockCount, totalWait, waitCount, firstTime, lastTime };
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

function rowsOf(listed: readonly Branch[], sortedDepth: number): Row[] {
  const depths = new Uint8Array(listed.length);
  const parents = new Int32Array(listed.length).fill(NONE);
  for (const { row, children } of listed) {
    for (const child of children) {
      depths[child.row] = depths[row] + 1;
      parents[child.row] = row;
    }
  }
  return listed.map(({ kind, resource, node, lane, children, size, totals }, row) => {
    const end = row + size;
    const isOpen = row === 0 || depths[row] < sortedDepth || end <= OPEN_ROWS;
    return {
      kind,
      parent: parents[row],
      depth: depths[row],
      end,
      childCount: children.length,
      resource,
      node,
      lane,
      lockCount: totals.lockCount,
      totalWait: totals.totalWait,
      waitCount: totals.waitCount,
      firstTime: totals.firstTime,
      lastTime: totals.lastTime,
      isOpenByDefault: children.length > 0 && isOpen,
    };
  });
}

function leavesOfLanes(rows: readonly Row[], laneCount: number): Uint32Array {
  const leaves = new Uint32Array(laneCount);
  rows.forEach((row, index) => {
    if (row.lane !== NONE) leaves[row.lane] = index;
  });
  return leaves;
}

function lanesOfLocks(lanes: LaneTable, lockCount: number): Uint32Array {
  const laneOfLock = new Uint32Array(lockCount).fill(NO_ROW);
  for (let lane = 0; lane < lanes.count; lane++) {
    for (let at = lanes.offsets[lane]; at < lanes.offsets[lane + 1]; at++) laneOfLock[lanes.locks[at]] = lane;
  }
  return laneOfLock;
}
