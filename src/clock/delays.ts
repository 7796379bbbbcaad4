import type { MessageTimes } from './message-times';
import { mapRows, type PiecewiseMap } from './piecewise-map';

/** The messages of one recording to another, in the order in which they were received. */
export interface Link {
  readonly sender: number;
  readonly receiver: number;
  /** Rows of the messages. */
  readonly messages: Uint32Array;
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
export function linksOf(messages: MessageTimes, recordingCount: number): Link[] {
  const counts = new Uint32Array(recordingCount * recordingCount);
  const { sender, receiver, received } = messages;
  for (let row = 0; row < messages.count; row++) counts[sender[row] * recordingCount + receiver[row]]++;
  const lists = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  for (let row = 0; row < messages.count; row++) {
    const key = sender[row] * recordingCount + receiver[row];
    lists[key][counts[key]++] = row;
  }
  return lists.flatMap((list, key) => {
    if (list.length === 0) return [];
    if (!isSorted(list, received)) list.sort((a, b) => received[a] - received[b]);
    return [{ sender: Math.floor(key / recordingCount), receiver: key % recordingCount, messages: list }];
  });
}

/**
 * The delays of a link on an axis that both clocks are mapped to.
 * @param coarseness by how much a delay may be longer than the stamps show
 */
export function delaysOf(
  link: Link,
  messages: MessageTimes,
  maps: readonly PiecewiseMap[],
  coarseness = 0,
): Delays {
  const sent = mapRows(maps[link.sender], messages.sent, link.messages);
  const time = mapRows(maps[link.receiver], messages.received, link.messages);
  const delay = time.map((received, index) => received - sent[index] + coarseness);
  return { time, delay };
}

function isSorted(rows: Uint32Array, by: Float64Array): boolean {
  for (let index = 1; index < rows.length; index++) {
    if (by[rows[index]] < by[rows[index - 1]]) return false;
  }
  return true;
}
