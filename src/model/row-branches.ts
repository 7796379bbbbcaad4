/**
 * How lanes are put under nodes and resources, before their rows have numbers. Small things stay flat, so that no row
 * is spent on a level that says nothing:
 *
 *   resource ── node ── lane     a node with several lanes on a resource that has many
 *   resource ── lane             a node with one lane, or a resource whose lanes fit in a glance
 *   node ── resource ── lane     grouped by node; a resource with one lane there is a leaf
 *   lockspace, master ── …       as by resource, one level below what they have in common
 *   process ── lane              the lanes of that process alone
 */
import type { LaneTable, LockSpans } from './lanes';
import type { LockModel } from './lock-model';
import { NONE, type RowKind } from './row-table';
import { waitedByLock } from './wait-spans';

/** A resource with at most so many lanes lists them directly, each with its node's name. */
const FLAT_LANES = 8;

/** A row with its children. It gets its number when all branches stand in order. */
export interface Branch {
  readonly kind: RowKind;
  readonly resource: number;
  readonly node: number;
  readonly lane: number;
  readonly key: number;
  readonly children: readonly Branch[];
  /** Rows in it, itself included. */
  readonly size: number;
  readonly totals: Totals;
  row: number;
}

/** What a branch is sorted by, and what its row shows of its locks. */
export interface Totals {
  readonly lockCount: number;
  readonly totalWait: number;
  readonly firstTime: number;
}

/** By lane. */
export function totalsOfLanes(model: LockModel, spans: LockSpans, lanes: LaneTable): Totals[] {
  const waited = waitedByLock(model);
  return Array.from({ length: lanes.count }, (_, lane) => {
    const first = lanes.offsets[lane];
    const last = lanes.offsets[lane + 1] - 1;
    let totalWait = 0;
    for (let at = first; at <= last; at++) totalWait += waited[lanes.locks[at]];
    return {
      lockCount: last - first + 1,
      totalWait,
      firstTime: spans.start[lanes.locks[first]],
    };
  });
}

export function leafOf(lanes: LaneTable, lane: number, totals: Totals): Branch {
  return {
    kind: 'lane',
    resource: lanes.resource[lane],
    node: lanes.node[lane],
    lane,
    key: NONE,
    children: [],
    size: 1,
    totals,
    row: NONE,
  };
}

function groupOf(
  kind: RowKind,
  resource: number,
  node: number,
  children: readonly Branch[],
  key = NONE,
): Branch {
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
  return { kind, resource, node, lane: NONE, key, children, size, totals, row: NONE };
}

/** @param leaves of all lanes, those of a resource together, and there those of a node */
export function branchByResource(leaves: readonly Branch[]): Branch[] {
  return runsOf(leaves, (leaf) => leaf.resource).map((ofResource) => {
    const isFlat = ofResource.length <= FLAT_LANES;
    const children = isFlat ? ofResource : runsOf(ofResource, (leaf) => leaf.node).map(foldInto('node'));
    return groupOf('resource', ofResource[0].resource, NONE, children);
  });
}

/** @param leaves of all lanes, those of a resource together */
export function branchByNode(leaves: readonly Branch[], nodeCount: number): Branch[] {
  const byNode: Branch[][] = Array.from({ length: nodeCount }, () => []);
  for (const leaf of leaves) byNode[leaf.node].push(leaf);
  return byNode
    .filter((ofNode) => ofNode.length > 0)
    .map((ofNode) => {
      const children = runsOf(ofNode, (leaf) => leaf.resource).map(foldInto('resource'));
      return groupOf('node', NONE, ofNode[0].node, children);
    });
}

/** Resources under what they have in common, in order of its number; 0 says that it is not known and comes last. */
export function branchByCommon(
  kind: RowKind,
  leaves: readonly Branch[],
  commonOf: (resource: number) => number,
): Branch[] {
  const byCommon = new Map<number, Branch[]>();
  for (const branch of branchByResource(leaves)) {
    const common = commonOf(branch.resource);
    const known = byCommon.get(common);
    if (known === undefined) byCommon.set(common, [branch]);
    else known.push(branch);
  }
  return [...byCommon]
    .sort(([a], [b]) => Number(a === 0) - Number(b === 0) || a - b)
    .map(([common, branches]) => groupOf(kind, NONE, NONE, branches, common));
}

/** @param leaves of all lanes, those of a process together */
export function branchByProcess(leaves: readonly Branch[], processOf: (leaf: Branch) => number): Branch[] {
  return runsOf(leaves, processOf).map((ofProcess) =>
    groupOf('process', NONE, ofProcess[0].node, ofProcess, processOf(ofProcess[0])),
  );
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
export function listBranches(
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
