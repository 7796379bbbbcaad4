import { firstAbove } from './sorted-search';

/** What put a recording on the axis. */
export type ClockSource = 'recorded' | 'same-clock' | 'messages' | 'wall' | 'raw';

/**
 * How far a recording's place on the axis can be trusted. `accurate`: the messages prove it from both sides.
 * `approximate`: they do, but its clock or another stepped, or its rate changed more than clocks usually do.
 * `one-sided`: messages went one way only. `none`: nothing proves it.
 */
export type ClockQuality = 'accurate' | 'approximate' | 'one-sided' | 'none';

/** Where a recording stands on the axis, and how sure that is. Times are axis times and units of the axis. */
export interface ClockFacts {
  readonly source: ClockSource;
  readonly quality: ClockQuality;
  /** Index of the recording whose clock is the axis; its own when nothing ties it to the others. */
  readonly reference: number;
  /** Axis times of its first and last event. */
  readonly start: number;
  readonly end: number;
  /** What is added to its own stamp to give the axis, at its middle, and what messages prove of that. */
  readonly offset: bigint;
  readonly lower: bigint | undefined;
  readonly upper: bigint | undefined;
  /** By how much it was moved by hand. */
  readonly movedBy: bigint;
  /** How much faster the axis runs than its own clock; undefined where that is not told in the same unit. */
  readonly ratePpm: number | undefined;
  /** Messages with both ends recorded, one of them here; and those of them that no clock could explain. */
  readonly messages: number;
  readonly rejected: number;
  /** Messages that arrive before they are sent: by the stamps as recorded, and on this axis. */
  readonly violationsBefore: number;
  readonly violationsAfter: number;
  /** Receives that were moved behind their sends. */
  readonly moved: number;
  readonly bounds: ClockBounds;
  /** Spans whose events were moved, each its first and last axis time. */
  readonly movedSpans: Float64Array;
}

/** How much earlier and later than shown the truth can be, as it changes with time; infinite where nothing tells. */
export interface ClockBounds {
  /** Axis times, growing. */
  readonly at: Float64Array;
  readonly early: Float64Array;
  readonly late: Float64Array;
}

/** Delays of the messages between two recordings on the axis, for a picture: some of many, the quickest among them. */
export interface ClockLink {
  readonly a: number;
  readonly b: number;
  /** From a to b: received at, and how long it took. */
  readonly forward: DelayPoints;
  readonly backward: DelayPoints;
  readonly forwardCount: number;
  readonly backwardCount: number;
  /** Quickest of each direction; undefined without messages. */
  readonly leastForward: number | undefined;
  readonly leastBackward: number | undefined;
  /**
   * By how much bounds between all recordings had to be widened, because around a cycle of clocks they contradict each
   * other; 0 as a rule.
   */
  readonly contradiction: number;
  /** How far b can be ahead of a: what the messages prove, over time. */
  readonly band: { readonly at: Float64Array; readonly upper: Float64Array; readonly lower: Float64Array };
}

export interface DelayPoints {
  readonly time: Float64Array;
  readonly delay: Float64Array;
}

/** What is proven at an axis time. */
export function boundsAt({ at, early, late }: ClockBounds, time: number): { early: number; late: number } {
  return { early: proven(at, early, time), late: proven(at, late, time) };
}

/**
 * Whether times of two recordings can be compared at all, within whatever bounds: not those of a recording on an axis
 * of its own, nor stamps as they are stored.
 */
export function areOnOneAxis(clocks: readonly ClockFacts[], a: number, b: number): boolean {
  if (a === b) return true;
  return clocks[a]?.reference === clocks[b]?.reference && clocks[b]?.source !== 'raw';
}

/** How far the truth can be from an axis time, to whichever side is wider; infinite where nothing tells. */
export function boundAt({ at, early, late }: ClockBounds, time: number): number {
  return Math.max(proven(at, early, time), proven(at, late, time), 0);
}

/** Between two knots a bound is a line; the wider end holds for all of it. */
function proven(at: Float64Array, bound: Float64Array, time: number): number {
  if (at.length === 0) return Number.POSITIVE_INFINITY;
  const next = firstAbove(at, time, 1);
  return Math.max(bound[next - 1], bound[Math.min(next, at.length - 1)]);
}
