import { type ClockStep, joinSteps } from './clock-steps';
import { type CoarseClocks, coarseClocks } from './coarse-clocks';
import { type Link, linksOf } from './delays';
import type { ClockTie, MessageTimes, OwnClock } from './message-times';
import { columnAt, inverse, type PiecewiseMap, valueAt } from './piecewise-map';
import { coarsenessOf, type ResidualBounds, residualBounds } from './residual-bounds';

/** A recording's clock on the axis of its root. */
export interface AlignedClock {
  /** How far a stamp can be from the moment it is of. */
  readonly coarseness: number;
  /** The recording whose clock is the axis; itself for one that nothing ties to another. */
  readonly root: number;
  readonly map: PiecewiseMap;
  /** At the knots of the map: the true axis time is so much earlier and later at most. Infinite where unproven. */
  readonly early: Float64Array;
  readonly late: Float64Array;
}

export interface Alignment {
  readonly clocks: readonly AlignedClock[];
  readonly links: readonly Link[];
  /** Axis times at which some clock stepped: no order of what is in them is known. */
  readonly steps: readonly ClockStep[];
  /** What is left between the clocks, on the axis: the delays and their bands, pair by pair. */
  readonly residual: ResidualBounds;
}

export interface AlignmentInput {
  readonly messages: MessageTimes;
  readonly clocks: readonly OwnClock[];
  readonly ties?: readonly ClockTie[];
}

/** The first look need not be fine. */
const FIRST_KNOTS = 32;
/** A step puts messages of different nodes far from each other at first. */
const STEP_REFINEMENTS = 4;

/**
 * Puts clocks on the axis of the first recording that each is tied to, by nothing but the fact that messages are
 * received after they were sent. Guess, measure what is left of the difference, take it away, measure again: what is
 * left the second time is small enough that it does not matter at which moment of its flight a message is placed.
 */
export function alignClocks({ messages, clocks, ties = [] }: AlignmentInput): Alignment {
  const links = linksOf(messages, clocks.length);
  const coarse: CoarseClocks = coarseClocks(links, clocks, ties);
  const { roots } = coarse;
  const measure = (maps: readonly PiecewiseMap[], steps: readonly ClockStep[], knots?: number) =>
    residualBounds(maps, links, clocks, roots, ties, steps, knots);
  let maps = coarse.maps;
  let residual = measure(maps, [], FIRST_KNOTS);
  const refinements = residual.pairs.some(({ band }) => band.steps.length > 0) ? STEP_REFINEMENTS : 1;
  for (let refinement = 0; refinement < refinements; refinement++) {
    const before = residual;
    const hasSteps = before.pairs.some(({ band }) => band.steps.length > 0);
    maps = maps.map((map, index) => (hasSteps ? corrected : straightened)(map, before, index));
    // A map that was bent to pass a step hides it: what it bends stays unknown.
    residual = measure(maps, stepsOf(before));
  }
  const coarseness = coarsenessOf(clocks, maps);
  const aligned = maps.map((map, index) =>
    alignedClock(map, residual, index, roots[index], coarseness[index]),
  );
  return { clocks: aligned, links, residual, steps: stepsOf(residual) };
}

/**
 * What messages prove of clocks that were put on an axis by other means: the messages' times are times of that axis.
 * @param maps how far each recording reaches on the axis
 * @param roots by recording: the recording whose clock is the axis
 */
export function checkClocks(
  input: AlignmentInput,
  maps: readonly PiecewiseMap[],
  roots: readonly number[],
): Alignment {
  const { messages, clocks, ties = [] } = input;
  const links = linksOf(messages, clocks.length);
  const residual = residualBounds(maps, links, clocks, roots, ties, []);
  const { knots } = residual;
  const coarseness = coarsenessOf(clocks, maps);
  const checked = maps.map((_, index) => {
    const { least, most } = boundsAt(knots, residual, index);
    const still = { from: knots, to: knots };
    return {
      root: roots[index],
      coarseness: coarseness[index],
      map: still,
      early: most,
      late: least.map((value) => -value),
    };
  });
  return { clocks: checked, links, residual, steps: stepsOf(residual) };
}

function stepsOf({ pairs }: ResidualBounds): ClockStep[] {
  return joinSteps(pairs.flatMap(({ band }) => band.steps));
}

/** The map without the line that runs through the residual: clocks that ran evenly still do. */
function straightened(map: PiecewiseMap, { knots, ahead }: ResidualBounds, index: number): PiecewiseMap {
  const middle = (knots[0] + knots[knots.length - 1]) / 2;
  const mean = ahead[index].reduce((sum, value) => sum + value, 0) / knots.length;
  let product = 0;
  let square = 0;
  for (const [knot, time] of knots.entries()) {
    product += (time - middle) * (ahead[index][knot] - mean);
    square += (time - middle) ** 2;
  }
  const slope = product / square;
  return { from: map.from, to: map.to.map((shown) => middle + (shown - mean - middle) / (1 + slope)) };
}

/** The map without what the residual shows too much. */
function corrected(map: PiecewiseMap, residual: ResidualBounds, index: number): PiecewiseMap {
  const { knots, ahead } = residual;
  const shown = knots.map((knot, position) => knot + ahead[index][position]);
  // Steps of a clock make readings that come twice; the map goes through them upwards.
  for (let knot = 1; knot < shown.length; knot++) shown[knot] = Math.max(shown[knot], shown[knot - 1]);
  const truth: PiecewiseMap = { from: shown, to: knots };
  const back = inverse(map);
  const from = Float64Array.from(new Set([...map.from, ...shown.map((x) => valueAt(back, x))])).sort();
  return { from, to: from.map((time) => valueAt(truth, valueAt(map, time))) };
}

function alignedClock(
  map: PiecewiseMap,
  residual: ResidualBounds,
  index: number,
  root: number,
  coarseness: number,
): AlignedClock {
  const final = corrected(map, residual, index);
  const shown = final.from.map((time) => valueAt(map, time));
  const { least, most } = boundsAt(final.to, residual, index);
  const clock = {
    root,
    coarseness,
    map: final,
    early: final.to.map((axis, knot) => axis - (shown[knot] - most[knot])),
    late: final.to.map((axis, knot) => shown[knot] - least[knot] - axis),
  };
  for (const step of stepsOf(residual)) doubtStep(clock, step);
  return clock;
}

/** Where some clock stepped, a reading may be of before or of behind the step: both are possible. */
function doubtStep({ map: { from, to }, early, late }: AlignedClock, step: ClockStep): void {
  const start = to.findIndex((axis) => axis >= step.from);
  const end = to.findLastIndex((axis) => axis <= step.to);
  // A step at the very end leaves one side unknown.
  if (start < 2 || end > to.length - 3 || end < start) return;
  const line = (a: number, b: number) => {
    const slope = (to[b] - to[a]) / (from[b] - from[a]);
    return (time: number) => to[a] + slope * (time - from[a]);
  };
  const before = line(start - 2, start - 1);
  const behind = line(end + 1, end + 2);
  for (let knot = start; knot <= end; knot++) {
    const times = [before(from[knot]), behind(from[knot])];
    early[knot] = Math.max(
      early[knot],
      to[knot] - Math.min(...times) + Math.max(early[start - 1], early[end + 1]),
    );
    late[knot] = Math.max(
      late[knot],
      Math.max(...times) - to[knot] + Math.max(late[start - 1], late[end + 1]),
    );
  }
}

/** What is proven at some axis times, wander between two knots included. */
function boundsAt(times: Float64Array, { knots, least, most, pairs }: ResidualBounds, index: number) {
  const wander = Math.max(0, ...pairs.map(({ band }) => band.wander));
  const isRoot = least[index].every((value, knot) => value === 0 && most[index][knot] === 0);
  const between = isRoot || knots.length < 2 ? 0 : (wander * (knots[1] - knots[0])) / 2;
  return {
    least: times.map((time) => columnAt(knots, least[index], time) - between),
    most: times.map((time) => columnAt(knots, most[index], time) + between),
  };
}
