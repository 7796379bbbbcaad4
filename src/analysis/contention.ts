import { isDownConversion } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MarkKind } from '../model/mark-table';
import { identifyNodes, nodeOfRecordings } from '../model/row-tree-nodes';
import { WaitOutcome, type WaitTable } from '../model/wait-table';
import { exclusiveGrants, handOversOf } from './hand-overs';
import { percentile, type Spread, spreadOf } from './percentile';
import { listReactions, type Reaction } from './reactions';

/** How contended a resource is. Durations are units of the axis. */
export interface Contention {
  /** Row in the resource table. */
  readonly resource: number;
  /** Sum of its waits, how many there are, the longest, and its row in the wait table. */
  readonly waited: number;
  readonly waits: number;
  readonly longest: number;
  readonly longestWait: number;
  /** Processes that waited, or locks where the process is not known. */
  readonly waiters: number;
  /** How often PW or EX went to another node than the one that had it before, as it is drawn. */
  readonly handOvers: number;
  /** Those of them of which the clocks do not prove which node came first. */
  readonly undecided: number;
  /** Blocking notices, and how long holders took from one to giving way. */
  readonly notices: number;
  readonly reactionMedian: number | undefined;
  readonly reaction95: number | undefined;
  readonly reactionMost: number | undefined;
  /** Holders that had been asked and had not given way when the recording ended. */
  readonly unanswered: number;
  /** NOQUEUE requests that were refused. */
  readonly refusals: number;
  /** Median of the granted waits on the master's own node, and on the others. */
  readonly localMedian: number | undefined;
  readonly remoteMedian: number | undefined;
}

/** The same by node: how long its locks waited, and how it treats those of others. */
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

/** What contention is counted from besides waits; listing it takes a pass over all intervals each. */
export interface ContentionFacts {
  readonly reactions: readonly Reaction[];
  /** By resource. */
  readonly grants: readonly (readonly number[])[];
}

export function contentionFacts(model: LockModel): ContentionFacts {
  return { reactions: listReactions(model), grants: exclusiveGrants(model) };
}

/** Every resource that locks were taken on, the most waited for first. */
export function rankContention(
  model: LockModel,
  waits: WaitTable,
  { reactions, grants }: ContentionFacts,
): Contention[] {
  const { locks, marks, resources } = model;
  const nodeOf = nodeOfRecordings(identifyNodes(model.recordings), model.recordings.length);
  const counts = Array.from({ length: resources.rowCount }, (_, resource) => ({
    resource,
    waited: 0,
    waits: 0,
    longest: 0,
    longestWait: 0,
    notices: 0,
    refusals: 0,
    unanswered: 0,
    locks: 0,
    waiters: new Set<number>(),
    waiter: Number.NaN,
    after: [] as number[],
    local: [] as number[],
    remote: [] as number[],
  }));
  const isLocal = masterTest(model);
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const lock = waits.lock[wait];
    const count = counts[locks.resource[lock]];
    const duration = waits.end[wait] - waits.start[wait];
    if (waits.outcome[wait] === WaitOutcome.Refused) count.refusals++;
    // Giving up a mode takes a moment, too, but nobody is in its way.
    if (isDownConversion(waits.fromMode[wait], waits.mode[wait])) continue;
    count.waits++;
    count.waited += duration;
    const waiter = processOf(model, lock);
    // Mostly the same one as before.
    if (waiter !== count.waiter) count.waiters.add(waiter);
    count.waiter = waiter;
    if (waits.outcome[wait] === WaitOutcome.Granted) {
      const local = isLocal(lock);
      if (local !== undefined) (local ? count.local : count.remote).push(duration);
    }
    if (duration >= count.longest) {
      count.longest = duration;
      count.longestWait = wait;
    }
  }
  for (let lock = 0; lock < locks.rowCount; lock++) counts[locks.resource[lock]].locks++;
  for (const { lock, after } of reactions) {
    const count = counts[locks.resource[lock]];
    if (after === undefined) count.unanswered++;
    else count.after.push(after);
  }
  for (let mark = 0; mark < marks.rowCount; mark++) {
    if (marks.kind[mark] === MarkKind.Bast) counts[locks.resource[marks.lock[mark]]].notices++;
  }
  return counts
    .filter((count) => count.locks > 0)
    .map(({ after, local, remote, waiters, waiter: _, locks: __, ...count }) => {
      const own = handOversOf(model, grants[count.resource], nodeOf);
      const reaction = spreadOf(after);
      return {
        ...count,
        waiters: waiters.size,
        handOvers: own.length,
        undecided: own.filter(({ isProven }) => !isProven).length,
        reactionMedian: reaction.median,
        reaction95: reaction.p95,
        reactionMost: reaction.most,
        localMedian: percentile(
          local.sort((a, b) => a - b),
          0.5,
        ),
        remoteMedian: percentile(
          remote.sort((a, b) => a - b),
          0.5,
        ),
      };
    })
    .sort((a, b) => b.waited - a.waited || a.resource - b.resource);
}

/** By node, in the order of `identifyNodes`. */
export function contentionOfNodes(
  model: LockModel,
  waits: WaitTable,
  { reactions }: ContentionFacts,
): NodeContention[] {
  const { locks, recordings } = model;
  const nodes = identifyNodes(recordings);
  const nodeOf = nodeOfRecordings(nodes, recordings.length);
  const isLocal = masterTest(model);
  const counts = nodes.map(() => ({
    waited: 0,
    waits: 0,
    refusals: 0,
    unanswered: 0,
    after: [] as number[],
    local: [] as number[],
    remote: [] as number[],
  }));
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const lock = waits.lock[wait];
    const count = counts[nodeOf[locks.recording[lock]]];
    const duration = waits.end[wait] - waits.start[wait];
    if (waits.outcome[wait] === WaitOutcome.Refused) count.refusals++;
    if (isDownConversion(waits.fromMode[wait], waits.mode[wait])) continue;
    count.waits++;
    count.waited += duration;
    if (waits.outcome[wait] !== WaitOutcome.Granted) continue;
    const local = isLocal(lock);
    if (local !== undefined) (local ? count.local : count.remote).push(duration);
  }
  for (const { lock, after } of reactions) {
    const count = counts[nodeOf[locks.recording[lock]]];
    if (after === undefined) count.unanswered++;
    else count.after.push(after);
  }
  return counts.map(({ after, local, remote, ...count }, node) => ({
    node,
    ...count,
    reaction: spreadOf(after),
    local: spreadOf(local),
    remote: spreadOf(remote),
  }));
}

/** Whether a lock's own node is the master of its resource; undefined where one of them is not known. */
function masterTest({ locks, recordings, resources }: LockModel): (lock: number) => boolean | undefined {
  return (lock) => {
    const master = resources.master[locks.resource[lock]];
    const { node } = recordings[locks.recording[lock]];
    return master === 0 || node === undefined ? undefined : master === node;
  };
}

/** A number for each process of each recording; for each lock whose process is not known. */
function processOf({ locks }: LockModel, lock: number): number {
  const pid = locks.pid[lock];
  return pid === 0 ? -1 - lock : pid * 65_536 + locks.recording[lock];
}
