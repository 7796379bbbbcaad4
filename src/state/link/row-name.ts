/**
 * A row of the tree by what it shows: `res-3`, `res-3/2` (the resource on node 2), `/2` (the node), and what groups by
 * neither: `//process/789/2` (a process of node 2), `//lockspace/deadbeef`, `//master/2`. A lane has its number behind
 * it: `res-3/2+1` is the first lane of the resource on node 2, `//process/789/2/res-3+1` that of a process.
 */
import type { LockModel } from '../../model/lock-model';
import { NONE, ROW_KINDS } from '../../model/row-table';
import type { RowTree } from '../../model/row-tree';
import {
  findResource,
  formatNode,
  formatResource,
  type NodeName,
  nameOfResource,
  parseNode,
  parseResource,
  type ResourceName,
} from './name';

/** A row of the first level that is neither a resource nor a node. */
export interface CommonName {
  readonly kind: 'process' | 'lockspace' | 'master';
  /** Process id, global id of the lockspace, DLM node id of the master. */
  readonly number: number;
}

export interface RowName {
  readonly common?: CommonName | undefined;
  readonly resource: ResourceName | undefined;
  readonly node: NodeName | undefined;
  /** From 1, among the lanes of the same locks; undefined for a group. */
  readonly lane?: number | undefined;
}

export function formatRow({ common, resource, node, lane }: RowName): string {
  const of = common ? formatCommon(common) : resource ? formatResource(resource) : '';
  const group = node === undefined ? of : `${of}/${formatNode(node)}`;
  const inGroup = common && resource ? `${group}/${formatResource(resource)}` : group;
  return lane === undefined ? inGroup : `${inGroup}+${lane}`;
}

export function parseRow(text: string): RowName | undefined {
  const [, of = text, digits] = /^(.+)\+([1-9]\d{0,5})$/.exec(text) ?? [];
  const lane = digits === undefined ? undefined : Number(digits);
  const row = of.startsWith('//') ? parseCommon(of, lane !== undefined) : parseGroup(of);
  // Only what is of one node has lanes.
  if (!row || (lane !== undefined && (row.resource === undefined || row.node === undefined)))
    return undefined;
  return lane === undefined ? row : { ...row, lane };
}

function parseGroup(text: string): RowName | undefined {
  // GFS2's names have a stroke of their own.
  const [, name = '', place] =
    /^((?:[0-9a-f]{8}:)?gfs2:[0-9a-f]+\/[0-9a-f]+|[^/]*)(?:\/([^/]*))?$/.exec(text) ?? [];
  const resource = name === '' ? undefined : parseResource(name);
  const node = place === undefined ? undefined : parseNode(place);
  const isBroken =
    (name !== '' && !resource) ||
    (place !== undefined && node === undefined) ||
    (name === '' && place === undefined);
  return isBroken ? undefined : { resource, node };
}

function formatCommon({ kind, number }: CommonName): string {
  return `//${kind}/${kind === 'lockspace' ? number.toString(16).padStart(8, '0') : number}`;
}

/** @param isLane of a process, which has the name of its resource behind it */
function parseCommon(text: string, isLane: boolean): RowName | undefined {
  const lockspace = /^\/\/lockspace\/([0-9a-f]{8})$/.exec(text)?.[1];
  if (lockspace !== undefined) return named('lockspace', Number.parseInt(lockspace, 16));
  const master = /^\/\/master\/(\d{1,9})$/.exec(text)?.[1];
  if (master !== undefined) return named('master', Number(master));
  const [, pid, place, name] = /^\/\/process\/(\d{1,10})\/([^/]*)(?:\/(.*))?$/.exec(text) ?? [];
  const node = place === undefined ? undefined : parseNode(place);
  const resource = name === undefined ? undefined : parseResource(name);
  if (node === undefined || isLane !== (resource !== undefined)) return undefined;
  return named('process', Number(pid), node, resource);
}

function named(kind: CommonName['kind'], number: number, node?: NodeName, resource?: ResourceName): RowName {
  return { common: { kind, number }, resource, node };
}

/** What it is, or a lane is of, when that is neither resource nor node. */
function commonOf({ rows, processes, grouping }: RowTree, row: number): CommonName | undefined {
  const at = grouping === 'process' && rows.lane[row] !== NONE ? rows.parent[row] : row;
  const kind = ROW_KINDS[rows.kind[at]];
  if (kind === 'process') return { kind, number: processes[rows.key[at]].pid };
  return kind === 'lockspace' || kind === 'master' ? { kind, number: rows.key[at] } : undefined;
}

function laneOf({ rows, lanes }: RowTree, row: number): number | undefined {
  return rows.lane[row] === NONE ? undefined : lanes.number[rows.lane[row]] + 1;
}

export function nameOfRow(model: LockModel, tree: RowTree, row: number): RowName {
  const { rows, nodes } = tree;
  const [resource, node] = [rows.resource[row], rows.node[row]];
  const lane = laneOf(tree, row);
  return {
    common: commonOf(tree, row),
    resource: resource === NONE ? undefined : nameOfResource(model, resource),
    node: node === NONE ? undefined : (nodes[node].id ?? nodes[node].label),
    ...(lane !== undefined && { lane }),
  };
}

/** The row that has the name. */
export function findRow(model: LockModel, tree: RowTree, name: RowName): number | undefined {
  const { rows, nodes } = tree;
  const resource = name.resource ? findResource(model, name.resource) : NONE;
  const node =
    name.node === undefined ? NONE : nodes.findIndex(({ id, label }) => (id ?? label) === name.node);
  if (resource === undefined || (name.node !== undefined && node === NONE)) return undefined;
  for (let row = 0; row < rows.rowCount; row++) {
    if (rows.resource[row] !== resource || rows.node[row] !== node || laneOf(tree, row) !== name.lane)
      continue;
    const common = commonOf(tree, row);
    if (common?.kind === name.common?.kind && common?.number === name.common?.number) return row;
  }
  return undefined;
}

/** Those of the rows that are there, and the others as words. */
export function findRows(
  model: LockModel,
  tree: RowTree,
  names: readonly RowName[],
): { readonly rows: readonly number[]; readonly missing: readonly string[] } {
  const rows: number[] = [];
  const missing: string[] = [];
  for (const name of names) {
    const row = findRow(model, tree, name);
    if (row === undefined) missing.push(`the row ${formatRow(name)}`);
    else rows.push(row);
  }
  return { rows, missing };
}
