/**
 * A row of the tree by what it shows: `res-3`, `res-3/2` (the resource on node 2), `/2` (the node), and what groups by
 * neither: `//process/789/2` (a process of node 2), `//lockspace/deadbeef`, `//master/2`.
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
}

export function formatRow({ common, resource, node }: RowName): string {
  const of = common ? formatCommon(common) : resource ? formatResource(resource) : '';
  return node === undefined ? of : `${of}/${formatNode(node)}`;
}

export function parseRow(text: string): RowName | undefined {
  if (text.startsWith('//')) return parseCommon(text);
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

function parseCommon(text: string): RowName | undefined {
  const lockspace = /^\/\/lockspace\/([0-9a-f]{8})$/.exec(text)?.[1];
  if (lockspace !== undefined) return named('lockspace', Number.parseInt(lockspace, 16));
  const master = /^\/\/master\/(\d{1,9})$/.exec(text)?.[1];
  if (master !== undefined) return named('master', Number(master));
  const [, pid, place] = /^\/\/process\/(\d{1,10})\/([^/]*)$/.exec(text) ?? [];
  const node = place === undefined ? undefined : parseNode(place);
  return node === undefined ? undefined : named('process', Number(pid), node);
}

function named(kind: CommonName['kind'], number: number, node?: NodeName): RowName {
  return { common: { kind, number }, resource: undefined, node };
}

/** What groups by neither resource nor node, or undefined. */
function commonOf({ rows, processes }: RowTree, row: number): CommonName | undefined {
  const kind = ROW_KINDS[rows.kind[row]];
  if (kind === 'process') return { kind, number: processes[rows.key[row]].pid };
  return kind === 'lockspace' || kind === 'master' ? { kind, number: rows.key[row] } : undefined;
}

export function nameOfRow(model: LockModel, tree: RowTree, row: number): RowName {
  const { rows, nodes } = tree;
  const [resource, node] = [rows.resource[row], rows.node[row]];
  return {
    common: commonOf(tree, row),
    resource: resource === NONE ? undefined : nameOfResource(model, resource),
    node: node === NONE ? undefined : (nodes[node].id ?? nodes[node].label),
  };
}

/** The group that has the name: lanes are not named. */
export function findRow(model: LockModel, tree: RowTree, name: RowName): number | undefined {
  const { rows, nodes } = tree;
  const resource = name.resource ? findResource(model, name.resource) : NONE;
  const node =
    name.node === undefined ? NONE : nodes.findIndex(({ id, label }) => (id ?? label) === name.node);
  if (resource === undefined || (name.node !== undefined && node === NONE)) return undefined;
  const lane = ROW_KINDS.indexOf('lane');
  for (let row = 0; row < rows.rowCount; row++) {
    if (rows.resource[row] !== resource || rows.node[row] !== node || rows.kind[row] === lane) continue;
    const common = commonOf(tree, row);
    if (common?.kind === name.common?.kind && common?.number === name.common?.number) return row;
  }
  return undefined;
}
