import { isKernelTask } from '../analysis/lock-owners';
import type { LockModel } from '../model/lock-model';
import { NONE } from '../model/row-table';
import type { Grouping, RowTree } from '../model/row-tree';
import { textOf } from '../model/string-pool';

/** What the rows have in common with the selection, in words. */
export type Alikeness = 'the same process' | 'the same resource';

export interface AlikeRows {
  readonly alikeness: Alikeness;
  /** Rows of the tree: leaves, and the groups that they are in. */
  readonly rows: ReadonlySet<number>;
  /** The row of the lock itself. */
  readonly own: number;
}

/** Groupings that put the locks of a resource together, and so tear those of a process apart. */
const BY_RESOURCE: readonly Grouping[] = ['resource', 'lockspace', 'master'];

/**
 * Other rows that are about the same as a lock and that the grouping does not put beside it: those of its process
 * where rows are grouped by resource, else those of its resource. A process is of one recording; kernel workers ask for
 * others, so their locks have nothing in common.
 */
export function alikeRows(model: LockModel, tree: RowTree, lock: number): AlikeRows {
  const { locks } = model;
  const { lanes, leafOfLane, laneOfLock } = tree;
  const isByResource = BY_RESOURCE.includes(tree.grouping);
  const isAlike = isByResource
    ? ofSameProcess(model, lock)
    : (other: number) => locks.resource[other] === locks.resource[lock];
  const rows = new Set<number>();
  for (let lane = 0; lane < lanes.count; lane++) {
    const own = lanes.locks.subarray(lanes.offsets[lane], lanes.offsets[lane + 1]);
    if (lane === laneOfLock[lock] || !own.some(isAlike)) continue;
    for (let row = leafOfLane[lane]; row !== NONE && !rows.has(row); row = tree.rows.parent[row])
      rows.add(row);
  }
  return {
    alikeness: isByResource ? 'the same process' : 'the same resource',
    rows,
    own: leafOfLane[laneOfLock[lock]],
  };
}

function ofSameProcess({ locks, strings }: LockModel, lock: number): (other: number) => boolean {
  const { recording, pid, comm } = locks;
  if (pid[lock] <= 0 || isKernelTask(textOf(strings, comm[lock]))) return () => false;
  return (other) => pid[other] === pid[lock] && recording[other] === recording[lock];
}
