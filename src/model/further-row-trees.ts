/** The trees that few ask for: made on first use, so that loading does not wait for them, and kept. */
import type { LockModel } from './lock-model';
import { type Branch, branchByCommon, branchByProcess } from './row-branches';
import {
  buildRowTree,
  type FirstGrouping,
  type Grouping,
  groundOf,
  type RowTree,
  type RowTrees,
  treeOn,
} from './row-tree';
import { identifyProcesses, ownersByProcess } from './row-tree-processes';

type FurtherGrouping = Exclude<Grouping, FirstGrouping>;

const made = new WeakMap<RowTrees, Map<FurtherGrouping, RowTree>>();

/** The tree of a grouping of the model that `trees` came with. */
export function treeBy(model: LockModel, trees: RowTrees, grouping: Grouping): RowTree {
  if (isFirst(grouping)) return trees[grouping];
  const known = made.get(trees) ?? new Map<FurtherGrouping, RowTree>();
  made.set(trees, known);
  const tree = known.get(grouping) ?? furtherTree(model, grouping);
  known.set(grouping, tree);
  return tree;
}

export function buildTreeBy(model: LockModel, grouping: Grouping): RowTree {
  return isFirst(grouping) ? buildRowTree(model, grouping) : furtherTree(model, grouping);
}

function furtherTree(model: LockModel, grouping: FurtherGrouping): RowTree {
  if (grouping === 'process') return treeByProcess(model);
  const ground = groundOf(model);
  const { lockspace, master } = model.resources;
  const common = grouping === 'lockspace' ? lockspace : master;
  return treeOn(
    ground,
    grouping,
    branchByCommon(grouping, ground.leaves(), (resource) => common[resource]),
  );
}

/** On lanes of its own: locks of different processes cannot share one. */
function treeByProcess(model: LockModel): RowTree {
  let ofLock: Uint32Array = new Uint32Array(0);
  const ground = groundOf(model, (nodeOf, rank) => {
    const processes = identifyProcesses(model, nodeOf);
    ofLock = processes.ofLock;
    return { owners: ownersByProcess(model, processes, rank), processes: processes.list };
  });
  const { locks, offsets } = ground.lanes;
  const processOf = ({ lane }: Branch) => ofLock[locks[offsets[lane]]];
  return treeOn(ground, 'process', branchByProcess(ground.leaves(), processOf));
}

function isFirst(grouping: Grouping): grouping is FirstGrouping {
  return grouping === 'resource' || grouping === 'node';
}
