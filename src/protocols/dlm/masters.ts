import { Command, MessageType } from '../../model/message-type';
import { NO_ROW } from '../../model/table';
import type { MessageEventTable } from './message-event-table';
import type { ResourceIndex } from './resource-index';

/**
 * Notes which node masters each resource: whoever answers requests for it or sends grants and blocking notices
 * is its master, and whoever is sent conversions and unlocks. The last word counts: a master can move.
 */
export function noteMasters(messages: MessageEventTable, resources: ResourceIndex): void {
  for (let row = 0; row < messages.rowCount; row++) {
    if (messages.received[row] || messages.command[row] !== Command.Message) continue;
    const name = messages.name[row];
    if (name === NO_ROW || messages.nameUncertain[row]) continue;
    const master = masterTold(messages, row);
    if (master <= 0) continue;
    const resource = resources.find(messages.lockspace[row] | 0, name);
    if (resource !== undefined) resources.setMaster(resource, master);
  }
}

/** The master that a sent message gives away, or 0. */
function masterTold(messages: MessageEventTable, row: number): number {
  switch (messages.type[row]) {
    case MessageType.Convert:
    case MessageType.Unlock:
    case MessageType.Cancel:
      return messages.to[row];
    case MessageType.ConvertReply:
    case MessageType.UnlockReply:
    case MessageType.CancelReply:
    case MessageType.Grant:
    case MessageType.Bast:
      return messages.from[row];
    case MessageType.RequestReply:
      return messages.result[row] === 0 ? messages.from[row] : 0;
    default:
      return 0;
  }
}
