import type { LockModel } from '../model/lock-model';
import { firstIndex } from '../model/sorted-search';
import { NO_ROW } from '../model/table';

/** Rows of the message table by lock, plain data that can be moved to another thread. */
export interface MessageIndex {
  /** Lock n has rows[offsets[n] … offsets[n + 1]), in order of time. */
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** The messages that each lock's own node sent and received about it. */
export function indexMessages(model: LockModel): MessageIndex {
  const { messages, locks } = model;
  const offsets = new Uint32Array(locks.rowCount + 1);
  const forEach = (visit: (lock: number, row: number) => void) => {
    for (let row = 0; row < messages.rowCount; row++) {
      const sender = messages.sendLock[row];
      const receiver = messages.receiveLock[row];
      if (sender !== NO_ROW) visit(sender, row);
      if (receiver !== NO_ROW && receiver !== sender) visit(receiver, row);
    }
  };
  forEach((lock) => {
    offsets[lock + 1]++;
  });
  for (let lock = 0; lock < locks.rowCount; lock++) offsets[lock + 1] += offsets[lock];
  const rows = new Uint32Array(offsets[locks.rowCount]);
  const next = offsets.slice();
  forEach((lock, row) => {
    rows[next[lock]++] = row;
  });
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const own = rows.subarray(offsets[lock], offsets[lock + 1]);
    if (own.length > 1) own.sort((a, b) => ownTime(model, lock, a) - ownTime(model, lock, b));
  }
  return { offsets, rows };
}

/** When the lock's own node sent or received a message. */
export function ownTime({ messages }: LockModel, lock: number, row: number): number {
  return messages.sendLock[row] === lock ? messages.sent[row] : messages.received[row];
}

/** Finds the messages of a lock in a span of time. */
export class LockMessages {
  constructor(
    private readonly model: LockModel,
    private readonly index: MessageIndex,
  ) {}

  /** Rows of the message table, all of a lock. */
  of(lock: number): Uint32Array {
    const { offsets, rows } = this.index;
    return rows.subarray(offsets[lock], offsets[lock + 1]);
  }

  /** Rows of the message table, those whose own end lies in a span. */
  within(lock: number, start: number, end: number): number[] {
    const own = this.of(lock);
    const first = firstIndex(0, own.length, (at) => ownTime(this.model, lock, own[at]) >= start);
    const found: number[] = [];
    for (let at = first; at < own.length && ownTime(this.model, lock, own[at]) <= end; at++)
      found.push(own[at]);
    return found;
  }
}
