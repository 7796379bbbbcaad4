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

  /** When its master received the request of a lock's wait, else when it was asked for. */
  private arrival(lock: number, start: number, end: number): number {
    const { sendLock, type, sent, received } = this.model.messages;
    const { offsets, rows, times } = this.index;
    let arrived = start;
    for (
      let place = firstMessageFrom(this.index, lock, start);
      place < offsets[lock + 1] && times[place] <= end;
      place++
    ) {
      const row = rows[place];
      const isRequest = type[row] === MessageType.Request || type[row] === MessageType.Convert;
      if (!isRequest || sendLock[row] !== lock) continue;
      arrived = Number.isNaN(received[row]) ? sent[row] : received[row];
    }
    return arrived;
  }
}
