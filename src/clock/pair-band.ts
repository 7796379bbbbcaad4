import { type ClockStep, findSteps, joinSteps, within } from './clock-steps';
import { lowerHulls } from './delay-hull';
import { concat, type Delays } from './delays';
import { type OffsetBand, offsetBand } from './offset-band';

/**
 * Clocks of two machines run apart by no more than this rate: time services slew by 500 ppm (the kernel's MAXFREQ), and
 * crystals are good to 100. What runs faster is a step.
 */
const MOST_RATE = 1e-3;

/** What the messages between two recordings say about their clocks. */
export interface PairBand {
  readonly steps: readonly ClockStep[];
  readonly rejected: number;
  /** The wander that had to be assumed, and whether that is more than the usual one. */
  readonly wander: number;
  readonly isStretched: boolean;
  /** The messages that bound a line between two knots. */
  readonly forward: Delays;
  readonly backward: Delays;
  /** Far ahead the second clock can be of the first. In a span of a step both sides are possible. */
  at(x: number): OffsetBand;
  /** The same for drawing one line: in a span of a step on the way from one side to the other. */
  between(x: number): OffsetBand;
}

const ANYTHING: OffsetBand = { upper: Number.POSITIVE_INFINITY, lower: Number.NEGATIVE_INFINITY };

/** A stretch between steps. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly forward: Delays;
  readonly backward: Delays;
}

/**
 * @param knots times at which the band will be asked for; all are checked to have an answer
 * @param usualWander the rates of the two change against each other by so much at least
 * @param knownSteps spans in which some clock is known to have stepped
 */
export function pairBand(
  forward: Delays,
  backward: Delays,
  knots: readonly number[],
  usualWander: number,
  knownSteps: readonly ClockStep[] = [],
): PairBand {
  const found = findSteps(forward, backward, MOST_RATE);
  const steps = joinSteps([...knownSteps, ...found.steps]);
  const stretches = stretchesOf(steps, found.forward, found.backward);
  const first = knots[0];
  const last = knots[knots.length - 1];
  const hulls = stretches.map((stretch) => ({
    ...stretch,
    forward: lowerHulls(stretch.forward, first, last, knots.length - 1),
    backward: lowerHulls(stretch.backward, first, last, knots.length - 1),
    bands: new Map<number, OffsetBand | undefined>(),
  }));
  let wander = usualWander;
  const bandOf = (stretch: (typeof hulls)[number], x: number) => {
    if (!stretch.bands.has(x)) {
      stretch.bands.set(x, offsetBand(x, stretch.forward, stretch.backward, wander, MOST_RATE));
    }
    return stretch.bands.get(x);
  };
  const fits = () =>
    hulls.every((stretch) =>
      knots.every((x) => x < stretch.from || x > stretch.to || bandOf(stretch, x) !== undefined),
    );
  // A clock whose rate changes more than assumed contradicts itself; then more is assumed.
  while (wander < MOST_RATE && !fits()) {
    wander = Math.min(MOST_RATE, wander * 10);
    for (const { bands } of hulls) bands.clear();
  }
  const bandAt = (stretch: (typeof hulls)[number], x: number) => bandOf(stretch, x) ?? ANYTHING;
  const around = (x: number) => {
    const after = hulls.findIndex(({ to }) => x < to);
    const index = after < 0 ? hulls.length - 1 : after;
    return x < hulls[index].from && index > 0
      ? [hulls[index - 1], hulls[index]]
      : [hulls[index], hulls[index]];
  };
  return {
    steps,
    rejected: found.rejected,
    wander,
    isStretched: wander > usualWander,
    forward: joined(hulls.map((stretch) => stretch.forward)),
    backward: joined(hulls.map((stretch) => stretch.backward)),
    at(x) {
      const [before, after] = around(x);
      const band = bandAt(before, x);
      if (before === after) return band;
      const other = bandAt(after, x);
      return { upper: Math.max(band.upper, other.upper), lower: Math.min(band.lower, other.lower) };
    },
    between(x) {
      const [before, after] = around(x);
      const band = bandAt(before, x);
      if (before === after) return band;
      const other = bandAt(after, x);
      const share = (x - before.to) / (after.from - before.to);
      const mix = (a: number, b: number) => (a === b ? a : a + share * (b - a));
      return { upper: mix(band.upper, other.upper), lower: mix(band.lower, other.lower) };
    },
  };
}

function joined(parts: readonly Delays[]): Delays {
  return {
    time: concat(parts.map(({ time }) => time)),
    delay: concat(parts.map(({ delay }) => delay)),
  };
}

/** Before the first step, between two, behind the last. */
function stretchesOf(steps: readonly ClockStep[], forward: Delays, backward: Delays): Stretch[] {
  const stretches: Stretch[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const step of [...steps, { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }]) {
    stretches.push({
      from,
      to: step.from,
      forward: within(forward, from, step.from),
      backward: within(backward, from, step.from),
    });
    from = step.to;
  }
  return stretches;
}
