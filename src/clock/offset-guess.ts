import type { Delays } from './delays';
import { addTies, type DifferenceBounds, noBounds, tighten } from './difference-bounds';
import type { ClockTie } from './message-times';
import type { PairBand } from './pair-band';
import { columnAt } from './piecewise-map';

export interface GuessInput {
  readonly pairs: readonly { readonly a: number; readonly b: number; readonly band: PairBand }[];
  readonly ties: readonly ClockTie[];
  /** Times at which offsets are wanted; between them they are straight lines. */
  readonly knots: Float64Array;
  /** By clock: the one that it is compared with. */
  readonly roots: readonly number[];
  /** By knot: what the messages prove. */
  readonly proven: readonly DifferenceBounds[];
}

/** Least room that a guess leaves to a message, so that rounding does not turn it round. */
const LEAST_DELAY = 2;
const MOST_ROUNDS = 12;

/**
 * How far ahead each clock is: the middle between the bounds of each knot, which keeps every bound between any two
 * clocks. A line between two middles can cut a corner, and let a message arrive before it was sent; then the bounds
 * around it are made tighter by so much, and the middles are taken again.
 */
export function guessOffsets(input: GuessInput): Float64Array[] {
  const { pairs, knots, roots, proven } = input;
  const count = roots.length;
  const cuts = pairs.map(() => ({
    forward: new Float64Array(knots.length),
    backward: new Float64Array(knots.length),
  }));
  const guess = () => {
    const ahead = roots.map(() => new Float64Array(knots.length));
    for (const index of knots.keys()) {
      const bounds = guessedAt(input, cuts, index) ?? guessedAt(input, undefined, index) ?? proven[index];
      for (const [clock, root] of roots.entries()) {
        const forth = bounds[root * count + clock];
        const back = bounds[clock * count + root];
        ahead[clock][index] = (finiteOr(forth, -back) - finiteOr(back, -forth)) / 2;
      }
    }
    return ahead;
  };
  let ahead = guess();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let isCut = false;
    for (const [index, { a, b, band }] of pairs.entries()) {
      const difference = knots.map((_, knot) => ahead[b][knot] - ahead[a][knot]);
      if (cutCorners(band.forward, knots, difference, 1, cuts[index].forward)) isCut = true;
      if (cutCorners(band.backward, knots, difference, -1, cuts[index].backward)) isCut = true;
    }
    if (!isCut) break;
    ahead = guess();
  }
  return ahead;
}

/** Adds to the cuts around each message that the line passes on the wrong side; tells whether there is one. */
function cutCorners(
  { time, delay }: Delays,
  knots: Float64Array,
  difference: Float64Array,
  sign: 1 | -1,
  cuts: Float64Array,
): boolean {
  const worst = new Float64Array(knots.length);
  let knot = 0;
  for (let index = 0; index < time.length; index++) {
    while (knot < knots.length - 2 && knots[knot + 1] <= time[index]) knot++;
    while (knot > 0 && knots[knot] > time[index]) knot--;
    const excess = sign * columnAt(knots, difference, time[index]) - delay[index];
    if (excess <= 0) continue;
    worst[knot] = Math.max(worst[knot], excess);
    worst[knot + 1] = Math.max(worst[knot + 1], excess);
  }
  let isCut = false;
  for (const [index, excess] of worst.entries()) {
    if (excess <= 0) continue;
    cuts[index] += excess + LEAST_DELAY;
    isCut = true;
  }
  return isCut;
}

/**
 * Bounds whose middle is a good guess: where messages go one way only, the quickest is taken to be as quick as the
 * quickest of other pairs. Undefined when that contradicts what is proven.
 */
function guessedAt(
  { pairs, ties, knots, roots }: GuessInput,
  cuts: readonly { readonly forward: Float64Array; readonly backward: Float64Array }[] | undefined,
  index: number,
): DifferenceBounds | undefined {
  const count = roots.length;
  const bounds = noBounds(count);
  const roundTrips: number[] = [];
  for (const [pair, { a, b, band }] of pairs.entries()) {
    const { upper, lower } = band.between(knots[index]);
    bounds[a * count + b] = upper - (cuts?.[pair].forward[index] ?? 0);
    bounds[b * count + a] = -lower - (cuts?.[pair].backward[index] ?? 0);
    if (Number.isFinite(upper - lower)) roundTrips.push(upper - lower);
  }
  const usual = roundTrips.length === 0 ? 0 : Math.min(...roundTrips);
  for (const { a, b } of pairs) {
    const forth = a * count + b;
    const back = b * count + a;
    if (bounds[back] === Number.POSITIVE_INFINITY)
      bounds[back] = Math.max(LEAST_DELAY, usual) - bounds[forth];
    else if (bounds[forth] === Number.POSITIVE_INFINITY) {
      bounds[forth] = Math.max(LEAST_DELAY, usual) - bounds[back];
    }
  }
  addTies(bounds, ties, count);
  return tighten(bounds, count) ? bounds : undefined;
}

function finiteOr(value: number, other: number): number {
  if (Number.isFinite(value)) return value;
  return Number.isFinite(other) ? other : 0;
}
