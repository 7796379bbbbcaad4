import { Command } from '../../model/message-type';
import type { MessageEventTable } from './message-event-table';

/** A sequence number this far below the last one is a counter that began anew, not a message out of order. */
const RESTART = 1000;

/**
 * How many received messages stand before one that their sender sent, and this node accepted, earlier. A node
 * accepts the messages of each sender in the order of h_seq (fs/dlm/midcomms.c), so anything but 0 proves that
 * the recording's events are out of order: a wrong clock correction has shuffled those of different CPUs.
 */
export function countOrderContradictions(messages: MessageEventTable): number {
  const last = new Map<number, number>();
  let count = 0;
  for (let row = 0; row < messages.rowCount; row++) {
    if (!messages.received[row] || messages.command[row] !== Command.Message) continue;
    const from = messages.from[row];
    const sequence = messages.sequence[row];
    const previous = last.get(from);
    if (previous !== undefined && sequence < previous && previous - sequence < RESTART) count++;
    last.set(from, sequence);
  }
  return count;
}
