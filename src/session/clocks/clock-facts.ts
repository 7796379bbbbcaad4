import type { AxisMap } from '../../clock/axis';
import { isRejected } from '../../clock/causal-repair';
import type { Delays } from '../../clock/delays';
import type { MessageTimes } from '../../clock/message-times';
import { columnAt } from '../../clock/piecewise-map';
import type { ResidualPair } from '../../clock/residual-bounds';
import type { ClockFacts, ClockLink, ClockQuality, DelayPoints } from '../../model/clock-facts';
import type { LoadedRecording } from '../loaded-recording';
import { countViolations, type PlacedRecordings } from './place-recordings';

/** Delays of a link that a picture shows. */
const MOST_POINTS = 1500;

/**
 * What is known of each recording's place on the axis.
 * @param maps what moves its times onto the final axis, whose time 0 are the stamps `origins`
 * @param movedBy by how much it was moved by hand
 */
export function clockFacts(
  recordings: readonly LoadedRecording[],
  placed: PlacedRecordings,
  maps: readonly AxisMap[],
  origins: readonly bigint[],
  movedBy: readonly bigint[],
): ClockFacts[] {
  const { placement, own, alignment, axisTimes, recordedTimes, recordedRoots } = placed;
  const before = countViolations(recordedTimes, recordedRoots, own).of;
  const after = countViolations(movedTimes(axisTimes, movedBy), placement.roots, own).of;
  const counts = messageCounts(placed);
  return recordings.map(({ info, firstCpu, extremes }, index): ClockFacts => {
    const { scale, unit } = own[index];
    const onAxis = extremes.map(({ time, clock }) => maps[index](time, clock));
    const start = Math.min(...onAxis);
    const end = Math.max(...onAxis);
    const shift = maps[index](info.firstTime, firstCpu) - placement.maps[index](info.firstTime, firstCpu);
    const middle = Math.round((info.firstTime + info.lastTime) / 2);
    const middleOnAxis = maps[index](middle, firstCpu);
    const stored = info.baseStamp + BigInt(middle);
    const ownStamp = placement.source === 'raw' ? stored : own[index].stampAt(middle);
    const offset = origins[index] + BigInt(Math.round(middleOnAxis)) - ownStamp;
    const clock = alignment.clocks[index];
    // The time of day ties recordings together, but proves nothing.
    const isProven = clock.root === placement.roots[index];
    const proven = (bound: number) => (isProven ? bound : Number.POSITIVE_INFINITY);
    // Who moves a recording later moves it away from what was proven, or towards it.
    const byHand = Number(movedBy[index]);
    const bounds = {
      at: clock.map.to.map((time) => time + shift),
      early: clock.early.map((value) => proven(value + byHand)),
      late: clock.late.map((value) => proven(value - byHand)),
    };
    const early = columnAt(bounds.at, bounds.early, middleOnAxis);
    const late = columnAt(bounds.at, bounds.late, middleOnAxis);
    const isKnown = !isAlone(placement.roots, index);
    const ownSpan = (info.lastTime - info.firstTime) * scale;
    const isSameUnit = placement.units[index] === unit && ownSpan > 0;
    return {
      source: placement.sources?.[index] ?? placement.source,
      quality: qualityOf(placed, index, early, late),
      reference: placement.roots[index],
      start,
      end,
      offset,
      lower: isKnown && Number.isFinite(early) ? offset - BigInt(Math.ceil(early)) : undefined,
      upper: isKnown && Number.isFinite(late) ? offset + BigInt(Math.ceil(late)) : undefined,
      movedBy: movedBy[index],
      ratePpm: isSameUnit ? ((end - start) / ownSpan - 1) * 1e6 : undefined,
      messages: counts.messages[index],
      rejected: counts.rejected[index],
      violationsBefore: before[index],
      violationsAfter: after[index],
      moved: counts.moved[index],
      bounds,
      movedSpans: spansOf(placed.moved[index], bounds.at),
    };
  });
}

function movedTimes(times: MessageTimes, movedBy: readonly bigint[]): MessageTimes {
  if (movedBy.every((offset) => offset === 0n)) return times;
  const by = movedBy.map(Number);
  return {
    ...times,
    sent: times.sent.map((time, row) => time + by[times.sender[row]]),
    received: times.received.map((time, row) => time + by[times.receiver[row]]),
  };
}

function messageCounts({ placement, alignment, ownTimes, axisTimes, moved }: PlacedRecordings) {
  const times: MessageTimes = placement.source === 'messages' ? ownTimes : axisTimes;
  const count = placement.roots.length;
  const counts = {
    messages: new Uint32Array(count),
    rejected: new Uint32Array(count),
    moved: new Uint32Array(count),
  };
  for (let row = 0; row < times.count; row++) {
    const ends = [times.sender[row], times.receiver[row]];
    const wrong = isRejected(times, alignment, row);
    for (const end of ends) {
      counts.messages[end]++;
      if (wrong && placement.roots[ends[0]] === placement.roots[ends[1]]) counts.rejected[end]++;
    }
    const receiver = times.receiver[row];
    if (moved[receiver].length > 0) {
      const { from } = alignment.clocks[receiver].map;
      if (columnAt(from, moved[receiver], times.received[row]) > 0) counts.moved[receiver]++;
    }
  }
  return counts;
}

function isAlone(roots: readonly number[], index: number): boolean {
  return roots.length > 1 && roots.every((root, other) => (root === roots[index]) === (other === index));
}

function qualityOf(
  { placement, alignment }: PlacedRecordings,
  index: number,
  early: number,
  late: number,
): ClockQuality {
  const root = placement.roots[index];
  // A recording that stands beside the others is compared with none of them.
  if (isAlone(placement.roots, index)) return 'none';
  if (root === index) return 'accurate';
  if (!Number.isFinite(early) && !Number.isFinite(late)) return 'none';
  if (!Number.isFinite(early) || !Number.isFinite(late)) return 'one-sided';
  const { pairs } = alignment.residual;
  const isUsual = pairs.every(
    ({ a, b, band }) => (a !== index && b !== index) || (band.steps.length === 0 && !band.isStretched),
  );
  // Bounds that exclude what is shown say that it is wrong.
  return isUsual && early >= 0 && late >= 0 ? 'accurate' : 'approximate';
}

/** Where knots were moved: each span from the knot before to the knot behind. */
function spansOf(moved: Float64Array, at: Float64Array): Float64Array {
  const spans: number[] = [];
  let isOpen = false;
  for (const [knot, by] of moved.entries()) {
    if (by > 0 && !isOpen) spans.push(at[Math.max(0, knot - 1)]);
    if (by <= 0 && isOpen) spans.push(at[knot]);
    isOpen = by > 0;
  }
  if (isOpen) spans.push(at[at.length - 1]);
  return Float64Array.from(spans);
}

/** The delays between each two recordings, on the final axis. */
export function clockLinks(
  { alignment, placement }: PlacedRecordings,
  facts: readonly ClockFacts[],
): ClockLink[] {
  return alignment.residual.pairs.map((pair) => {
    const root = placement.roots[pair.a];
    const bounds = facts[root].bounds;
    const shift = bounds.at.length > 0 ? bounds.at[0] - alignment.clocks[root].map.to[0] : 0;
    return {
      ...clockLink(pair, alignment.residual.knots, shift),
      contradiction: alignment.residual.contradiction,
    };
  });
}

function clockLink(
  { a, b, band, forward, backward }: ResidualPair,
  knots: Float64Array,
  shift: number,
): Omit<ClockLink, 'contradiction'> {
  const at = [...knots].map((knot) => band.at(knot));
  return {
    a,
    b,
    forward: pointsOf(forward, band.forward, shift),
    backward: pointsOf(backward, band.backward, shift),
    forwardCount: forward.time.length,
    backwardCount: backward.time.length,
    leastForward: least(forward),
    leastBackward: least(backward),
    band: {
      at: knots.map((knot) => knot + shift),
      upper: Float64Array.from(at, ({ upper }) => upper),
      lower: Float64Array.from(at, ({ lower }) => lower),
    },
  };
}

/** Some delays of many: those that bound the clocks, and every so-manieth of all. */
function pointsOf({ time, delay }: Delays, limits: Delays, shift: number): DelayPoints {
  const step = Math.max(1, Math.ceil(time.length / MOST_POINTS));
  const some = <T>(_: T, index: number) => index % step === 0;
  const isAll = step === 1;
  return {
    time: Float64Array.from([...time.filter(some), ...(isAll ? [] : limits.time)], (at) => at + shift),
    delay: Float64Array.from([...delay.filter(some), ...(isAll ? [] : limits.delay)]),
  };
}

function least({ delay }: Delays): number | undefined {
  let value: number | undefined;
  for (const one of delay) if (value === undefined || one < value) value = one;
  return value;
}
