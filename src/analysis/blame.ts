import type { LockModel } from '../model/lock-model';
import { identifyNodes, nodeOfRecordings } from '../model/row-tree-nodes';
import type { WaitTable } from '../model/wait-table';
import type { BlockerFinder } from './blockers';
import type { ContentionTable } from './contention-table';
import { percentile } from './percentile';
import type { ReactionTable } from './reactions';

/** Which node's mode was in the way of the waits of a resource for longest. */
export interface Blame {
  /** Index into `identifyNodes`. */
  readonly node: number;
  readonly mode: number;
  /** How long it was in the way, and how long the waits were that were looked at. */
  readonly duration: number;
  readonly asked: number;
  /** Median time that this node took on this resource from a blocking notice to giving way. */
  readonly reactionMedian: number | undefined;
}

/** So many resources are told of in words. */
const MOST_RESOURCES = 10;
/** So many of a resource's longest waits are asked who was in the way. */
const MOST_WAITS = 200;

/** By row of the resource table, for the most waited for. */
export function findBlame(
  model: LockModel,
  waits: WaitTable,
  blockers: BlockerFinder,
  contention: ContentionTable,
  reactions: ReactionTable,
): ReadonlyMap<number, Blame> {
  const { locks, recordings, resources } = model;
  const nodeOf = nodeOfRecordings(identifyNodes(recordings), recordings.length);
  const own = new Map<number, number[]>();
  for (const resource of contention.resource.subarray(0, MOST_RESOURCES)) own.set(resource, []);
  const isTold = new Uint8Array(resources.rowCount);
  for (const resource of own.keys()) isTold[resource] = 1;
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const resource = locks.resource[waits.lock[wait]];
    if (isTold[resource] === 1) own.get(resource)?.push(wait);
  }
  const found = new Map<number, Blame>();
  for (const [resource, rows] of own) {
    const blame = mainHolder(rows);
    if (!blame) continue;
    const answers: number[] = [];
    for (let row = 0; row < reactions.rowCount; row++) {
      const lock = reactions.lock[row];
      if (locks.resource[lock] !== resource || nodeOf[locks.recording[lock]] !== blame.node) continue;
      if (!Number.isNaN(reactions.after[row])) answers.push(reactions.after[row]);
    }
    found.set(resource, {
      ...blame,
      reactionMedian: percentile(
        answers.sort((a, b) => a - b),
        0.5,
      ),
    });
  }
  return found;

  function mainHolder(rows: number[]): Omit<Blame, 'reactionMedian'> | undefined {
    const lengthOf = (wait: number) => waits.end[wait] - waits.start[wait];
    rows.sort((a, b) => lengthOf(b) - lengthOf(a));
    const sums = new Map<string, { node: number; mode: number; duration: number }>();
    let asked = 0;
    for (const wait of rows.slice(0, MOST_WAITS)) {
      asked += lengthOf(wait);
      // Several locks of one node may hold the same mode at once: that time counts once.
      const reached = new Map<string, number>();
      for (const { lock, mode, why, start, end } of blockers.of(wait)) {
        if (why !== 'holds') continue;
        const node = nodeOf[locks.recording[lock]];
        const key = `${node} ${mode}`;
        const sum = sums.get(key) ?? { node, mode, duration: 0 };
        const from = Math.max(start, reached.get(key) ?? start);
        sum.duration += Math.max(0, end - from);
        reached.set(key, Math.max(end, from));
        sums.set(key, sum);
      }
    }
    const most = [...sums.values()].sort((a, b) => b.duration - a.duration)[0];
    return most && asked > 0 ? { ...most, asked } : undefined;
  }
}
