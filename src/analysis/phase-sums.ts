import type { LockModel } from '../model/lock-model';
import type { PhaseTable } from '../model/phase-table';
import { identifyNodes, nodeOfRecordings } from '../model/row-tree-nodes';
import { isCountedWait } from '../model/wait-spans';
import { PHASE_KINDS, type WaitTable } from '../model/wait-table';
import { waitingProcesses } from './waiting-process';

/** What waits can be summed by. */
export const SUM_GROUPS = ['resource', 'node', 'mode', 'process'] as const;
export type SumGroup = (typeof SUM_GROUPS)[number];

/** Where the time of a group of waits went. */
export interface PhaseSum {
  /**
   * Which group: the row of a resource, the index of a node (`identifyNodes`), a mode asked for; for a process one of
   * its waits, by which `waitingProcesses` names it.
   */
  readonly of: number;
  readonly waits: number;
  readonly waited: number;
  /** By index into PHASE_KINDS. */
  readonly lengths: readonly number[];
  /** Row in the wait table. */
  readonly longestWait: number;
}

/**
 * The waits that count (`model/wait-spans.ts`), summed by what they have in common, those that waited most first.
 *
 * @param isListed by wait: 1 for those to look at; all of them when it is left out
 */
export function sumPhases(
  model: LockModel,
  waits: WaitTable,
  phases: PhaseTable,
  group: SumGroup,
  isListed?: Uint8Array,
): PhaseSum[] {
  const groupOf = grouping(model, waits, group);
  const indices = new Map<number, number>();
  const sums: { of: number; waits: number; waited: number; lengths: number[]; longestWait: number }[] = [];
  const indexOf = new Int32Array(waits.rowCount).fill(-1);
  const lengthOf = (wait: number) => waits.end[wait] - waits.start[wait];
  for (let wait = 0; wait < waits.rowCount; wait++) {
    if (isListed?.[wait] === 0 || !isCountedWait(waits, wait)) continue;
    const { key, of } = groupOf(wait);
    let index = indices.get(key);
    if (index === undefined) {
      index = sums.length;
      indices.set(key, index);
      sums.push({ of, waits: 0, waited: 0, lengths: PHASE_KINDS.map(() => 0), longestWait: wait });
    }
    indexOf[wait] = index;
    const sum = sums[index];
    sum.waits++;
    sum.waited += lengthOf(wait);
    if (lengthOf(wait) > lengthOf(sum.longestWait)) sum.longestWait = wait;
  }
  for (let row = 0; row < phases.rowCount; row++) {
    const index = indexOf[phases.wait[row]];
    if (index >= 0) sums[index].lengths[phases.kind[row]] += phases.length[row];
  }
  return sums.sort((a, b) => b.waited - a.waited || a.of - b.of);
}

function grouping(
  model: LockModel,
  waits: WaitTable,
  group: SumGroup,
): (wait: number) => { readonly key: number; readonly of: number } {
  const { locks, recordings } = model;
  const nodeOf = nodeOfRecordings(identifyNodes(recordings), recordings.length);
  const same = (of: number) => ({ key: of, of });
  switch (group) {
    case 'resource':
      return (wait) => same(locks.resource[waits.lock[wait]]);
    case 'node':
      return (wait) => same(nodeOf[locks.recording[waits.lock[wait]]]);
    case 'mode':
      return (wait) => same(waits.mode[wait]);
    case 'process': {
      const processOf = waitingProcesses(model);
      return (wait) => {
        const lock = waits.lock[wait];
        const { pid } = processOf(lock, waits.start[wait], waits.end[wait]);
        // Those of which no process is known are one group for each node.
        return { key: pid * 65_536 + nodeOf[locks.recording[lock]], of: wait };
      };
    }
  }
}
