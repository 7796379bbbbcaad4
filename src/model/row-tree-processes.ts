import type { LaneOwners } from './lanes';
import type { LockModel } from './lock-model';
import { compareNames } from './row-tree-names';
import { bytesOf, textOf } from './string-pool';

/** Who asked for locks: a process id on one node. */
export interface ProcessIdentity {
  /** Index of the node. */
  readonly node: number;
  /** 0 for the locks of the node of which no request was seen. */
  readonly pid: number;
  /** Task name as the first lock tells it that knows it: id in the string pool. */
  readonly comm: number;
}

export interface Processes {
  /** By name, number and node; those not known come last. */
  readonly list: readonly ProcessIdentity[];
  /** By lock: index into `list`. */
  readonly ofLock: Uint32Array;
}

/** @param nodeOf gives the node of each recording */
export function identifyProcesses({ locks, strings }: LockModel, nodeOf: ArrayLike<number>): Processes {
  const found: ProcessIdentity[] = [];
  const isNamed = ({ comm }: ProcessIdentity) => !/^(?:<\.\.\.>)?$/.test(textOf(strings, comm));
  const indexOf = new Map<number, number>();
  const ofLock = new Uint32Array(locks.rowCount);
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const node = nodeOf[locks.recording[lock]];
    const pid = locks.pid[lock];
    const key = node * 2 ** 32 + pid;
    let index = indexOf.get(key);
    if (index === undefined) {
      index = found.length;
      indexOf.set(key, index);
      found.push({ node, pid, comm: locks.comm[lock] });
    } else if (locks.comm[lock] !== found[index].comm && !isNamed(found[index])) {
      found[index] = { node, pid, comm: locks.comm[lock] };
    }
    ofLock[lock] = index;
  }
  const nameOf = found.map(({ comm }) => bytesOf(strings, comm));
  const order = [...found.keys()].sort(
    (a, b) =>
      Number(found[a].pid === 0) - Number(found[b].pid === 0) ||
      compareNames(nameOf[a], nameOf[b]) ||
      found[a].pid - found[b].pid ||
      found[a].node - found[b].node,
  );
  const place = new Uint32Array(order.length);
  order.forEach((index, at) => {
    place[index] = at;
  });
  return { list: order.map((index) => found[index]), ofLock: ofLock.map((index) => place[index]) };
}

/** A lane for the locks of one process on one resource: in order of process, then of the resource's `rank`. */
export function ownersByProcess({ locks }: LockModel, { ofLock }: Processes, rank: Uint32Array): LaneOwners {
  const keys = Float64Array.from(
    ofLock,
    (process, lock) => process * rank.length + rank[locks.resource[lock]],
  );
  const sorted = keys.slice().sort();
  const ownerOf = new Map<number, number>();
  for (const key of sorted) if (!ownerOf.has(key)) ownerOf.set(key, ownerOf.size);
  return { count: ownerOf.size, ofLock: Uint32Array.from(keys, (key) => ownerOf.get(key) ?? 0) };
}
