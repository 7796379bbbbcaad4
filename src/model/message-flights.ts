import type { ClockFacts } from './clock-facts';
import { MessageMatch, type MessageTable } from './message-table';
import { sortGroups } from './row-groups';

/** The messages that can be drawn on their way, ready to be looked up by time. */
export interface MessageFlights {
  /** Rows of the messages with both ends on one axis, in order of their sends. */
  readonly rows: Uint32Array;
  /** How far apart the ends of any of them are at most, in units of the axis. */
  readonly longest: number;
}

/** Sorting millions takes longer than a page may stand still, so it is done where the model is built. */
export function messageFlights(messages: MessageTable, clocks: readonly ClockFacts[]): MessageFlights {
  const { rowCount, match, sender, receiver, sent, received } = messages;
  const axes = clocks.map(({ reference }) => reference);
  const rows = new Uint32Array(rowCount);
  let count = 0;
  let longest = 0;
  for (let row = 0; row < rowCount; row++) {
    if (match[row] !== MessageMatch.Paired || axes[sender[row]] !== axes[receiver[row]]) continue;
    rows[count++] = row;
    longest = Math.max(longest, Math.abs(received[row] - sent[row]));
  }
  const sorted = rows.slice(0, count);
  sortGroups({ offsets: Uint32Array.of(0, count), rows: sorted }, sent);
  return { rows: sorted, longest };
}
