/** Why a lock waited, ready to be read. */

import { explainWaits, type WaitAnalysis, type WaitExplainer } from '../analysis/analyse';
import { glockQueuesOf } from '../analysis/glock-queues';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import type { Blocker, WaitPhase } from '../model/wait-table';
import { ownersLabel } from './glock-facts';
import { nodeLabel } from './interval-facts';

export interface WaitFacts {
  readonly wait: number;
  readonly duration: number;
  readonly phases: readonly (WaitPhase & { readonly place: string })[];
  /** All that one lock did in one way: holders, then converters, then earlier requests; the longest first. */
  readonly blockers: readonly BlockerFacts[];
}

export interface BlockerFacts {
  readonly lock: number;
  readonly words: string;
  readonly duration: number;
  /** Of the wait. */
  readonly share: number;
  /** Row of the interval table: what it did when it was in the way for longest. */
  readonly interval: number;
}

const explainers = new WeakMap<WaitAnalysis, WaitExplainer>();

/** Made once for an analysis. */
export function explainerOf(model: LockModel, analysis: WaitAnalysis): WaitExplainer {
  const known = explainers.get(analysis) ?? explainWaits(model, analysis);
  explainers.set(analysis, known);
  return known;
}

/** Undefined for an interval that is no wait. */
export function waitFacts(model: LockModel, analysis: WaitAnalysis, interval: number): WaitFacts | undefined {
  const explainer = explainerOf(model, analysis);
  const wait = explainer.waitOf(interval);
  if (wait === undefined) return undefined;
  const { start, end } = analysis.waits;
  const duration = end[wait] - start[wait];
  const place = (recording: number | undefined) =>
    recording === undefined ? 'not recorded' : nodeLabel(model.recordings[recording]);
  return {
    wait,
    duration,
    phases: explainer.phases.of(wait).map((phase) => ({ ...phase, place: place(phase.recording) })),
    blockers: sumBlockers(model, explainer.blockers.of(wait), duration),
  };
}

/** The wait that stands behind a lock at a time: what its process waits for itself, if it does. */
export function waitBehind(
  model: LockModel,
  analysis: WaitAnalysis,
  lock: number,
  time: number,
): number | undefined {
  const { locks } = model;
  const { waits } = analysis;
  const queues = glockQueuesOf(model);
  if (queues.glock(lock) !== undefined) return glockWaitBehind(model, analysis, lock, time);
  if (locks.pid[lock] === 0) return undefined;
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const other = waits.lock[wait];
    const isSame = locks.recording[other] === locks.recording[lock] && locks.pid[other] === locks.pid[lock];
    if (isSame && waits.start[wait] < time && waits.end[wait] >= time) return wait;
  }
  return undefined;
}

/** The same of a lock of GFS2: what those wait for who hold its glock. */
function glockWaitBehind(
  model: LockModel,
  { waits }: WaitAnalysis,
  lock: number,
  time: number,
): number | undefined {
  const { locks } = model;
  const { holders } = model.glocks;
  const queues = glockQueuesOf(model);
  const pids = new Set(queues.at(lock, time).holding.map((row) => holders.pid[row]));
  if (pids.size === 0) return undefined;
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const other = waits.lock[wait];
    if (locks.recording[other] !== locks.recording[lock] || other === lock) continue;
    if (waits.start[wait] >= time || waits.end[wait] < time) continue;
    if (queues.at(other, time).waiting.some((row) => pids.has(holders.pid[row]))) return wait;
  }
  return undefined;
}

function sumBlockers(model: LockModel, blockers: readonly Blocker[], duration: number): BlockerFacts[] {
  const sums = new Map<string, { longest: Blocker; duration: number }>();
  for (const blocker of blockers) {
    const key = `${blocker.lock} ${blocker.why} ${blocker.mode}`;
    const known = sums.get(key);
    const span = blocker.end - blocker.start;
    const isLonger = !known || span > known.longest.end - known.longest.start;
    sums.set(key, { longest: isLonger ? blocker : known.longest, duration: (known?.duration ?? 0) + span });
  }
  return [...sums.values()]
    .sort((a, b) => RANKS[a.longest.why] - RANKS[b.longest.why] || b.duration - a.duration)
    .map(({ longest, duration: blocked }) => ({
      lock: longest.lock,
      words: blockerWords(model, longest),
      duration: blocked,
      share: duration > 0 ? blocked / duration : 0,
      interval: intervalAt(model, longest.lock, longest.start),
    }));
}

/** Who only stands before it in a queue waits for the holder, too. */
const RANKS: Readonly<Record<Blocker['why'], number>> = { holds: 0, converts: 1, ahead: 2 };

const WHY_WORDS: Readonly<Record<Blocker['why'], string>> = {
  holds: 'held by',
  converts: 'being converted to by',
  ahead: 'asked for earlier by',
};

function blockerWords(model: LockModel, { lock, mode, why, start, end }: Blocker): string {
  const owners = ownersLabel(model, lock, why === 'holds' ? 'holding' : 'waiting', start, end);
  return `${modeName(mode) ?? 'an unknown mode'} ${WHY_WORDS[why]} ${owners}`;
}

/** The interval of a lock that goes on behind a time. */
function intervalAt({ locks, intervals }: LockModel, lock: number, time: number): number {
  const first = locks.firstInterval[lock];
  let row = first;
  while (row + 1 < first + locks.intervalCount[lock] && intervals.end[row] <= time) row++;
  return row;
}
