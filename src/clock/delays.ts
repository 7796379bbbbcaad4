import type { MessageTimes } from './message-times';
import { mapColumn, type PiecewiseMap } from './piecewise-map';

/** The messages of one recording to another, in the order in which they were received. */
export interface Link {
  readonly sender: number;
  readonly receiver: number;
  /** Times of each message by the clocks of its ends. Side by side, because all of them are read again and again. */
  readonly sent: Float64Array;
  readonly received: Float64Array;
}

/**
 * How long messages took, by the two clocks: a delay that is d says that the receiver's clock is at most d ahead of
 * the sender's at that time, because a message is received after it was sent.
 */
export interface Delays {
  /** Axis time of the receive, growing. */
  readonly time: Float64Array;
  readonly delay: Float64Array;
}

export const NO_DELAYS: Delays = { time: new Float64Array(), delay: new Float64Array() };

/** The messages between each two recordings, each direction on its own. */
export function linksOf(
  { count, sender, receiver, sent, received }: MessageTimes,
  recordings: number,
): Link[] {
  const counts = new Uint32Array(recordings * recordings);
  for (let row = 0; row < count; row++) counts[sender[row] * recordings + receiver[row]]++;
  const lists = Array.from(counts, (length, key) => ({
    sender: Math.floor(key / recordings),
    receiver: key % recordings,
    sent: new Float64Array(length),
    received: new Float64Array(length),
  }));
  counts.fill(0);
  for (let row = 0; row < count; row++) {
    const key = sender[row] * recordings + receiver[row];
    const list = lists[key];
    const position = counts[key]++;
    list.sent[position] = sent[row];
    list.received[position] = received[row];
  }
  return lists.filter((list) => list.sent.length > 0).map(inOrder);
}

/**
 * The delays of a link on an axis that both clocks are mapped to.
 * @param coarseness by how much a delay may be longer than the stamps show
 */
export function delaysOf(link: Link, maps: readonly PiecewiseMap[], coarseness = 0): Delays {
  const time = mapColumn(maps[link.receiver], link.received);
  const delay = mapColumn(maps[link.sender], link.sent);
  for (let index = 0; index < delay.length; index++) delay[index] = time[index] - delay[index] + coarseness;
  return { time, delay };
}

/** Messages that were received in the order of their list need not be sorted, and mostly they were. */
function inOrder(link: Link): Link {
  const { sent, received } = link;
  if (isSorted(received)) return link;
  const order = Uint32Array.from(received, (_, index) => index).sort((a, b) => received[a] - received[b]);
  return {
    ...link,
    sent: Float64Array.from(order, (index) => sent[index]),
    received: Float64Array.from(order, (index) => received[index]),
  };
}

function isSorted(times: Float64Array): boolean {
  for (let index = 1; index < times.length; index++) if (times[index] < times[index - 1]) return false;
  return true;
}

export function concat(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
