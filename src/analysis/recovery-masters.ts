import type { LockModel } from '../model/lock-model';
import { Command, MessageType, RecoveryType } from '../model/message-type';
import type { LeftNode, MovedMaster } from '../model/recovery';
import { NO_ROW } from '../model/table';
import type { RecoverySteps } from './recovery-groups';

/**
 * The masters that a recovery chose: whom the directory named (LOOKUP and its answer), and to whom locks were sent
 * (LOCK). Both happen only for resources whose master left (fs/dlm/recover.c, dlm_recover_masters).
 */
export function findMovedMasters(
  model: LockModel,
  group: RecoverySteps,
  left: readonly Pick<LeftNode, 'node'>[],
): MovedMaster[] {
  const { recovery } = model;
  const rows = group.members
    .flatMap(({ steps }) => steps)
    .sort((a, b) => recovery.time[a] - recovery.time[b]);
  const asked = new Map<string, number>();
  for (const row of rows) {
    if (recovery.type[row] !== RecoveryType.Lookup) continue;
    asked.set(
      `${recovery.from[row]} ${recovery.generationLow[row]} ${recovery.id[row]}`,
      recovery.resource[row],
    );
  }
  const masters = mastersBefore(model, group);
  const found = new Map<number, MovedMaster>();
  const note = (row: number, resource: number | undefined, to: number, told: MovedMaster['told']) => {
    if (resource === undefined || resource === NO_ROW || to <= 0 || found.has(resource)) return;
    const before = masters.get(resource)?.node;
    const only = left.length === 1 ? left[0].node : undefined;
    const from = before ?? only;
    if (from === to) return;
    const time = recovery.time[row];
    const isFromInferred = before === undefined && from !== undefined;
    found.set(resource, {
      resource,
      time,
      recording: recovery.recording[row],
      from,
      to,
      isFromInferred,
      told,
    });
  };
  for (const row of rows) {
    const own = model.recordings[recovery.recording[row]].node ?? 0;
    const to = recovery.to[row] || (recovery.received[row] ? own : 0);
    if (recovery.type[row] === RecoveryType.LookupReply) {
      const key = `${to} ${recovery.askedGeneration[row]} ${recovery.id[row]}`;
      note(row, asked.get(key), recovery.result[row], 'directory');
    } else if (recovery.type[row] === RecoveryType.Lock) {
      note(row, recovery.resource[row], to, 'lock');
    }
  }
  return [...found.values()].sort((a, b) => a.time - b.time);
}

/** By resource of a lockspace: who mastered it, by the last message before a recovery that tells. */
function mastersBefore(
  { messages }: LockModel,
  { lockspace, start }: RecoverySteps,
): Map<number, { readonly node: number; readonly time: number }> {
  const masters = new Map<number, { node: number; time: number }>();
  for (let row = 0; row < messages.rowCount; row++) {
    const resource = messages.resource[row];
    if (messages.lockspace[row] !== lockspace || resource === NO_ROW) continue;
    const isRecovery = messages.command[row] !== Command.Message;
    const node = isRecovery ? 0 : masterTold(messages.type[row], messages.from[row], messages.to[row]);
    const time = Number.isNaN(messages.sent[row]) ? messages.received[row] : messages.sent[row];
    if (node === 0 || time >= start || time <= (masters.get(resource)?.time ?? Number.NEGATIVE_INFINITY))
      continue;
    masters.set(resource, { node, time });
  }
  return masters;
}

function masterTold(type: number, from: number, to: number): number {
  switch (type) {
    case MessageType.Convert:
    case MessageType.Unlock:
    case MessageType.Cancel:
      return to;
    // A node that is not the master answers a request, too; the true master's answer comes behind it.
    case MessageType.RequestReply:
    case MessageType.ConvertReply:
    case MessageType.UnlockReply:
    case MessageType.CancelReply:
    case MessageType.Grant:
    case MessageType.Bast:
      return from;
    default:
      return 0;
  }
}
