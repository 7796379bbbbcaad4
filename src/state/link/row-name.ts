/** A row of the tree by what it shows: `res-3`, `res-3/2` (the resource on node 2), `/2` (the node). */
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

export interface RowName {
  readonly resource: ResourceName | undefined;
  readonly node: NodeName | undefined;
}

export function formatRow({ resource, node }: RowName): string {
  const of = resource ? formatResource(resource) : '';
  return node === undefined ? of : `${of}/${formatNode(node)}`;
}

export function parseRow(text: string): RowName | undefined {
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

export function nameOfRow(model: LockModel, { rows, nodes }: RowTree, row: number): RowName {
  const [resource, node] = [rows.resource[row], rows.node[row]];
  return {
    resource: resource === NONE ? undefined : nameOfResource(model, resource),
    node: node === NONE ? undefined : (nodes[node].id ?? nodes[node].label),
  };
}

/** The group that has the name: lanes are not named. */
export function findRow(model: LockModel, { rows, nodes }: RowTree, name: RowName): number | undefined {
  const resource = name.resource ? findResource(model, name.resource) : NONE;
  const node =
    name.node === undefined ? NONE : nodes.findIndex(({ id, label }) => (id ?? label) === name.node);
  if (resource === undefined || (name.node !== undefined && node === NONE)) return undefined;
  const lane = ROW_KINDS.indexOf('lane');
  for (let row = 0; row < rows.rowCount; row++) {
    if (rows.resource[row] === resource && rows.node[row] === node && rows.kind[row] !== lane) return row;
  }
  return undefined;
}
