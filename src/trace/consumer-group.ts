import type { EventFormat } from './dat/event-format';
import type { EventConsumer, InfoHandler, RecordHandler } from './event-consumer';

/** Several protocols that listen to one trace. An event goes to the first of them that cares for its name. */
export class ConsumerGroup<Members extends Readonly<Record<string, EventConsumer>>> implements EventConsumer {
  private readonly list: readonly EventConsumer[];

  constructor(readonly members: Members) {
    this.list = Object.values(members);
  }

  handlerFor(eventName: string): InfoHandler | undefined {
    for (const member of this.list) {
      const handler = member.handlerFor(eventName);
      if (handler) return handler;
    }
    return undefined;
  }

  recordHandlerFor(format: EventFormat, isLittleEndian: boolean): RecordHandler | undefined {
    for (const member of this.list) {
      const handler = member.recordHandlerFor?.(format, isLittleEndian);
      if (handler) return handler;
    }
    return undefined;
  }

  forecast(share: number): void {
    for (const member of this.list) member.forecast?.(share);
  }
}
