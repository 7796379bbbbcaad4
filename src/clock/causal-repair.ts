import type { AlignedClock, Alignment } from './align';
import type { MessageTimes } from './message-times';
import { columnAt, mapper, type PiecewiseMap, valueAt } from './piecewise-map';

/** A clock that was pushed ahead falls back, and gets there, at this rate, so that the order of its events stays. */
const SLOPE = 0.5;
const MOST_ROUNDS = 64;

/** Axis time, by the map as it was, that has to come later by so much. */
interface Push {
  readonly at: number;
  readonly by: number;
}

/**
 * A controlled logical clock (Rabenseifner 1997; Becker et al. 2009): receives that still come before their sends are
 * moved behind them, and what is around them along, less and less with the distance. Nothing is done to messages that
 * no clock within the proven bounds could explain; those are wrong, not early.
 * @returns the clocks, with the axis times by which they were moved: at the knots of each map
 */
export function repairCausality(
  messages: MessageTimes,
  alignment: Alignment,
): {
  readonly clocks: readonly AlignedClock[];
  readonly moved: readonly Float64Array[];
  readonly repaired: number;
} {
  const { clocks } = alignment;
  const pushes: Push[][] = clocks.map(() => []);
  const pushed = new Set<number>();
  let maps = clocks.map(({ map }) => map);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let isDone = true;
    const at = maps.map(mapper);
    const before = clocks.map(({ map }) => mapper(map));
    for (let row = 0; row < messages.count; row++) {
      const sender = messages.sender[row];
      const receiver = messages.receiver[row];
      if (clocks[sender].root !== clocks[receiver].root) continue;
      const sent = at[sender](messages.sent[row]);
      const received = at[receiver](messages.received[row]);
      // In whole units, as stamps are shown: two ends of one unit may be of one moment.
      if (Math.round(received) >= Math.round(sent) || isRejected(messages, alignment, row)) continue;
      const was = before[receiver](messages.received[row]);
      pushes[receiver].push({ at: was, by: Math.round(sent) + WITHIN_UNIT - was });
      pushed.add(row);
      isDone = false;
    }
    if (isDone) break;
    maps = clocks.map(({ map }, index) => lifted(map, pushes[index]));
  }
  const repaired = clocks.map((clock, index) => withMap(clock, maps[index]));
  const moved = repaired.map(({ map }, index) =>
    map.from.map((time, knot) => map.to[knot] - valueAt(clocks[index].map, time)),
  );
  return { clocks: repaired, moved, repaired: pushed.size };
}

/** Far enough from where rounding turns to another unit that the rounding of the arithmetic does not matter. */
const WITHIN_UNIT = 0.25;

/**
 * Whether nothing can be learned from a message: it comes too early by more than the bounds of both clocks together, or
 * one end is where a clock stepped.
 */
export function isRejected(messages: MessageTimes, { clocks, steps }: Alignment, row: number): boolean {
  const sender = clocks[messages.sender[row]];
  const receiver = clocks[messages.receiver[row]];
  const sent = valueAt(sender.map, messages.sent[row]);
  const received = valueAt(receiver.map, messages.received[row]);
  const isInStep = (axis: number) => steps.some(({ from, to }) => axis >= from && axis <= to);
  if (isInStep(sent) || isInStep(received)) return true;
  if (received >= sent) return false;
  const early = columnAt(sender.map.from, sender.early, messages.sent[row]);
  const late = columnAt(receiver.map.from, receiver.late, messages.received[row]);
  return sent - received > early + late + sender.coarseness + receiver.coarseness;
}

/** The map with every push, falling off to both sides. */
function lifted(map: PiecewiseMap, pushes: readonly Push[]): PiecewiseMap {
  if (pushes.length === 0) return map;
  const peaks = envelope(pushes);
  const lift = (axis: number) => {
    const next = peaks.findIndex(({ at }) => at >= axis);
    // Of peaks that stand out of each other's slopes only the neighbours reach here.
    const around = next < 0 ? [peaks.length - 1] : [next - 1, next];
    return Math.max(0, ...around.map((index) => heightAt(peaks[index], axis)));
  };
  const times = new Set(map.from);
  const back: PiecewiseMap = { from: map.to, to: map.from };
  for (const [index, { at, by }] of peaks.entries()) {
    times
      .add(valueAt(back, at))
      .add(valueAt(back, at - by / SLOPE))
      .add(valueAt(back, at + by / SLOPE));
    const next = peaks[index + 1];
    // Where the slopes of two neighbours meet.
    if (next) times.add(valueAt(back, (at + next.at) / 2 + (by - next.by) / (2 * SLOPE)));
  }
  const from = Float64Array.from(times).sort();
  return {
    from,
    to: from.map((time) => {
      const axis = valueAt(map, time);
      return axis + lift(axis);
    }),
  };
}

function heightAt(push: Push | undefined, axis: number): number {
  return push ? push.by - SLOPE * Math.abs(axis - push.at) : 0;
}

/** The pushes that stand out of the slopes of the others, in order. */
function envelope(pushes: readonly Push[]): Push[] {
  const kept: Push[] = [];
  for (const push of [...pushes].sort((a, b) => a.at - b.at || b.by - a.by)) {
    if (kept.length > 0 && push.by <= heightAt(kept[kept.length - 1], push.at)) continue;
    while (kept.length > 0 && kept[kept.length - 1].by <= heightAt(push, kept[kept.length - 1].at))
      kept.pop();
    kept.push(push);
  }
  return kept;
}

/** The clock on another map: where it was moved, the truth may be where it was. */
function withMap(clock: AlignedClock, map: PiecewiseMap): AlignedClock {
  if (map === clock.map) return clock;
  const at = (column: Float64Array, time: number) => columnAt(clock.map.from, column, time);
  return {
    ...clock,
    map,
    early: map.from.map((time, knot) => at(clock.early, time) + map.to[knot] - valueAt(clock.map, time)),
    late: map.from.map((time) => at(clock.late, time)),
  };
}
