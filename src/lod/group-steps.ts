import { EX, MODE_NONE, NL } from '../model/lock-mode';
import { isWaitCategory } from './category';
import type { LaneIndex } from './lane-index';

/**
 * How many locks of a group of lanes wait and hold, as steps in time: step `n` holds from `times[n]` until
 * `times[n + 1]`, and nothing is known before the first. The counts change in every step.
 */
export interface GroupSteps {
  readonly times: Float64Array;
  readonly waiting: Int32Array;
  /** Locks that hold more than NL. */
  readonly holding: Int32Array;
  /** The strongest mode held, or MODE_NONE. */
  readonly strongest: Int32Array;
  readonly mostWaiting: number;
}

/** Changes in order of time: a positive code where something begins, the same negative where it ends. */
interface Changes {
  readonly times: Float64Array;
  readonly codes: Int8Array;
}

/** In a code: a bit for a wait, and the mode held plus 2 (none: 1), so that no code is 0. */
const WAITS = 8;
const MODE = 7;

/** Changes between two yields: about a millisecond before the engine has made the loops quick. */
const SLICE = 1 << 13;

/** Yields whenever some of the work is done: a node of many locks takes longer than a frame has. */
export function* groupSteps(lanes: readonly LaneIndex[]): Generator<undefined, GroupSteps> {
  let runs: Changes[] = [];
  for (const lane of lanes) {
    runs.push(changesOf(lane));
    yield;
  }
  // Pairwise, as a merge sort does: every lane is in order already.
  while (runs.length > 1) {
    const merged: Changes[] = [];
    for (let run = 0; run < runs.length; run += 2) {
      merged.push(run + 1 < runs.length ? yield* mergeChanges(runs[run], runs[run + 1]) : runs[run]);
    }
    runs = merged;
  }
  return yield* countSteps(runs[0] ?? { times: new Float64Array(0), codes: new Int8Array(0) });
}

function changesOf({ starts, ends, categories, modes }: LaneIndex): Changes {
  const times = new Float64Array(2 * starts.length);
  const codes = new Int8Array(2 * starts.length);
  for (let item = 0; item < starts.length; item++) {
    const code = Math.max(modes[item], MODE_NONE) + 2 + (isWaitCategory(categories[item]) ? WAITS : 0);
    times[2 * item] = starts[item];
    codes[2 * item] = code;
    times[2 * item + 1] = ends[item];
    codes[2 * item + 1] = -code;
  }
  return { times, codes };
}

function* mergeChanges(a: Changes, b: Changes): Generator<undefined, Changes> {
  const length = a.times.length + b.times.length;
  const times = new Float64Array(length);
  const codes = new Int8Array(length);
  let i = 0;
  let j = 0;
  for (let at = 0; at < length; at++) {
    if (at % SLICE === 0) yield;
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

function* countSteps({ times, codes }: Changes): Generator<undefined, GroupSteps> {
  const held = new Int32Array(EX + 3);
  let waits = 0;
  const stepTimes = new Float64Array(times.length);
  const waiting = new Int32Array(times.length);
  const holding = new Int32Array(times.length);
  const strongest = new Int32Array(times.length);
  let steps = 0;
  let mostWaiting = 0;
  let slice = SLICE;
  for (let at = 0; at < times.length; ) {
    if (at >= slice) {
      slice += SLICE;
      yield;
    }
    const time = times[at];
    for (; at < times.length && times[at] === time; at++) {
      const change = Math.sign(codes[at]);
      const code = Math.abs(codes[at]);
      if (code & WAITS) waits += change;
      held[code & MODE] += change;
    }
    let holds = 0;
    let mode: number = MODE_NONE;
    for (let each = NL; each <= EX; each++) {
      if (each > NL) holds += held[each + 2];
      if (held[each + 2] > 0) mode = each;
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
