/** Who is to blame for a wait in the end, ready to be read. */
import type { WaitAnalysis } from '../analysis/analyse';
import { Edge } from '../model/interval-table';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { waiterLabel } from './glock-facts';
import { resourceFacts } from './interval-facts';
import { blockerWords, explainerOf } from './wait-facts';

export interface BlameFacts {
  readonly steps: readonly BlameStepFacts[];
  /** What the last step means. */
  readonly ending: string;
}

export interface BlameStepFacts {
  readonly words: string;
  readonly duration: number;
  /** Row of the interval table. */
  readonly interval: number;
}

/** The steps behind the wait itself: who was in its way, what that one waited for, who was in the way of that … */
export function blameFacts(model: LockModel, analysis: WaitAnalysis, wait: number): BlameFacts {
  const { steps, end } = explainerOf(model, analysis).blame.of(wait);
  const { waits } = analysis;
  const facts: BlameStepFacts[] = [];
  for (const [index, { wait: each, blocker }] of steps.entries()) {
    const lock = waits.lock[each];
    const resource = resourceFacts(model, model.locks.resource[lock]).label;
    if (index > 0) {
      facts.push({
        words: `${waiterLabel(model, waits, each)} waited for ${modeName(waits.mode[each]) ?? 'an unknown mode'} on ${resource}`,
        duration: waits.end[each] - waits.start[each],
        interval: waits.firstInterval[each],
      });
    }
    // What stands in a queue is named by its wait, which follows.
    const isNamedNext = blocker !== undefined && waits.lock[steps[index + 1]?.wait] === blocker.lock;
    if (!blocker || isNamedNext) continue;
    facts.push({
      words: `${resource}: ${blockerWords(model, blocker)}`,
      duration: blocker.end - blocker.start,
      interval: blocker.interval,
    });
  }
  return { steps: facts, ending: endingWords(model, end, steps.at(-1)?.blocker?.lock) };
}

function endingWords(
  { locks, intervals }: LockModel,
  end: 'holder' | 'cycle' | 'unknown',
  lock: number | undefined,
): string {
  switch (end) {
    case 'cycle':
      return 'That is one of the waits above: they wait for each other.';
    case 'unknown':
      return 'No lock is known to have been in the way of that.';
    case 'holder': {
      const isOpen =
        lock !== undefined &&
        intervals.ending[locks.firstInterval[lock] + locks.intervalCount[lock] - 1] === Edge.Open;
      const root = 'That one is not known to have waited for anything itself';
      return isOpen ? `${root}, and still had its lock when the recording ended.` : `${root}.`;
    }
  }
}
