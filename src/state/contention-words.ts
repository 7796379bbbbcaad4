/** Where the waiting time of a resource went, as a sentence with its numbers. */
import type { WaitAnalysis } from '../analysis/analyse';
import type { Contention } from '../analysis/contention';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { formatDuration } from '../timeline/time-format';
import { nodeLabel, resourceFacts } from './interval-facts';
import { explainerOf } from './wait-facts';

/** So many of a resource's longest waits are asked who was in the way. */
const MOST_WAITS = 200;

/** "inode 0x1a4a waited 101.4 s in 110 waits; 58 % of it behind EX of node 1, …". */
export function contentionWords(model: LockModel, analysis: WaitAnalysis, row: Contention): string {
  const { unit } = model.axis;
  const { label } = resourceFacts(model, row.resource);
  const count = `${row.waits.toLocaleString('en-US')} ${row.waits === 1 ? 'wait' : 'waits'}`;
  const first = `${label} waited ${formatDuration(row.waited, unit)} in ${count}`;
  const blame = mainHolder(model, analysis, row.resource);
  if (!blame) return `${first}; no lock is known to have held a mode that was in the way`;
  const share = Math.round((blame.duration / blame.asked) * 100);
  const gaveWay =
    row.reactionMedian === undefined
      ? ''
      : `; holders took ${formatDuration(row.reactionMedian, unit)} (median) to give way to a BAST`;
  return `${first}; ${share} % of that time behind ${modeName(blame.mode) ?? 'a mode'} of ${blame.node}${gaveWay}`;
}

interface Blame {
  readonly node: string;
  readonly mode: number;
  readonly duration: number;
  /** Length of the waits that were asked. */
  readonly asked: number;
}

/** The node and mode that held others up for longest, over the longest waits. */
function mainHolder(model: LockModel, analysis: WaitAnalysis, resource: number): Blame | undefined {
  const { waits } = analysis;
  const { locks, recordings } = model;
  const { blockers } = explainerOf(model, analysis);
  const own: number[] = [];
  for (let wait = 0; wait < waits.rowCount; wait++) {
    if (locks.resource[waits.lock[wait]] === resource) own.push(wait);
  }
  own.sort((a, b) => waits.end[b] - waits.start[b] - (waits.end[a] - waits.start[a]));
  const sums = new Map<string, { node: string; mode: number; duration: number }>();
  let asked = 0;
  for (const wait of own.slice(0, MOST_WAITS)) {
    asked += waits.end[wait] - waits.start[wait];
    // Several locks of one node may hold the same mode at once: that time counts once.
    const reached = new Map<string, number>();
    for (const { lock, mode, why, start, end } of blockers.of(wait)) {
      if (why !== 'holds') continue;
      const node = nodeLabel(recordings[locks.recording[lock]]);
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
