import type { RowLayout } from '../timeline/row-layout';

/** By lock: 1 for those of the rows that the filter leaves; a collapsed group stands for its own. */
export function shownLocks({ tree, shown }: RowLayout): Uint8Array {
  const locks = new Uint8Array(tree.laneOfLock.length);
  for (const [lock, lane] of tree.laneOfLock.entries()) locks[lock] = shown[tree.leafOfLane[lane]] ?? 0;
  return locks;
}
