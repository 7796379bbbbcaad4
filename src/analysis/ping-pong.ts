import type { LockModel } from '../model/lock-model';
import { identifyNodes, nodeOfRecordings } from '../model/row-tree-nodes';
import { firstIndex } from '../model/sorted-search';
import type { WaitTable } from '../model/wait-table';
import type { HandOverTable } from './hand-overs';
import { percentile } from './percentile';

/** A resource whose PW or EX went to and fro between two nodes. Durations and times are of the axis. */
export interface PingPong {
  /** Row in the resource table. */
  readonly resource: number;
  /** Indices into `identifyNodes`, the lower one first. */
  readonly nodes: readonly [number, number];
  /** How often it came back: A-B-A. */
  readonly returns: number;
  /** Hand-overs that were part of that. */
  readonly handOvers: number;
  /** Median time from one return to a node to the next one to it. */
  readonly period: number;
  /** How long those waited to whom it went. */
  readonly cost: number;
  /** Row in the wait table of the longest of these waits; undefined when none of them was recorded. */
  readonly longestWait: number | undefined;
  /** One lock of each process that it went to. */
  readonly locks: readonly number[];
  /** When it first went over, and last. */
  readonly start: number;
  readonly end: number;
}

/** Durations, and rows of the hand-over table. */
interface Rally {
  readonly resource: number;
  readonly nodes: readonly [number, number];
  readonly periods: number[];
  readonly handOvers: number[];
}

/**
 * Resources that went to and fro, the costliest first. Only hand-overs whose order the clocks prove count: where one is
 * not proven, or a third node comes between, the next rally begins.
 */
export function findPingPong(model: LockModel, waits: WaitTable, handOvers: HandOverTable): PingPong[] {
  const { intervals, locks, recordings } = model;
  const { rowCount, resource, from, to, isProven } = handOvers;
  const nodeOf = nodeOfRecordings(identifyNodes(recordings), recordings.length);
  const nodeAt = (row: number) => nodeOf[locks.recording[intervals.lock[row]]];
  const found: PingPong[] = [];
  const rallies = new Map<string, Rally>();
  const finish = () => {
    for (const rally of rallies.values()) found.push(describe(model, waits, handOvers, rally));
    rallies.clear();
  };
  for (let row = 1; row < rowCount; row++) {
    const before = row - 1;
    if (resource[before] !== resource[row]) {
      finish();
      continue;
    }
    const a = nodeAt(from[row]);
    const b = nodeAt(to[row]);
    if (isProven[before] === 0 || isProven[row] === 0 || nodeAt(from[before]) !== b) continue;
    const nodes = [Math.min(a, b), Math.max(a, b)] as const;
    const rally = rallies.get(nodes.join()) ?? { resource: resource[row], nodes, periods: [], handOvers: [] };
    rallies.set(nodes.join(), rally);
    if (rally.handOvers.at(-1) !== before) rally.handOvers.push(before);
    rally.handOvers.push(row);
    rally.periods.push(intervals.start[to[row]] - intervals.start[from[before]]);
  }
  finish();
  return found.sort((a, b) => b.cost - a.cost || b.returns - a.returns || a.resource - b.resource);
}

function describe(
  model: LockModel,
  waits: WaitTable,
  { to }: HandOverTable,
  { resource, nodes, periods, handOvers }: Rally,
): PingPong {
  const { intervals, locks } = model;
  const processes = new Map<string, number>();
  let cost = 0;
  let longestWait: number | undefined;
  for (const handOver of handOvers) {
    const lock = intervals.lock[to[handOver]];
    const key = `${locks.recording[lock]} ${locks.pid[lock] || `lock ${lock}`}`;
    if (!processes.has(key)) processes.set(key, lock);
    const wait = waitBefore(waits, to[handOver]);
    if (wait === undefined || waits.lock[wait] !== lock) continue;
    const length = waits.end[wait] - waits.start[wait];
    cost += length;
    if (longestWait === undefined || length > waits.end[longestWait] - waits.start[longestWait]) {
      longestWait = wait;
    }
  }
  return {
    resource,
    nodes,
    returns: periods.length,
    handOvers: handOvers.length,
    period:
      percentile(
        periods.sort((a, b) => a - b),
        0.5,
      ) ?? 0,
    cost,
    longestWait,
    locks: [...processes.values()],
    start: intervals.start[to[handOvers[0]]],
    end: intervals.start[to[handOvers[handOvers.length - 1]]],
  };
}

/** The wait that ended with an interval's begin; waits are in order of their intervals. */
function waitBefore({ rowCount, lastInterval }: WaitTable, interval: number): number | undefined {
  const wait = firstIndex(0, rowCount, (row) => lastInterval[row] >= interval - 1);
  return wait < rowCount && lastInterval[wait] === interval - 1 ? wait : undefined;
}
