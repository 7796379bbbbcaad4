/** What stands beside a row, for the list of rows and for pictures: each level says what its parent has not said yet. */
import { isKernelTask } from '../../analysis/lock-owners';
import type { LockModel } from '../../model/lock-model';
import { plockOf, rangeLabel } from '../../model/plock-table';
import { NONE, ROW_KINDS } from '../../model/row-table';
import type { Grouping, RowTree } from '../../model/row-tree';
import type { NodeIdentity } from '../../model/row-tree-nodes';
import { textOf } from '../../model/string-pool';
import { processName, type ResourceFacts, resourceFacts } from '../../state/interval-facts';
import { counted } from '../primitives/format';

export interface RowWords {
  /** What groups the rows and is neither node nor resource: "dlmwl 789", "lockspace 1234", "master node 2". */
  readonly group: string | undefined;
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
  if (facts && lane === NONE && node === NONE) about.push(resourceWords(facts, tree.grouping));
  if (lane !== NONE) {
    const locks = lanes.locks.subarray(lanes.offsets[lane], lanes.offsets[lane + 1]);
    about.push(laneWords(model, locks) + (tree.grouping === 'process' ? '' : askedBy(model, locks)));
  }
  if (rows.childCount[row] > 0 && !isTop) about.push(counted(rows.lockCount[row], 'lock'));
  return {
    group: isTop ? groupWords(model, tree, row) : undefined,
    node: isNodeNew ? nodes[node] : undefined,
    isNodeFirst: isTop && tree.grouping !== 'process',
    resource: facts,
    about: about.filter(Boolean),
  };
}

function groupWords(model: LockModel, { rows, processes }: RowTree, row: number): string | undefined {
  const key = rows.key[row];
  switch (ROW_KINDS[rows.kind[row]]) {
    case 'process': {
      const { pid, comm } = processes[key];
      return pid === 0 ? 'process not seen' : processName(textOf(model.strings, comm), pid);
    }
    case 'lockspace':
      return `lockspace ${model.names?.lockspaces.get(key) ?? key}`;
    case 'master':
      return key === 0 ? 'master not told' : `master node ${key}`;
    default:
      return undefined;
  }
}

function resourceWords({ path, detail, isNameUncertain, master }: ResourceFacts, grouping: Grouping): string {
  const saysMaster = master !== undefined && grouping !== 'master';
  return [path, detail, isNameUncertain && 'name uncertain', saysMaster && `master node ${master}`]
    .filter(Boolean)
    .join(' · ');
}

const FEW = 3;

function laneWords(model: LockModel, rows: Uint32Array): string {
  const first = Array.from(rows.subarray(0, FEW + 1));
  const plock = plockOf(model, rows[0]);
  if (plock) {
    const ranges = new Set(first.map((lock) => rangeLabel(plockOf(model, lock) ?? plock)));
    return ranges.size > 1 ? counted(rows.length, 'plock') : [...ranges].join('');
  }
  const ids = new Set(first.map((lock) => model.locks.lkbId[lock].toString(16)));
  return ids.size > 1 && rows.length > FEW ? counted(rows.length, 'lock') : `lock ${[...ids].join(', ')}`;
}

function askedBy({ locks, strings }: LockModel, rows: Uint32Array): string {
  // A kernel worker asks on behalf of others: it says nothing of whose lock it is.
  const isOfProcess = (lock: number) =>
    locks.pid[lock] > 0 && !isKernelTask(textOf(strings, locks.comm[lock]));
  const known = rows.find(isOfProcess);
  return known === undefined ? '' : ` · ${processName(textOf(strings, locks.comm[known]), locks.pid[known])}`;
}
