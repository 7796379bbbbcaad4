import { INTERVAL_FIRST_IN_QUEUE } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { MessageType } from '../model/message-type';
import { firstMessageFrom, type MessageIndex } from './lock-messages';

/** Where a wait stands in the queue of its master. */
export interface QueuePlace {
  /** Before all that came without HEADQUE; of those with it the last one stands first. */
  readonly isFirst: boolean;
  readonly arrived: number;
}

/** Below 0 when the first one stands before the second one. */
export function comparePlaces(a: QueuePlace, b: QueuePlace): number {
  if (a.isFirst !== b.isFirst) return a.isFirst ? -1 : 1;
  return a.isFirst ? b.arrived - a.arrived : a.arrived - b.arrived;
}

/** When requests came to the queues of their masters, and where they stand there. */
export class QueueTimes {
  constructor(
    private readonly model: LockModel,
    private readonly index: MessageIndex,
  ) {}

  /** Of a wait: row of its first interval. It ends at a time. */
  placeOf(interval: number, end: number): QueuePlace {
    const { lock, start, flags } = this.model.intervals;
    return {
      isFirst: (flags[interval] & INTERVAL_FIRST_IN_QUEUE) !== 0,
      arrived: this.arrival(lock[interval], start[interval], end),
    };
  }

  /**
   * Of a wait that was granted: whether its master granted it as it came, so that it stood in no queue. Only another
   * node's answer tells.
   */
  wasGrantedAtOnce(interval: number, end: number): boolean {
    const { lock, start } = this.model.intervals;
    const { receiveLock, type, isQueued } = this.model.messages;
    let isAtOnce = false;
    this.visit(lock[interval], start[interval], end, (row) => {
      const isReply = type[row] === MessageType.RequestReply || type[row] === MessageType.ConvertReply;
      // What comes behind a reply says that it was none yet: the same is asked again, or granted later.
      isAtOnce = receiveLock[row] === lock[interval] && isReply && isQueued[row] === 0;
    });
    return isAtOnce;
  }

  /**
   * When its master received the request of a lock's wait, else when it was asked for. A directory node that is the
   * master takes the look-up for the request; one that names the lock's own node leaves it to that node's queue.
   */
  private arrival(lock: number, start: number, end: number): number {
    const { sendLock, type, sent, received } = this.model.messages;
    let arrived = start;
    this.visit(lock, start, end, (row) => {
      const isOwn = sendLock[row] === lock;
      if (!(isOwn ? isAsking(type[row]) : type[row] === MessageType.LookupReply)) return;
      arrived = Number.isNaN(received[row]) ? sent[row] : received[row];
    });
    return arrived;
  }

  /** Rows of the messages about a lock that its own node sent or received in a span, in order of time. */
  private visit(lock: number, start: number, end: number, visit: (row: number) => void): void {
    const { offsets, rows, times } = this.index;
    const behind = offsets[lock + 1];
    for (let place = firstMessageFrom(this.index, lock, start); place < behind; place++) {
      if (times[place] > end) break;
      visit(rows[place]);
    }
  }
}

function isAsking(type: number): boolean {
  return type === MessageType.Request || type === MessageType.Convert || type === MessageType.Lookup;
}
