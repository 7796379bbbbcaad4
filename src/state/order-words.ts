/**
 * Which of two moments came first, as far as the clocks can tell. Events of one recording are ordered by it; of two
 * recordings only those further apart than their clocks can be off.
 */
import { areOnOneAxis } from '../model/clock-facts';
import type { LockModel } from '../model/lock-model';
import { formatDuration } from '../timeline/time-format';
import { intervalFacts, nodeLabel } from './interval-facts';
import { boundBetween } from './message-facts';
import type { Moment, SelectionState } from './selection';

export type Order = 'before' | 'after' | 'order not determined';

export interface Comparison {
  readonly order: Order;
  /** How much later the one is than the other; negative for earlier. */
  readonly difference: number;
  /** By how much that can be off; infinite where nothing tells. */
  readonly bound: number;
}

export function compareMoments(model: LockModel, moment: Moment, other: Moment): Comparison {
  const isComparable = areOnOneAxis(model.clocks, moment.recording, other.recording);
  const difference = moment.time - other.time;
  const bound = isComparable
    ? boundBetween(model, moment.recording, moment.time, other.recording, other.time)
    : Number.POSITIVE_INFINITY;
  const isSure = Math.abs(difference) > bound || (bound === 0 && difference !== 0);
  if (!isSure) return { order: 'order not determined', difference, bound };
  return { order: difference < 0 ? 'before' : 'after', difference, bound };
}

/** "1.24 ms after EX granted on node 1 (±0.7 ms)". */
export function comparisonWords(model: LockModel, moment: Moment, other: Moment): string {
  const { order, difference, bound } = compareMoments(model, moment, other);
  const { unit } = model.axis;
  const place = `${other.what} on ${nodeLabel(model.recordings[other.recording])}`;
  const sure = Number.isFinite(bound) ? `±${formatDuration(Math.ceil(bound), unit)}` : 'no bound is known';
  const apart = formatDuration(Math.abs(difference), unit);
  if (order === 'order not determined') {
    const shown =
      difference === 0 ? 'at the same time as' : `${apart} ${difference < 0 ? 'before' : 'after'}`;
    return `drawn ${shown} ${place}; order not determined (${sure})`;
  }
  return `${apart} ${order} ${place}${bound > 0 ? ` (${sure})` : ''}`;
}

/** What is selected, as a moment: an event, else the begin of an interval. */
export function selectedMoment(
  model: LockModel,
  { event, interval }: Pick<SelectionState, 'event' | 'interval'>,
): Moment | undefined {
  if (event) return { recording: event.recording, time: event.time, what: 'the marked event' };
  if (interval === undefined) return undefined;
  const { recordingIndex, start, title, resource } = intervalFacts(model, interval);
  return { recording: recordingIndex, time: start, what: `“${title}” of ${resource.label}`, interval };
}
