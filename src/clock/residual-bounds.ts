import type { ClockStep } from './clock-steps';
import { pairsOf } from './coarse-clocks';
import type { Delays, Link } from './delays';
import { delaysOf, NO_DELAYS } from './delays';
import { addTies, type DifferenceBounds, noBounds, tighten } from './difference-bounds';
import type { ClockTie, OwnClock } from './message-times';
import { guessOffsets } from './offset-guess';
import { type PairBand, pairBand } from './pair-band';
import type { PiecewiseMap } from './piecewise-map';

/**
 * How far clocks, mapped to one axis, are from the truth: `ahead[j]` is the best guess of what clock j shows too much
 * at each knot, `most[j]` and `least[j]` what the messages prove. The clock of the root is the truth.
 */
export interface ResidualBounds {
  readonly knots: Float64Array;
  readonly ahead: readonly Float64Array[];
  readonly least: readonly Float64Array[];
  readonly most: readonly Float64Array[];
  readonly pairs: readonly ResidualPair[];
  /** By how much bounds had to be widened because they contradict each other around a cycle of clocks. */
  readonly contradiction: number;
}

export interface ResidualPair {
  readonly a: number;
  readonly b: number;
  readonly band: PairBand;
  readonly forward: Delays;
  readonly backward: Delays;
}

/** Offsets are lines between so many knots, evenly spread. */
const KNOTS = 128;

export function residualBounds(
  maps: readonly PiecewiseMap[],
  links: readonly Link[],
  clocks: readonly OwnClock[],
  roots: readonly number[],
  ties: readonly ClockTie[],
  knownSteps: readonly ClockStep[],
  knotCount: number = KNOTS,
): ResidualBounds {
  const even = evenKnots(maps, knotCount);
  // What a stamp leaves open, a delay leaves open for both ends.
  const coarseness = coarsenessOf(clocks, maps);
  const pairs = pairsOf(links)
    .filter(([a, b]) => roots[a] === roots[b])
    .map(([a, b]) => {
      const delays = (sender: number, receiver: number) => {
        const link = links.find(
          (candidate) => candidate.sender === sender && candidate.receiver === receiver,
        );
        return link ? delaysOf(link, maps, coarseness[a] + coarseness[b]) : NO_DELAYS;
      };
      const forward = delays(a, b);
      const backward = delays(b, a);
      const wander = clocks[a].wander + clocks[b].wander;
      return { a, b, forward, backward, band: pairBand(forward, backward, even, wander, knownSteps) };
    });
  const steps = pairs.flatMap(({ band }) => band.steps.flatMap(({ from, to }) => [from, to]));
  const knots = Float64Array.from(new Set([...even, ...steps])).sort();
  const count = clocks.length;
  const columns = () => clocks.map(() => new Float64Array(knots.length));
  const result = { least: columns(), most: columns() };
  const proven: DifferenceBounds[] = [];
  let contradiction = 0;
  for (const [index, x] of knots.entries()) {
    const { bounds, widened } = provenAt(pairs, ties, count, x);
    proven.push(bounds);
    contradiction = Math.max(contradiction, widened);
    for (let clock = 0; clock < count; clock++) {
      result.most[clock][index] = bounds[roots[clock] * count + clock];
      result.least[clock][index] = -bounds[clock * count + roots[clock]];
    }
  }
  const ahead = guessOffsets({ pairs, ties, knots, roots, proven });
  return { knots, ahead, ...result, pairs, contradiction };
}

function evenKnots(maps: readonly PiecewiseMap[], count: number): number[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { to } of maps) {
    first = Math.min(first, to[0]);
    last = Math.max(last, to[to.length - 1]);
  }
  // Times of messages are times of events, but for rounding.
  const margin = 1 + (last - first) * 1e-9;
  const span = last - first + 2 * margin;
  return Array.from({ length: count + 1 }, (_, knot) => first - margin + (span * knot) / count);
}

/** What all messages together prove at a time. */
function provenAt(
  pairs: readonly ResidualPair[],
  ties: readonly ClockTie[],
  count: number,
  x: number,
): { bounds: DifferenceBounds; widened: number } {
  const single = noBounds(count);
  for (const { a, b, band } of pairs) {
    const { upper, lower } = band.at(x);
    single[a * count + b] = upper;
    single[b * count + a] = -lower;
  }
  addTies(single, ties, count);
  for (let widened = 0; ; widened = Math.max(1, widened * 2)) {
    const bounds = single.map((bound, index) => (index % (count + 1) === 0 ? 0 : bound + widened));
    if (tighten(bounds, count, 1e-3)) return { bounds, widened };
  }
}

/** How far a stamp of each recording can be from the moment it is of, in units of the axis. */
export function coarsenessOf(clocks: readonly OwnClock[], maps: readonly PiecewiseMap[]): number[] {
  return clocks.map(({ resolution }, index) => (resolution * rateOf(maps[index])) / 2);
}

function rateOf({ from, to }: PiecewiseMap): number {
  const last = from.length - 1;
  return (to[last] - to[0]) / (from[last] - from[0]);
}
