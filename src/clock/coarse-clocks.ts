import type { Link } from './delays';
import type { ClockTie, MessageTimes, OwnClock } from './message-times';
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

const BLOCKS = 32;
/** A clock that counts the same unit does not run apart by more than this; an estimate that says so is wrong. */
const MOST_DRIFT = 1e-3;

/**
 * A first guess from the quickest messages of each pair of clocks, along the strongest pairs. It makes times
 * comparable; it proves nothing.
 */
export function coarseClocks(
  links: readonly Link[],
  messages: MessageTimes,
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
    const relation = relate(a, b, links, messages, clocks);
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
  messages: MessageTimes,
  clocks: readonly OwnClock[],
): Relation | undefined {
  // A counter of events is no clock.
  if (clocks[a].unit === 'seq' || clocks[b].unit === 'seq') return undefined;
  const forward = links.find(({ sender, receiver }) => sender === a && receiver === b)?.messages ?? [];
  const backward = links.find(({ sender, receiver }) => sender === b && receiver === a)?.messages ?? [];
  const points: Points = { above: [], below: [] };
  for (const row of forward) points.above.push([messages.sent[row], messages.received[row]]);
  for (const row of backward) points.below.push([messages.received[row], messages.sent[row]]);
  const line = clocks[a].unit === clocks[b].unit ? nearlyParallel(points) : leastSquares(points);
  const strength = Math.min(forward.length, backward.length) + (forward.length + backward.length) / 1e9;
  return line && { a, b, ...line, strength };
}

/** Readings of both clocks: below the points `above` and above those `below` runs the line of one moment. */
interface Points {
  readonly above: [number, number][];
  readonly below: [number, number][];
}

/** From the middle of the quickest messages of both directions, block by block: the median of slopes and offsets. */
function nearlyParallel({ above, below }: Points): { slope: number; offset: number } {
  const all = [...above, ...below];
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const [x] of all) {
    first = Math.min(first, x);
    last = Math.max(last, x);
  }
  const blockOf = (x: number) =>
    Math.min(BLOCKS - 1, Math.floor(((x - first) / (last - first || 1)) * BLOCKS));
  const least = new Float64Array(BLOCKS).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(BLOCKS).fill(Number.NEGATIVE_INFINITY);
  for (const [x, y] of above) least[blockOf(x)] = Math.min(least[blockOf(x)], y - x);
  for (const [x, y] of below) most[blockOf(x)] = Math.max(most[blockOf(x)], y - x);
  const middles: [number, number][] = [];
  const hasBoth = least.some((value, block) => Number.isFinite(value) && Number.isFinite(most[block]));
  const side = above.length >= below.length ? least : most;
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
function leastSquares({ above, below }: Points): { slope: number; offset: number } | undefined {
  const all = [...above, ...below];
  const meanX = all.reduce((sum, [x]) => sum + x, 0) / all.length;
  const meanY = all.reduce((sum, [, y]) => sum + y, 0) / all.length;
  let product = 0;
  let square = 0;
  for (const [x, y] of all) {
    product += (x - meanX) * (y - meanY);
    square += (x - meanX) ** 2;
  }
  const slope = product / square;
  return slope > 0 && Number.isFinite(slope) ? { slope, offset: meanY - slope * meanX } : undefined;
}

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
