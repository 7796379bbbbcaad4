import type { LockModel } from '../model/lock-model';
import { MessageType } from '../model/message-type';
import { LockMessages, type MessageIndex } from './lock-messages';

/** When requests came to the queues of their masters. */
export class QueueTimes {
  private readonly messages: LockMessages;

  constructor(
    private readonly model: LockModel,
    index: MessageIndex,
  ) {
    this.messages = new LockMessages(model, index);
  }

  /** Of a wait of a lock: when its master received it, else when it was asked for. */
  of(lock: number, start: number, end: number): number {
    const { messages } = this.model;
    let arrived = start;
    for (const row of this.messages.within(lock, start, end)) {
      const isRequest =
        messages.type[row] === MessageType.Request || messages.type[row] === MessageType.Convert;
      if (!isRequest || messages.sendLock[row] !== lock) continue;
      arrived = Number.isNaN(messages.received[row]) ? messages.sent[row] : messages.received[row];
    }
    return arrived;
  }
}
