/**
 * The rows of the chart as a tree, for each grouping, with the orders that they can be listed in. Trees of one model
 * share its lanes, so that a lane is the same number in all of them.
 */
import { type LaneTable, lockSpans, packLanes } from './lanes';
import type { LockModel } from './lock-model';
import {
  type Branch,
  branchByNode,
  branchByResource,
  leafOf,
  listBranches,
  type Totals,
  totalsOfLanes,
} from './row-branches';
import { NONE, ROW_KINDS, ROW_SCHEMA, type RowTable } from './row-table';
import { rankByName } from './row-tree-names';
import { identifyNodes, type NodeIdentity, nodeOfRecordings } from './row-tree-nodes';
import { NO_ROW, TableBuilder, tableBuffers } from './table';

/** What the first level groups by. */
export type Grouping = 'resource' | 'node';
export type RowOrder = 'wait' | 'name' | 'first';

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

/** Groups within the first so many rows, in order of wait, start open. */
const OPEN_ROWS = 400;

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
  const depth = sortedDepth(grouping);
  const listed = listBranches(branches, depth, byWait);
  listed.forEach((branch, row) => {
    branch.row = row;
  });
  const rows = rowsOf(listed, depth);
  const inOrder = (compare: (a: Branch, b: Branch) => number) =>
    Uint32Array.from(listBranches(branches, depth, compare), ({ row }) => row);
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

/** The level that orders sort: that of resources. */
export function sortedDepth(grouping: Grouping): number {
  return grouping === 'resource' ? 0 : 1;
}

/** By resource: its row where resources are the first level, else its first row; NONE for one without locks. */
export function rowsOfResources({ rows }: RowTree, resourceCount: number): Int32Array {
  const found = new Int32Array(resourceCount).fill(NONE);
  for (let row = rows.rowCount - 1; row >= 0; row--)
    if (rows.resource[row] !== NONE) found[rows.resource[row]] = row;
  return found;
}

/** Lanes of a leaf or of all leaves of a group. */
export function lanesOf({ rows }: RowTree, row: number): number[] {
  const lanes: number[] = [];
  for (let at = row; at < rows.end[row]; at++) if (rows.lane[at] !== NONE) lanes.push(rows.lane[at]);
  return lanes;
}

function rowsOf(listed: readonly Branch[], sorted: number): RowTable {
  const builder = new TableBuilder(ROW_SCHEMA, Math.max(1, listed.length));
  const { columns } = builder;
  columns.parent.fill(NONE);
  // In pre-order a parent comes before its children.
  for (const { kind, resource, node, lane, children, size, totals } of listed) {
    const row = builder.addRow();
    const end = row + size;
    const isOpen = row === 0 || columns.depth[row] < sorted || end <= OPEN_ROWS;
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
