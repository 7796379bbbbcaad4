import type { LockModel } from '../model/lock-model';
import { groupRows } from '../model/row-groups';
import { identifyNodes, nodeOfRecordings } from '../model/row-tree-nodes';
import type { WaitTable } from '../model/wait-table';
import { type Spread, spreadIn } from './percentile';
import type { ReactionTable } from './reactions';
import { WaitSums } from './wait-sums';

/** How long a node's locks waited, and how it treats those of others. Durations are units of the axis. */
export interface NodeContention {
  /** Index into `identifyNodes`. */
  readonly node: number;
  readonly waited: number;
  readonly waits: number;
  readonly refusals: number;
  /** From a blocking notice to giving way. */
  readonly reaction: Spread;
  readonly unanswered: number;
  /** Granted waits for what the node is the master of, and for what another one is. */
  readonly local: Spread;
  readonly remote: Spread;
}

/** By node, in the order of `identifyNodes`. */
export function contentionOfNodes(
  model: LockModel,
  waits: WaitTable,
  reactions: ReactionTable,
): NodeContention[] {
  const { locks, recordings } = model;
  const nodes = identifyNodes(recordings);
  const nodeOf = nodeOfRecordings(nodes, recordings.length);
  const nodesOf = (ofLock: Uint32Array) => ofLock.map((lock) => nodeOf[locks.recording[lock]]);
  const own = groupRows(nodesOf(waits.lock), nodes.length);
  const asked = groupRows(nodesOf(reactions.lock), nodes.length);
  const sums = new WaitSums(model, waits, waits.rowCount);
  return nodes.map((_, node) => {
    sums.take(own.rows, own.offsets[node], own.offsets[node + 1]);
    const rows = asked.rows.subarray(asked.offsets[node], asked.offsets[node + 1]);
    const after = Float64Array.from(rows, (row) => reactions.after[row]);
    const answers = after.filter((each) => !Number.isNaN(each));
    return {
      node,
      waited: sums.waited,
      waits: sums.count,
      refusals: sums.refusals,
      reaction: spreadIn(answers, 0, answers.length),
      unanswered: after.length - answers.length,
      local: spreadIn(sums.local, 0, sums.localCount),
      remote: spreadIn(sums.remote, 0, sums.remoteCount),
    };
  });
}
