import type { IntervalTable } from '../model/interval-table';
import type { LockTable } from '../model/lock-table';
import { type MessageTable, NO_RECORDING } from '../model/message-table';
import { Command, RecoveryType } from '../model/message-type';
import { RECOVERY_SCHEMA, RESUMING, type RecoveryTable } from '../model/recovery-table';
import type { StringPool } from '../model/string-pool';
import { NO_ROW, TableBuilder } from '../model/table';
import type { RecoveryEventTable } from '../protocols/dlm/recovery-event-table';
import type { ResourceIndex } from '../protocols/dlm/resource-index';
import type { LoadedRecording } from './loaded-recording';

/** The kernel's task that recovers a lockspace (fs/dlm/recoverd.c). */
const RECOVERY_TASK = 'dlm_recoverd';

/** The steps of recovery of all recordings, from the messages that have been paired and placed on the axis. */
export function recoverySteps(
  recordings: readonly LoadedRecording[],
  messages: MessageTable,
  locks: LockTable,
  intervals: IntervalTable,
  index: ResourceIndex,
  strings: StringPool,
): RecoveryTable {
  const table = new TableBuilder(RECOVERY_SCHEMA, 16);
  if (recordings.every(({ dlm }) => dlm.recoveryEvents.rowCount === 0)) return table.finish();
  const steps = listSteps(recordings, messages, strings.internText(RECOVERY_TASK));
  const contents = recordings.map(({ dlm }) => contentsByEvent(dlm.recoveryEvents));
  const byId = locksById(recordings, locks);
  for (const { recording, event, message, received } of steps) {
    const row = table.addRow();
    const { columns } = table;
    const isRecovery = messages.command[message] === Command.Recovery;
    columns.recording[row] = recording;
    columns.event[row] = event;
    columns.time[row] = received ? messages.received[message] : messages.sent[message];
    columns.received[row] = received;
    columns.type[row] = isRecovery ? messages.type[message] : RESUMING;
    columns.lockspace[row] = messages.lockspace[message];
    columns.from[row] = messages.from[message];
    columns.to[row] = messages.to[message];
    columns.name[row] = messages.name[message];
    columns.resource[row] = messages.resource[message];
    columns.lock[row] = messages.receiveLock[message];
    const content = contents[recording].get(event);
    if (!isRecovery || content === undefined) continue;
    const { recoveryEvents } = recordings[recording].dlm;
    columns.generationHigh[row] = recoveryEvents.generationHigh[content];
    columns.generationLow[row] = recoveryEvents.generationLow[content];
    columns.askedGeneration[row] = recoveryEvents.askedGeneration[content];
    columns.id[row] = recoveryEvents.id[content];
    columns.result[row] = recoveryEvents.result[content];
    const name = recoveryEvents.name[content];
    columns.name[row] = name;
    const resource = name === NO_ROW ? undefined : index.find(messages.lockspace[message] | 0, name);
    columns.resource[row] = resource ?? NO_ROW;
    columns.lock[row] = NO_ROW;
    // The lock is the sender's, and the answer goes back to its node.
    const isAnswer = messages.type[message] === RecoveryType.LockReply;
    const owner = isAnswer ? messages.receiver[message] : messages.sender[message];
    const time = isAnswer ? messages.received[message] : messages.sent[message];
    if (owner === NO_RECORDING || resource === undefined) continue;
    const candidates = byId.get(`${owner} ${recoveryEvents.lkbId[content]}`) ?? [];
    columns.lock[row] =
      candidates.find((lock) => locks.resource[lock] === resource && isAlive(lock, time, locks, intervals)) ??
      NO_ROW;
  }
  return table.finish();
}

interface Step {
  readonly recording: number;
  readonly event: number;
  /** Row of the message table. */
  readonly message: number;
  readonly received: 0 | 1;
}

function listSteps(
  recordings: readonly LoadedRecording[],
  { rowCount, command, sender, sendEvent, receiver, receiveEvent }: MessageTable,
  task: number,
): Step[] {
  const steps: Step[] = [];
  for (let message = 0; message < rowCount; message++) {
    const isRecovery = command[message] === Command.Recovery;
    const recording = sender[message];
    if (recording !== NO_RECORDING) {
      const event = sendEvent[message];
      const isOfTask = recordings[recording].data.events.comm[event] === task;
      if (isRecovery || isOfTask) steps.push({ recording, event, message, received: 0 });
    }
    if (isRecovery && receiver[message] !== NO_RECORDING) {
      steps.push({ recording: receiver[message], event: receiveEvent[message], message, received: 1 });
    }
  }
  return steps.sort((a, b) => a.recording - b.recording || a.event - b.event);
}

function contentsByEvent({ rowCount, event }: RecoveryEventTable): Map<number, number> {
  const rows = new Map<number, number>();
  for (let row = 0; row < rowCount; row++) rows.set(event[row], row);
  return rows;
}

/** Locks of those recordings that saw recovery, by recording and lock id. */
function locksById(recordings: readonly LoadedRecording[], locks: LockTable): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const wanted = new Set<number>();
  for (const { dlm } of recordings) for (const id of dlm.recoveryEvents.lkbId) wanted.add(id);
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (!wanted.has(locks.lkbId[lock])) continue;
    const key = `${locks.recording[lock]} ${locks.lkbId[lock]}`;
    const list = found.get(key);
    if (list) list.push(lock);
    else found.set(key, [lock]);
  }
  return found;
}

function isAlive(
  lock: number,
  time: number,
  { firstInterval, intervalCount }: LockTable,
  { start, end }: IntervalTable,
): boolean {
  const first = firstInterval[lock];
  return start[first] <= time && time <= end[first + intervalCount[lock] - 1];
}
