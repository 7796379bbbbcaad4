import { concat, type Link } from './delays';
import type { ClockTie, OwnClock } from './message-times';
import { lineMap, type PiecewiseMap } from './piecewise-map';

/** Where every clock is to some accuracy, and which clocks nothing ties together. */
export interface CoarseClocks {
  /** By recording: its own time to that of its root. */
  readonly maps: readonly PiecewiseMap[];
  /** By recording: the recording on whose clock it stands, itself for one that nothing ties to an earlier one. */
  readonly roots: readonly number[];
}

/** Time of clock b = slope × time of clock a + offset. */
interface Relation {
  readonly a: number;
  readonly b: number;
  readonly slope: number;
  readonly offset: number;
  /** The strongest is believed first. */
  readonly strength: number;
}

type LinkTimes = Pick<Link, 'sent' | 'received'>;

const NO_MESSAGES: LinkTimes = { sent: new Float64Array(), received: new Float64Array() };
const BLOCKS = 32;
/** A clock that counts the same unit does not run apart by more than this; an estimate that says so is wrong. */
const MOST_DRIFT = 1e-3;

/**
 * A first guess from the quickest messages of each pair of clocks, along the strongest pairs. It makes times
 * comparable; it proves nothing.
 */
export function coarseClocks(
  links: readonly Link[],
  clocks: readonly OwnClock[],
  ties: readonly ClockTie[],
): CoarseClocks {
  const relations: Relation[] = ties.map(({ a, b, offset }) => ({
    a,
    b,
    slope: 1,
    offset: -offset,
    strength: Number.POSITIVE_INFINITY,
  }));
  for (const [a, b] of pairsOf(links)) {
    const relation = relate(a, b, links, clocks);
    if (relation) relations.push(relation);
  }
  return spread(relations, clocks);
}

/** The pairs that messages go between, either way. */
export function pairsOf(links: readonly Link[]): [number, number][] {
  const pairs = new Map<string, [number, number]>();
  for (const { sender, receiver } of links) {
    const pair: [number, number] = [Math.min(sender, receiver), Math.max(sender, receiver)];
    if (sender !== receiver) pairs.set(pair.join(), pair);
  }
  return [...pairs.values()];
}

/** Walks from the first recording to all that it is tied to, then from the first of those that are left. */
function spread(relations: readonly Relation[], clocks: readonly OwnClock[]): CoarseClocks {
  const lines: ({ slope: number; offset: number } | undefined)[] = clocks.map(() => undefined);
  const roots = clocks.map((_, index) => index);
  for (let root = 0; root < clocks.length; root++) {
    if (lines[root]) continue;
    lines[root] = { slope: 1, offset: 0 };
    for (;;) {
      const next = strongest(relations.filter(({ a, b }) => !lines[a] !== !lines[b]));
      if (!next) break;
      const { a, b, slope, offset } = next;
      const known = lines[a];
      const other = lines[b];
      if (known) {
        lines[b] = { slope: known.slope / slope, offset: known.offset - (known.slope * offset) / slope };
        roots[b] = roots[a];
      } else if (other) {
        lines[a] = { slope: other.slope * slope, offset: other.slope * offset + other.offset };
        roots[a] = roots[b];
      }
    }
  }
  const maps = clocks.map(({ firstTime, lastTime }, index) => {
    const { slope, offset } = lines[index] ?? { slope: 1, offset: 0 };
    return lineMap(slope, offset, firstTime, lastTime);
  });
  return { maps, roots };
}

function strongest(relations: readonly Relation[]): Relation | undefined {
  return relations.reduce<Relation | undefined>(
    (best, relation) => (best && best.strength >= relation.strength ? best : relation),
    undefined,
  );
}

function relate(
  a: number,
  b: number,
  links: readonly Link[],
  clocks: readonly OwnClock[],
): Relation | undefined {
  // A counter of events is no clock.
  if (clocks[a].unit === 'seq' || clocks[b].unit === 'seq') return undefined;
  const between = (from: number, to: number) =>
    links.find(({ sender, receiver }) => sender === from && receiver === to) ?? NO_MESSAGES;
  const points = pointsOf(between(a, b), between(b, a));
  const { above } = points;
  const below = points.x.length - above;
  const line = clocks[a].unit === clocks[b].unit ? nearlyParallel(points) : leastSquares(points);
  const strength = Math.min(above, below) + (above + below) / 1e9;
  return line && { a, b, ...line, strength };
}

/**
 * Readings of both clocks: x of the one, y of the other. The line of one moment runs below the first `above` points,
 * which are messages forward, and above the others.
 */
interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly above: number;
}

function pointsOf(forward: LinkTimes, backward: LinkTimes): Points {
  return {
    x: concat([forward.sent, backward.received]),
    y: concat([forward.received, backward.sent]),
    above: forward.sent.length,
  };
}

/** From the middle of the quickest messages of both directions, block by block: the median of slopes and offsets. */
function nearlyParallel({ x, y, above }: Points): { slope: number; offset: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < x.length; index++) {
    first = Math.min(first, x[index]);
    last = Math.max(last, x[index]);
  }
  const least = new Float64Array(BLOCKS).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(BLOCKS).fill(Number.NEGATIVE_INFINITY);
  const perBlock = BLOCKS / (last - first || 1);
  for (let index = 0; index < x.length; index++) {
    const block = Math.min(BLOCKS - 1, Math.floor((x[index] - first) * perBlock));
    const ahead = y[index] - x[index];
    if (index < above) least[block] = Math.min(least[block], ahead);
    else most[block] = Math.max(most[block], ahead);
  }
  const middles: [number, number][] = [];
  const hasBoth = least.some((value, block) => Number.isFinite(value) && Number.isFinite(most[block]));
  const side = above * 2 >= x.length ? least : most;
  for (let block = 0; block < BLOCKS; block++) {
    const middle = hasBoth ? (least[block] + most[block]) / 2 : side[block];
    if (Number.isFinite(middle)) middles.push([first + ((block + 0.5) / BLOCKS) * (last - first), middle]);
  }
  const slopes = middles.flatMap(([x, y], index) =>
    middles.slice(index + 1).map(([laterX, laterY]) => (laterY - y) / (laterX - x)),
  );
  const drift = median(slopes.filter(Number.isFinite)) ?? 0;
  const slope = Math.abs(drift) > MOST_DRIFT ? 0 : drift;
  return { slope: 1 + slope, offset: median(middles.map(([x, y]) => y - slope * x)) ?? 0 };
}

/** For clocks of which nobody knows how their rates compare. Undefined when the messages do not tell. */
function leastSquares({ x, y }: Points): { slope: number; offset: number } | undefined {
  const meanX = mean(x);
  const meanY = mean(y);
  let product = 0;
  let square = 0;
  for (let index = 0; index < x.length; index++) {
    product += (x[index] - meanX) * (y[index] - meanY);
    square += (x[index] - meanX) ** 2;
  }
  const slope = product / square;
  return slope > 0 && Number.isFinite(slope) ? { slope, offset: meanY - slope * meanX } : undefined;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
