/**
 * The rows of the chart as a tree, for each grouping, with the orders that they can be listed in. Trees of one model
 * share its lanes, so that a lane is the same number in all of them but one: by process, locks of different processes
 * cannot share a lane.
 */
import { type LaneOwners, type LaneTable, lockSpans, ownersByNode, packLanes } from './lanes';
import type { LockModel } from './lock-model';
import {
  type Branch,
  branchByNode,
  branchByResource,
  leafOf,
  listBranches,
  totalsOfLanes,
} from './row-branches';
import { NONE, ROW_KINDS, ROW_SCHEMA, type RowTable } from './row-table';
import { rankByName } from './row-tree-names';
import { identifyNodes, type NodeIdentity, nodeOfRecordings } from './row-tree-nodes';
import type { ProcessIdentity } from './row-tree-processes';
import { NO_ROW, TableBuilder, tableBuffers } from './table';

/** What the first level groups by. */
export const GROUPINGS = ['resource', 'node', 'process', 'lockspace', 'master'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** Those whose trees come with a model. `further-row-trees.ts` has the others. */
export type FirstGrouping = 'resource' | 'node';
export type RowOrder = 'wait' | 'name' | 'first';

export interface RowTree {
  readonly grouping: Grouping;
  readonly rows: RowTable;
  readonly nodes: readonly NodeIdentity[];
  /** By process only: who its rows of the first level are. */
  readonly processes: readonly ProcessIdentity[];
  readonly lanes: LaneTable;
  /** By lane: its leaf. */
  readonly leafOfLane: Uint32Array;
  /** By lock: its lane; NO_ROW for a lock without intervals. */
  readonly laneOfLock: Uint32Array;
  /** All rows in pre-order, those of the sorted level among themselves in each order; subtrees keep their size. */
  readonly orders: Readonly<Record<RowOrder, Uint32Array>>;
}

/** The trees that come with a model, on the same lanes. `treeBy` makes the others when they are asked for. */
export type RowTrees = Readonly<Record<FirstGrouping, RowTree>>;

/** Groups within the first so many rows, in order of wait, start open. */
const OPEN_ROWS = 400;

/** What groupings share. */
export interface Ground {
  readonly nodes: readonly NodeIdentity[];
  /** Empty where the locks of a node share lanes. */
  readonly processes: readonly ProcessIdentity[];
  readonly lanes: LaneTable;
  readonly laneOfLock: Uint32Array;
  /** By lane. New ones for each tree. */
  readonly leaves: () => Branch[];
  /** By resource: its place in order of name. */
  readonly rank: Uint32Array;
}

interface OwnedLanes {
  readonly owners: LaneOwners;
  readonly processes: readonly ProcessIdentity[];
}

export function buildRowTree(model: LockModel, grouping: FirstGrouping = 'resource'): RowTree {
  return firstTree(groundOf(model), grouping);
}

export function buildRowTrees(model: LockModel): RowTrees {
  const ground = groundOf(model);
  return { resource: firstTree(ground, 'resource'), node: firstTree(ground, 'node') };
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

/** @param own says whose locks share lanes, where it is not those of a node */
export function groundOf(
  model: LockModel,
  own?: (nodeOf: Uint16Array, rank: Uint32Array) => OwnedLanes,
): Ground {
  const nodes = identifyNodes(model.recordings);
  const nodeOf = nodeOfRecordings(nodes, model.recordings.length);
  const spans = lockSpans(model);
  const rank = rankByName(model.resources, model.strings);
  const { owners, processes } = own?.(nodeOf, rank) ?? { owners: ownersByNode(model, nodeOf), processes: [] };
  const lanes = packLanes(model, spans, nodeOf, owners);
  const totals = totalsOfLanes(model, spans, lanes);
  return {
    nodes,
    processes,
    lanes,
    laneOfLock: lanesOfLocks(lanes, model.locks.rowCount),
    leaves: () => totals.map((total, lane) => leafOf(lanes, lane, total)),
    rank,
  };
}

function firstTree(ground: Ground, grouping: FirstGrouping): RowTree {
  const leaves = ground.leaves();
  const branches =
    grouping === 'resource' ? branchByResource(leaves) : branchByNode(leaves, ground.nodes.length);
  return treeOn(ground, grouping, branches);
}

export function treeOn(ground: Ground, grouping: Grouping, branches: readonly Branch[]): RowTree {
  const { nodes, processes, lanes, laneOfLock, rank } = ground;
  const byName = (a: Branch, b: Branch) => a.key - b.key || rank[a.resource] - rank[b.resource];
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
    processes,
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

/** The level that orders sort: that of resources, or of processes. */
export function sortedDepth(grouping: Grouping): number {
  return grouping === 'resource' || grouping === 'process' ? 0 : 1;
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
  for (const { kind, resource, node, lane, key, children, size, totals } of listed) {
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
    columns.key[row] = key;
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
