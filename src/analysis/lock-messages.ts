import type { LockModel } from '../model/lock-model';
import { NO_ROW } from '../model/table';

/** The messages that a lock's own node sent and received about it, in order of time. */
export class LockMessages {
  private readonly offsets: Uint32Array;
  private readonly rows: Uint32Array;

  constructor(private readonly model: LockModel) {
    const { messages, locks } = model;
    const counts = new Uint32Array(locks.rowCount + 1);
    const forEach = (visit: (lock: number, row: number) => void) => {
      for (let row = 0; row < messages.rowCount; row++) {
        const sender = messages.sendLock[row];
        const receiver = messages.receiveLock[row];
        if (sender !== NO_ROW) visit(sender, row);
        if (receiver !== NO_ROW && receiver !== sender) visit(receiver, row);
      }
    };
    forEach((lock) => counts[lock + 1]++);
    for (let lock = 0; lock < locks.rowCount; lock++) counts[lock + 1] += counts[lock];
    this.offsets = counts.slice();
    this.rows = new Uint32Array(counts[locks.rowCount]);
    forEach((lock, row) => {
      this.rows[counts[lock]++] = row;
    });
    for (let lock = 0; lock < locks.rowCount; lock++) {
      const own = this.rows.subarray(this.offsets[lock], this.offsets[lock + 1]);
      if (own.length > 1) own.sort((a, b) => this.timeAt(lock, a) - this.timeAt(lock, b));
    }
  }

  /** Rows of the message table, those whose own end lies in a span. */
  within(lock: number, start: number, end: number): number[] {
    const own = this.rows.subarray(this.offsets[lock], this.offsets[lock + 1]);
    let low = 0;
    let high = own.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.timeAt(lock, own[middle]) < start) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let at = low; at < own.length && this.timeAt(lock, own[at]) <= end; at++) found.push(own[at]);
    return found;
  }

  /** When the lock's own node sent or received it. */
  private timeAt(lock: number, row: number): number {
    const { messages } = this.model;
    return messages.sendLock[row] === lock ? messages.sent[row] : messages.received[row];
  }
}
