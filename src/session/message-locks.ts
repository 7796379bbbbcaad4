import type { IntervalTable } from '../model/interval-table';
import type { LockTable, ResourceTable } from '../model/lock-table';
import type { MessageTable } from '../model/message-table';
import { Command, MessageType } from '../model/message-type';
import { NO_ROW } from '../model/table';
import { PairMap } from '../protocols/dlm/pair-map';
import type { ResourceIndex } from '../protocols/dlm/resource-index';

/**
 * Notes which locks and which resource each message is about. An id is of one lock at a time, of many one after the
 * other; master's copies have ids of the same kind and are no locks of ours.
 */
export function noteMessageLocks(
  messages: MessageTable,
  locks: LockTable,
  intervals: IntervalTable,
  resources: ResourceTable,
  index: ResourceIndex,
): void {
  const byRecording = locksById(locks, resources);
  const lockAt = (recording: number, lockspace: number, lkbId: number, time: number): number => {
    const candidates = lkbId === 0 ? undefined : byRecording[recording]?.get(lockspace, lkbId);
    if (!candidates) return NO_ROW;
    let low = 0;
    let high = candidates.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (intervals.start[locks.firstInterval[candidates[middle]]] <= time) low = middle;
      else high = middle - 1;
    }
    const lock = candidates[low];
    const first = locks.firstInterval[lock];
    const last = first + locks.intervalCount[lock] - 1;
    return intervals.start[first] <= time && time <= intervals.end[last] ? lock : NO_ROW;
  };
  for (let row = 0; row < messages.rowCount; row++) {
    if (messages.command[row] !== Command.Message) continue;
    const lockspace = messages.lockspace[row];
    const name = messages.name[row];
    // A LOOKUP_REPLY has the id of the one who asked in the place of the sender's own.
    const isAnswer = messages.type[row] === MessageType.LookupReply;
    const from = isAnswer ? 0 : messages.lkbFrom[row];
    const to = isAnswer ? messages.lkbFrom[row] : messages.lkbTo[row];
    messages.sendLock[row] = lockAt(messages.sender[row], lockspace, from, messages.sent[row]);
    messages.receiveLock[row] = lockAt(messages.receiver[row], lockspace, to, messages.received[row]);
    const own = messages.sendLock[row] === NO_ROW ? messages.receiveLock[row] : messages.sendLock[row];
    const named = name === NO_ROW ? undefined : index.find(lockspace, name);
    messages.resource[row] = named ?? (own === NO_ROW ? NO_ROW : locks.resource[own]);
  }
}

/** By recording: the locks of each id. They follow each other, in the order of the table. */
function locksById(locks: LockTable, resources: ResourceTable): PairMap<number[]>[] {
  const maps: PairMap<number[]>[] = [];
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const recording = locks.recording[lock];
    maps[recording] ??= new PairMap();
    const lockspace = resources.lockspace[locks.resource[lock]];
    const known = maps[recording].get(lockspace, locks.lkbId[lock]);
    if (known) known.push(lock);
    else maps[recording].set(lockspace, locks.lkbId[lock], [lock]);
  }
  return maps;
}
