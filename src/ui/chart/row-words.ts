/** What stands beside a row, for the list of rows and for pictures: each level says what its parent has not said yet. */
import type { LockModel } from '../../model/lock-model';
import { NONE } from '../../model/row-table';
import type { RowTree } from '../../model/row-tree';
import type { NodeIdentity } from '../../model/row-tree-nodes';
import { textOf } from '../../model/string-pool';
import { processName, type ResourceFacts, resourceFacts } from '../../state/interval-facts';
import { counted } from '../primitives/format';

export interface RowWords {
  /** The node, where it is new. */
  readonly node: NodeIdentity | undefined;
  /** Whether the node is the row's name rather than a part of it. */
  readonly isNodeFirst: boolean;
  /** The resource, where it is new. */
  readonly resource: ResourceFacts | undefined;
  /** What is worth less ink: "master node 2", "lock 3 · dlmwl 789", "4 locks". */
  readonly about: readonly string[];
}

export function rowWords(model: LockModel, tree: RowTree, row: number): RowWords {
  const { rows, nodes, lanes } = tree;
  const parent = rows.parent[row];
  const resource = rows.resource[row];
  const node = rows.node[row];
  const lane = rows.lane[row];
  const isTop = parent === NONE;
  const isResourceNew = resource !== NONE && (isTop || rows.resource[parent] === NONE);
  const isNodeNew = node !== NONE && (isTop || rows.node[parent] === NONE);
  const facts = isResourceNew ? resourceFacts(model, resource) : undefined;
  const about: string[] = [];
  if (facts && isTop) about.push(resourceWords(facts));
  if (lane !== NONE) {
    about.push(laneWords(model, lanes.locks.subarray(lanes.offsets[lane], lanes.offsets[lane + 1])));
  }
  if (rows.childCount[row] > 0 && !isTop) about.push(counted(rows.lockCount[row], 'lock'));
  return {
    node: isNodeNew ? nodes[node] : undefined,
    isNodeFirst: isTop,
    resource: facts,
    about: about.filter(Boolean),
  };
}

function resourceWords({ path, detail, isNameUncertain, master }: ResourceFacts): string {
  return [path, detail, isNameUncertain && 'name uncertain', master !== undefined && `master node ${master}`]
    .filter(Boolean)
    .join(' · ');
}

const FEW = 3;

function laneWords({ locks, strings }: LockModel, rows: Uint32Array): string {
  const { lkbId, pid, comm } = locks;
  const ids = new Set(Array.from(rows.subarray(0, FEW + 1), (lock) => lkbId[lock].toString(16)));
  const known = rows.find((lock) => pid[lock] > 0);
  const process = known === undefined ? '' : ` · ${processName(textOf(strings, comm[known]), pid[known])}`;
  const which =
    ids.size > 1 && rows.length > FEW ? counted(rows.length, 'lock') : `lock ${[...ids].join(', ')}`;
  return which + process;
}
