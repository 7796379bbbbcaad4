import type { MessageTable } from '../model/message-table';
import { groupRows, sortGroups } from '../model/row-groups';
import { firstAtLeast } from '../model/sorted-search';
import { NO_ROW } from '../model/table';

/** Messages by lock, plain data that can be moved to another thread. */
export interface MessageIndex {
  /** Those of lock n stand in the places offsets[n] … offsets[n + 1]), in order of time. */
  readonly offsets: Uint32Array;
  /** By place: row of the message table, and when the lock's own node sent or received it. */
  readonly rows: Uint32Array;
  readonly times: Float64Array;
}

/** The messages that each lock's own node sent and received about it. */
export function indexMessages(messages: MessageTable, lockCount: number): MessageIndex {
  const { rowCount, sendLock, receiveLock, sent, received } = messages;
  // Each message has two ends, either of which may be at a lock's own node.
  const lockOf = new Uint32Array(2 * rowCount);
  const timeOf = new Float64Array(2 * rowCount);
  for (let row = 0; row < rowCount; row++) {
    lockOf[2 * row] = sendLock[row];
    timeOf[2 * row] = sent[row];
    lockOf[2 * row + 1] = receiveLock[row] === sendLock[row] ? NO_ROW : receiveLock[row];
    timeOf[2 * row + 1] = received[row];
  }
  const { offsets, rows: ends } = groupRows(lockOf, lockCount);
  sortGroups({ offsets, rows: ends }, timeOf);
  const times = new Float64Array(ends.length);
  for (let place = 0; place < ends.length; place++) {
    times[place] = timeOf[ends[place]];
    ends[place] >>>= 1;
  }
  return { offsets, rows: ends, times };
}

/** The first place of a lock's messages at a time or behind it; the end of its places where there is none. */
export function firstMessageFrom({ offsets, times }: MessageIndex, lock: number, time: number): number {
  return firstAtLeast(times, time, offsets[lock], offsets[lock + 1]);
}
