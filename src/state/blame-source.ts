import type { WaitAnalysis } from '../analysis/analyse';
import type { LockModel } from '../model/lock-model';
import type { Blocker } from '../model/wait-table';
import type { BlameSource } from '../timeline/blame-arrows';
import type { Stores } from './stores';
import { explainerOf } from './wait-facts';

const sources = new WeakMap<WaitAnalysis, BlameSource>();

/** What the chart asks to draw who was in the way; it asks again with every frame, so answers are kept. */
export function blameSource({ view, session }: Stores): BlameSource | undefined {
  const { model } = view.getState();
  const { analysis } = session.getState();
  if (!model || !analysis) return undefined;
  const source = sources.get(analysis) ?? createSource(model, analysis);
  sources.set(analysis, source);
  return source;
}

function createSource(model: LockModel, analysis: WaitAnalysis): BlameSource {
  const { waitOf, blockers } = explainerOf(model, analysis);
  const known = new Map<number, readonly Blocker[]>();
  return {
    waitOf,
    lockOf: (wait) => analysis.waits.lock[wait],
    blockersOf(wait) {
      const found = known.get(wait) ?? blockers.of(wait);
      known.set(wait, found);
      return found;
    },
  };
}
