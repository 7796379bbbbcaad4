import { firstAtLeast } from '../model/sorted-search';
import type { Delays } from './delays';

/** A span in which one of two clocks stepped against the other. What was seen in it bounds nothing. */
export interface ClockStep {
  readonly from: number;
  readonly to: number;
}

export interface StepSearch {
  readonly steps: readonly ClockStep[];
  /** Messages that contradict those around them, in both directions together. */
  readonly rejected: number;
  /** The other ones. */
  readonly forward: Delays;
  readonly backward: Delays;
}

/** So many messages behind a contradiction are asked whether it lasts. */
const WITNESSES = 8;
/** Contradictions with fewer messages between them are about the same thing; more than two are a step. */
const NEIGHBOURS = 16;
const MOST_STRAYS = 2;
/** So many messages of each direction before and after a step are not trusted either. */
const MARGIN = 4;

/** A message that contradicts what those before it prove. */
interface Contradiction {
  readonly direction: 0 | 1;
  readonly index: number;
  /** When the limit was set that it contradicts, and when it was received itself. */
  readonly from: number;
  readonly to: number;
  readonly lasts: boolean;
}

/**
 * Looks for steps: moments from which on the messages contradict what those before prove, although clocks may drift
 * apart by `rate`. A contradiction that does not last is a message that is wrong; it is left out.
 */
export function findSteps(forward: Delays, backward: Delays, rate: number): StepSearch {
  const found = contradictions(forward, backward, rate);
  const steps: ClockStep[] = [];
  const wrong: [Set<number>, Set<number>] = [new Set(), new Set()];
  for (const cluster of clustersOf(found, forward, backward)) {
    if (cluster.some(({ lasts }) => lasts) || cluster.length > MOST_STRAYS) {
      const from = Math.min(...cluster.map((contradiction) => contradiction.from));
      const to = Math.max(...cluster.map((contradiction) => contradiction.to));
      steps.push(margin(from, to, forward, backward));
    } else {
      for (const { direction, index } of cluster) wrong[direction].add(index);
    }
  }
  return {
    steps: joinSteps(steps),
    rejected: wrong[0].size + wrong[1].size,
    forward: without(forward, wrong[0]),
    backward: without(backward, wrong[1]),
  };
}

function contradictions(forward: Delays, backward: Delays, rate: number): Contradiction[] {
  const found: Contradiction[] = [];
  // Limits of how far the receiver of `forward` is ahead, each with the time of the message that set it.
  let upper = Number.POSITIVE_INFINITY;
  let upperTime = 0;
  let lower = Number.NEGATIVE_INFINITY;
  let lowerTime = 0;
  const isBelow = (index: number) => forward.delay[index] < lower - rate * (forward.time[index] - lowerTime);
  const isAbove = (index: number) =>
    -backward.delay[index] > upper + rate * (backward.time[index] - upperTime);
  const note = (direction: 0 | 1, index: number): boolean => {
    const delays = direction === 0 ? forward : backward;
    const from = direction === 0 ? lowerTime : upperTime;
    const lasts = mostFollow(delays.time.length, index, direction === 0 ? isBelow : isAbove);
    found.push({ direction, index, from, to: delays.time[index], lasts });
    if (lasts) {
      upper = Number.POSITIVE_INFINITY;
      lower = Number.NEGATIVE_INFINITY;
    }
    return lasts;
  };
  let next = 0;
  let nextBack = 0;
  while (next < forward.time.length || nextBack < backward.time.length) {
    const time = next < forward.time.length ? forward.time[next] : Number.POSITIVE_INFINITY;
    const backTime = nextBack < backward.time.length ? backward.time[nextBack] : Number.POSITIVE_INFINITY;
    if (time <= backTime) {
      const index = next++;
      const ahead = forward.delay[index];
      if (ahead < lower - rate * (time - lowerTime) && !note(0, index)) continue;
      if (ahead <= upper + rate * (time - upperTime)) {
        upper = ahead;
        upperTime = time;
      }
    } else {
      const index = nextBack++;
      const ahead = -backward.delay[index];
      if (ahead > upper + rate * (backTime - upperTime) && !note(1, index)) continue;
      if (ahead >= lower - rate * (backTime - lowerTime)) {
        lower = ahead;
        lowerTime = backTime;
      }
    }
  }
  return found;
}

/** Whether most of the messages behind contradict as well. */
function mostFollow(count: number, index: number, contradicts: (later: number) => boolean): boolean {
  let asked = 0;
  let contradicting = 0;
  for (let later = index + 1; later < count && asked < WITNESSES; later++) {
    asked++;
    if (contradicts(later)) contradicting++;
  }
  return asked > 0 && contradicting * 2 >= asked;
}

/** A step with some messages around it, which may have been on their way. */
function margin(from: number, to: number, ...directions: readonly Delays[]): ClockStep {
  let first = from;
  let last = to;
  for (const { time } of directions) {
    if (time.length === 0) continue;
    const before = Math.max(0, firstAtLeast(time, from) - MARGIN);
    const after = Math.min(time.length - 1, firstAtLeast(time, to) + MARGIN);
    first = Math.min(first, time[before]);
    last = Math.max(last, time[after]);
  }
  return { from: first, to: last };
}

/** Steps in the order of time, those that overlap as one. */
export function joinSteps(steps: readonly ClockStep[]): ClockStep[] {
  const joined: ClockStep[] = [];
  for (const step of [...steps].sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    if (last && step.from <= last.to)
      joined.splice(-1, 1, { from: last.from, to: Math.max(last.to, step.to) });
    else joined.push(step);
  }
  return joined;
}

/** A clock that is set back shows some readings twice, before and after mixed: many contradictions, one step. */
function clustersOf(
  found: readonly Contradiction[],
  forward: Delays,
  backward: Delays,
): (readonly Contradiction[])[] {
  const clusters: Contradiction[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const contradiction of found) {
    const { from, to } = contradiction;
    const between = countBetween(forward, end, from) + countBetween(backward, end, from);
    if (clusters.length > 0 && between < NEIGHBOURS) clusters[clusters.length - 1].push(contradiction);
    else clusters.push([contradiction]);
    end = Math.max(end, to);
  }
  return clusters;
}

function countBetween({ time }: Delays, from: number, to: number): number {
  return firstAtLeast(time, to) - firstAtLeast(time, from);
}

function without({ time, delay }: Delays, rows: ReadonlySet<number>): Delays {
  if (rows.size === 0) return { time, delay };
  const isKept = (_: number, index: number) => !rows.has(index);
  return { time: time.filter(isKept), delay: delay.filter(isKept) };
}

/** The part of some delays that was received in a span. */
export function within({ time, delay }: Delays, from: number, to: number): Delays {
  const start = firstAtLeast(time, from);
  const end = firstAtLeast(time, to);
  return { time: time.subarray(start, end), delay: delay.subarray(start, end) };
}
