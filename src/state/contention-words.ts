/** Where the waiting time of a resource went, and what went to and fro, as sentences with their numbers. */
import type { WaitAnalysis } from '../analysis/analyse';
import type { PingPong } from '../analysis/ping-pong';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { identifyNodes } from '../model/row-tree-nodes';
import { formatDuration } from '../timeline/time-format';
import { lockLabel, resourceFacts } from './interval-facts';

/** Of a row of the contention table: "inode 0x1a4a waited 101.4 s in 110 waits; 58 % of it behind EX of node 1, which took 110 ms (median) to obey a BAST". */
export function contentionWords(model: LockModel, { blame, contention }: WaitAnalysis, row: number): string {
  const { unit } = model.axis;
  const resource = contention.resource[row];
  const waited = formatDuration(contention.waited[row], unit);
  const first = `${resourceFacts(model, resource).label} waited ${waited} in ${counted(contention.waits[row], 'wait')}`;
  const most = blame.get(resource);
  if (!most) return `${first}; no lock is known to have held a mode that was in the way`;
  const share = Math.round((most.duration / most.asked) * 100);
  const node = identifyNodes(model.recordings)[most.node]?.label;
  const obeyed =
    most.reactionMedian === undefined
      ? ''
      : `, which took ${formatDuration(most.reactionMedian, unit)} (median) to obey a BAST`;
  return `${first}; ${share} % of it behind ${modeName(most.mode) ?? 'a mode'} of ${node}${obeyed}`;
}

/** "inode 0x1a4a came back 24 times between node 1 and node 2, every 210 ms (median), at the cost of 3.4 s of waiting". */
export function pingPongWords(
  model: LockModel,
  { resource, nodes, returns, period, cost }: PingPong,
): string {
  const { unit } = model.axis;
  const known = identifyNodes(model.recordings);
  const [a, b] = nodes.map((node) => known[node]?.label);
  const cadence =
    returns > 1 ? `, every ${formatDuration(period, unit)} (median)` : ` in ${formatDuration(period, unit)}`;
  const back = `went to and fro between ${a} and ${b}: it came back ${oftenWords(returns)}`;
  return `${resourceFacts(model, resource).label} ${back}${cadence}, at the cost of ${formatDuration(cost, unit)} of waiting`;
}

/** "dlmwl 789 of node 1, …": to whom it went. */
export function pingPongProcesses(model: LockModel, { locks }: PingPong): string {
  return locks.map((lock) => lockLabel(model, lock)).join('; ');
}

function oftenWords(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : counted(count, 'time');
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : `${one}s`}`;
}
