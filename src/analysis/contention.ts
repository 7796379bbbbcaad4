import { LockState } from '../model/interval-table';
import { EX, isDownConversion, PW } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MarkKind } from '../model/mark-table';
import { WaitOutcome, type WaitTable } from '../model/wait-table';

/** How contended a resource is. Durations are units of the axis. */
export interface Contention {
  /** Row in the resource table. */
  readonly resource: number;
  /** Sum of its waits, how many there are, the longest, and its row in the wait table. */
  readonly waited: number;
  readonly waits: number;
  readonly longest: number;
  readonly longestWait: number;
  /** How often PW or EX went to another node than the one that had it before. */
  readonly handOvers: number;
  /** Blocking notices, and how long holders took from one to giving way. */
  readonly notices: number;
  readonly reactionMedian: number | undefined;
  readonly reactionMost: number | undefined;
  /** NOQUEUE requests that were refused. */
  readonly refusals: number;
}

/** Every resource that locks were taken on, the most waited for first. */
export function rankContention(model: LockModel, waits: WaitTable): Contention[] {
  const { locks, intervals, marks, resources, recordings } = model;
  const nodeOf = (recording: number) => recordings[recording].node ?? -1 - recording;
  const counts = Array.from({ length: resources.rowCount }, (_, resource) => ({
    resource,
    waited: 0,
    waits: 0,
    longest: 0,
    longestWait: 0,
    notices: 0,
    refusals: 0,
    locks: 0,
    reactions: [] as number[],
    grants: [] as number[],
  }));
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const count = counts[locks.resource[waits.lock[wait]]];
    const duration = waits.end[wait] - waits.start[wait];
    if (waits.outcome[wait] === WaitOutcome.Refused) count.refusals++;
    // Giving up a mode takes a moment, too, but nobody is in its way.
    if (isDownConversion(waits.fromMode[wait], waits.mode[wait])) continue;
    count.waits++;
    count.waited += duration;
    if (duration >= count.longest) {
      count.longest = duration;
      count.longestWait = wait;
    }
  }
  for (let lock = 0; lock < locks.rowCount; lock++) counts[locks.resource[lock]].locks++;
  for (let row = 0; row < intervals.rowCount; row++) {
    const lock = intervals.lock[row];
    const count = counts[locks.resource[lock]];
    if (!Number.isNaN(intervals.askedSince[row])) {
      count.reactions.push(intervals.end[row] - intervals.askedSince[row]);
    }
    const isExclusive = intervals.mode[row] === PW || intervals.mode[row] === EX;
    if (intervals.state[row] === LockState.Granted && isExclusive) {
      count.grants.push(row);
    }
  }
  for (let mark = 0; mark < marks.rowCount; mark++) {
    if (marks.kind[mark] === MarkKind.Bast) counts[locks.resource[marks.lock[mark]]].notices++;
  }
  return counts
    .filter((count) => count.locks > 0)
    .map(({ reactions, grants, locks: _, ...count }) => {
      reactions.sort((a, b) => a - b);
      grants.sort((a, b) => intervals.start[a] - intervals.start[b]);
      const nodes = grants.map((row) => nodeOf(locks.recording[intervals.lock[row]]));
      return {
        ...count,
        handOvers: nodes.filter((node, index) => index > 0 && nodes[index - 1] !== node).length,
        reactionMedian: reactions[reactions.length >> 1],
        reactionMost: reactions[reactions.length - 1],
      };
    })
    .sort((a, b) => b.waited - a.waited || a.resource - b.resource);
}
