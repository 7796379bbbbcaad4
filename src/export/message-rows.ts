import type { LockModel } from '../model/lock-model';
import { MessageMatch, NO_RECORDING } from '../model/message-table';
import { Command, messageTypeName } from '../model/message-type';
import { hexOf, resourceLabel } from '../model/resource-name';
import { bytesOf } from '../model/string-pool';
import { NO_ROW } from '../model/table';
import { type Row, stampText, unitOf } from './row';
import { EVERYTHING, type Scope } from './scope';

/** Every message, in the order of its send, or of its receive when only that was recorded. */
export function* messageRows(model: LockModel, scope: Scope = EVERYTHING): Generator<Row> {
  const table = model.messages;
  const stamp = (recording: number, time: number) =>
    recording === NO_RECORDING ? null : stampText(model, recording, time);
  for (const row of messagesInOrder(model)) {
    const first = Number.isNaN(table.sent[row]) ? table.received[row] : table.sent[row];
    const last = Number.isNaN(table.received[row]) ? table.sent[row] : table.received[row];
    const isOfScope = scope.hasLock(table.sendLock[row]) || scope.hasLock(table.receiveLock[row]);
    if (!isOfScope || !scope.touches(Math.min(first, last), Math.max(first, last))) continue;
    const name = table.name[row] === NO_ROW ? undefined : bytesOf(model.strings, table.name[row]);
    const isRecovery = table.command[row] === Command.Recovery;
    const recording = table.sender[row] === NO_RECORDING ? table.receiver[row] : table.sender[row];
    yield {
      type: messageTypeName(table.command[row], table.type[row]),
      from: table.from[row],
      to: table.to[row] || null,
      ls_id: table.lockspace[row],
      h_seq: table.sequence[row],
      sent_ns: stamp(table.sender[row], table.sent[row]),
      received_ns: stamp(table.receiver[row], table.received[row]),
      resource: name ? hexOf(name) : null,
      name: name ? resourceLabel(name).label : null,
      lkb_from: isRecovery ? null : table.lkbFrom[row].toString(16),
      lkb_to: isRecovery ? null : table.lkbTo[row].toString(16),
      matched: table.match[row] === MessageMatch.Paired,
      ...unitOf(model, recording),
    };
  }
}

function messagesInOrder({ messages }: LockModel): Uint32Array {
  const { sent, received } = messages;
  const timeOf = (row: number) => (Number.isNaN(sent[row]) ? received[row] : sent[row]);
  return Uint32Array.from({ length: messages.rowCount }, (_, row) => row).sort(
    (a, b) => timeOf(a) - timeOf(b),
  );
}
