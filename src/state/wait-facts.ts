/** Why a lock waited, ready to be read. */

import { explainWaits, type WaitAnalysis, type WaitExplainer } from '../analysis/analyse';
import { sumBlockers } from '../analysis/blocker-sums';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { plockOf, rangeLabel } from '../model/plock-table';
import type { Blocker, WaitPhase } from '../model/wait-table';
import { ownersLabel } from './glock-facts';
import { nodeLabel } from './interval-facts';
import { recoveryOfWait } from './recovery-facts';

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
  /** By how much the duration can be off; infinite where nothing tells. */
  readonly bound: number;
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
  const isInRecovery = recoveryOfWait(analysis.recoveries, wait) !== undefined;
  const placeOf = ({ recording, kind }: WaitPhase) => {
    if (recording !== undefined) return nodeLabel(model.recordings[recording]);
    if (kind !== 'unobservable') return 'on a node that was not recorded';
    return isInRecovery
      ? 'in a queue that the recovery moved, or lost, or not recorded'
      : 'messages or their node were not recorded';
  };
  return {
    wait,
    duration,
    phases: explainer.phases.of(wait).map((phase) => ({ ...phase, place: placeOf(phase) })),
    blockers: sumBlockers(explainer.blockers.of(wait)).map(({ longest, duration: blocked, bound }) => ({
      lock: longest.lock,
      words: blockerWords(model, longest),
      duration: blocked,
      bound,
      share: duration > 0 ? blocked / duration : 0,
      interval: longest.interval,
    })),
  };
}

const WHY_WORDS: Readonly<Record<Blocker['why'], string>> = {
  holds: 'held by',
  converts: 'being converted to by',
  ahead: 'asked for earlier by',
};

/** "EX held by node 2, dlmwl 789". */
export function blockerWords(model: LockModel, { lock, mode, why, start, end }: Blocker): string {
  const owners = ownersLabel(model, lock, why === 'holds' ? 'holding' : 'waiting', start, end);
  const plock = plockOf(model, lock);
  const bytes = plock ? ` of ${rangeLabel(plock)}` : '';
  return `${modeName(mode) ?? 'an unknown mode'}${bytes} ${WHY_WORDS[why]} ${owners}`;
}
