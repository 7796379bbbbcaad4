import { CATEGORY_COUNT, Category, isWaitCategory } from './category';
import type { LaneIndex } from './lane-index';

/**
 * How many locks of a group of lanes wait and hold, as steps in time: step `n` holds from `times[n]` until
 * `times[n + 1]`, and nothing is known before the first. The counts change in every step.
 */
export interface GroupSteps {
  readonly times: Float64Array;
  readonly waiting: Uint32Array;
  /** Locks that hold any mode, NL included. */
  readonly holding: Uint32Array;
  /** The strongest mode held, or -1: MODE_NONE. */
  readonly strongest: Int8Array;
  readonly mostWaiting: number;
}

/** Changes in order of time: `codes` holds +(category + 1) where one begins, −(category + 1) where it ends. */
interface Changes {
  readonly times: Float64Array;
  readonly codes: Int8Array;
}

export function groupSteps(lanes: readonly LaneIndex[]): GroupSteps {
  let runs = lanes.map(changesOf);
  // Pairwise, as a merge sort does: every lane is in order already.
  while (runs.length > 1) {
    const merged: Changes[] = [];
    for (let run = 0; run < runs.length; run += 2) {
      merged.push(run + 1 < runs.length ? mergeChanges(runs[run], runs[run + 1]) : runs[run]);
    }
    runs = merged;
  }
  return countSteps(runs[0] ?? { times: new Float64Array(0), codes: new Int8Array(0) });
}

function changesOf({ starts, ends, categories }: LaneIndex): Changes {
  const times = new Float64Array(2 * starts.length);
  const codes = new Int8Array(2 * starts.length);
  for (let item = 0; item < starts.length; item++) {
    times[2 * item] = starts[item];
    codes[2 * item] = categories[item] + 1;
    times[2 * item + 1] = ends[item];
    codes[2 * item + 1] = -categories[item] - 1;
  }
  return { times, codes };
}

function mergeChanges(a: Changes, b: Changes): Changes {
  const length = a.times.length + b.times.length;
  const times = new Float64Array(length);
  const codes = new Int8Array(length);
  let i = 0;
  let j = 0;
  for (let at = 0; at < length; at++) {
    if (j >= b.times.length || (i < a.times.length && a.times[i] <= b.times[j])) {
      times[at] = a.times[i];
      codes[at] = a.codes[i++];
    } else {
      times[at] = b.times[j];
      codes[at] = b.codes[j++];
    }
  }
  return { times, codes };
}

function countSteps({ times, codes }: Changes): GroupSteps {
  const counts = new Int32Array(CATEGORY_COUNT);
  const stepTimes = new Float64Array(times.length);
  const waiting = new Uint32Array(times.length);
  const holding = new Uint32Array(times.length);
  const strongest = new Int8Array(times.length);
  let steps = 0;
  let mostWaiting = 0;
  for (let at = 0; at < times.length; ) {
    const time = times[at];
    for (; at < times.length && times[at] === time; at++) {
      counts[Math.abs(codes[at]) - 1] += codes[at] > 0 ? 1 : -1;
    }
    let waits = 0;
    for (let category = Category.Wait; isWaitCategory(category); category++) waits += counts[category];
    let holds = 0;
    let mode = -1;
    for (let category = Category.Held; category < Category.Wait; category++) {
      holds += counts[category];
      if (counts[category] > 0) mode = category - Category.Held;
    }
    const last = steps - 1;
    if (last >= 0 && waiting[last] === waits && holding[last] === holds && strongest[last] === mode) continue;
    stepTimes[steps] = time;
    waiting[steps] = waits;
    holding[steps] = holds;
    strongest[steps++] = mode;
    mostWaiting = Math.max(mostWaiting, waits);
  }
  return {
    times: stepTimes.slice(0, steps),
    waiting: waiting.slice(0, steps),
    holding: holding.slice(0, steps),
    strongest: strongest.slice(0, steps),
    mostWaiting,
  };
}
