import { firstAtLeast, nextAtLeast } from '../model/sorted-search';
import { type GroupSteps, groupSteps } from './group-steps';
import type { LaneIndex } from './lane-index';
import { buildPeaks, type PeakPyramid, peakBetween } from './peak-pyramid';

/** A group's steps, ready to be asked for the peak in any pixel. */
export interface GroupSummary {
  readonly steps: GroupSteps;
  readonly waiting: PeakPyramid;
  readonly holding: PeakPyramid;
  readonly strongest: PeakPyramid;
}

/** By column of a window: the most that wait and hold in it, and the strongest mode held in it (-1: none). */
export interface GroupColumns {
  readonly waiting: Int32Array;
  readonly holding: Int32Array;
  readonly strongest: Int32Array;
}

/** The same of a window as a whole. */
export interface GroupPeaks {
  readonly waiting: number;
  readonly holding: number;
  readonly strongest: number;
}

export function groupPeaks(summary: GroupSummary, start: number, end: number): GroupPeaks {
  const { waiting, holding, strongest } = groupColumns(summary, start, end, 1);
  return { waiting: waiting[0], holding: holding[0], strongest: strongest[0] };
}

/** Yields between the parts of the work, so that it can be spread over several frames. */
export function* summarizeGroup(lanes: readonly LaneIndex[]): Generator<undefined, GroupSummary> {
  const steps = yield* groupSteps(lanes);
  yield;
  return {
    steps,
    waiting: buildPeaks(steps.waiting),
    holding: buildPeaks(steps.holding),
    strongest: buildPeaks(steps.strongest),
  };
}

export function groupColumns(
  { steps, waiting, holding, strongest }: GroupSummary,
  start: number,
  end: number,
  columns: number,
): GroupColumns {
  const result = {
    waiting: new Int32Array(columns),
    holding: new Int32Array(columns),
    strongest: new Int32Array(columns).fill(-1),
  };
  const width = (end - start) / columns;
  let next = firstAtLeast(steps.times, start);
  for (let column = 0; column < columns; column++) {
    // The step that holds when the column begins, and all that begin within it.
    const first = Math.max(steps.times[next] === start + column * width ? next : next - 1, 0);
    next = nextAtLeast(steps.times, start + (column + 1) * width, next);
    if (first >= next) continue;
    result.waiting[column] = peakBetween(waiting, first, next);
    result.holding[column] = peakBetween(holding, first, next);
    result.strongest[column] = peakBetween(strongest, first, next);
  }
  return result;
}
