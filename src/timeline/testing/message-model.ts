import { LockState } from '../../model/interval-table';
import { PR } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { messageFlights } from '../../model/message-flights';
import { MESSAGE_SCHEMA } from '../../model/message-table';
import { Command, MessageType } from '../../model/message-type';
import { allocateTable, NO_ROW } from '../../model/table';
import { ModelBuilder } from './model-builder';

/** Two nodes with a lock each on one resource, and requests from the first to the second, sent at the given times. */
export function modelWithMessages(sends: readonly number[], delay: number): LockModel {
  const builder = new ModelBuilder(2);
  for (const node of [1, 2]) {
    builder.addLock(node, 'res', node);
    builder.addInterval({ start: 0, end: 1000, state: LockState.Granted, mode: PR });
  }
  const messages = allocateTable(MESSAGE_SCHEMA, sends.length);
  sends.forEach((sent, row) => {
    messages.sent[row] = sent;
    messages.received[row] = sent + delay;
    messages.receiver[row] = 1;
    messages.receiveLock[row] = row % 2 === 0 ? 1 : NO_ROW;
    messages.command[row] = Command.Message;
    messages.type[row] = MessageType.Request;
  });
  return { ...builder.finish(1000), messages, flights: messageFlights(messages, []) };
}
