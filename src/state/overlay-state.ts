import type { WaitAnalysis } from '../analysis/analyse';
import type { OverlayState } from '../timeline/paint/overlay-frame';
import { type RecoveryTraces, recoveryTraces } from '../timeline/recovery-traces';
import type { Stores } from './stores';

/** What lies over the chart's content, gathered from the stores: the same on the screen and in a picture. */
export function overlayStateOf({ view, selection, search, session, recovery }: Stores): OverlayState {
  const { arrows, hasBounds } = view.getState();
  const { interval, event, range } = selection.getState();
  return {
    selection: interval,
    range,
    cursor: event?.time,
    arrows,
    hasBounds,
    found: search.getState().hits,
    recoveries: tracesOf(session.getState().analysis),
    recovery: recovery.getState().chosen,
  };
}

/** Made once for an analysis. */
const traces = new WeakMap<WaitAnalysis, RecoveryTraces>();

function tracesOf(analysis: WaitAnalysis | undefined): RecoveryTraces | undefined {
  if (!analysis) return undefined;
  const known =
    traces.get(analysis) ?? recoveryTraces(analysis.recoveries, analysis.waits.lock, analysis.waits.end);
  traces.set(analysis, known);
  return known;
}
