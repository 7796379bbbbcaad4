import type { IntervalTable } from '../model/interval-table';
import type { LockTable, ResourceTable } from '../model/lock-table';
import type { MessageTable } from '../model/message-table';
import { Command, MessageType } from '../model/message-type';
import { groupRows } from '../model/row-groups';
import { firstAbove } from '../model/sorted-search';
import { NO_ROW } from '../model/table';
import type { ResourceIndex } from '../protocols/dlm/resource-index';
import { TripleIndex } from '../protocols/dlm/triple-index';

/**
 * Notes which locks and which resource each message is about. An id is of one lock at a time, of many one after the
 * other; master's copies have ids of the same kind and are no locks of ours.
 *
 * @param pidOf the task of an event
 */
export function noteMessageLocks(
  messages: MessageTable,
  locks: LockTable,
  intervals: IntervalTable,
  resources: ResourceTable,
  index: ResourceIndex,
  pidOf: (recording: number, event: number) => number,
): void {
  const byId = new LocksById(locks, intervals, resources);
  for (let row = 0; row < messages.rowCount; row++) {
    if (messages.command[row] !== Command.Message) continue;
    // Numbers of 32 bits with a sign are the engine's small integers: they need no memory of their own.
    const lockspace = messages.lockspace[row] | 0;
    const name = messages.name[row];
    // A LOOKUP_REPLY has the id of the one who asked in the place of the sender's own.
    const isAnswer = messages.type[row] === MessageType.LookupReply;
    const from = isAnswer ? 0 : messages.lkbFrom[row] | 0;
    const to = (isAnswer ? messages.lkbFrom[row] : messages.lkbTo[row]) | 0;
    const sendLock = byId.lockAt(messages.sender[row], lockspace, from, messages.sent[row]);
    const receiveLock = byId.lockAt(messages.receiver[row], lockspace, to, messages.received[row]);
    messages.sendLock[row] = sendLock;
    messages.receiveLock[row] = receiveLock;
    const isRequest = messages.type[row] === MessageType.Request && sendLock !== NO_ROW;
    messages.isLate[row] = isRequest && isOthers(locks.pid[sendLock], messages, row, pidOf) ? 1 : 0;
    const own = sendLock === NO_ROW ? receiveLock : sendLock;
    const named = name === NO_ROW ? undefined : index.find(lockspace, name);
    messages.resource[row] = named ?? (own === NO_ROW ? NO_ROW : locks.resource[own]);
  }
}

/** Whether a task other than the one that asked for a lock sent its message. */
function isOthers(
  pid: number,
  { sender, sendEvent }: MessageTable,
  row: number,
  pidOf: (recording: number, event: number) => number,
): boolean {
  return pid !== 0 && sendEvent[row] !== NO_ROW && pidOf(sender[row], sendEvent[row]) !== pid;
}

/** The locks that had an id, one after the other: in the order of the lock table. */
class LocksById {
  private readonly ids = new TripleIndex();
  /** Locks by the numbers of their ids. */
  private readonly rows: Uint32Array;
  private readonly first: Uint32Array;
  /** When each of `rows` begins and ends. */
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;

  constructor(locks: LockTable, intervals: IntervalTable, resources: ResourceTable) {
    const numbers = this.numberIds(locks, resources);
    const groups = groupRows(numbers, this.ids.count);
    this.first = groups.offsets;
    this.rows = groups.rows;
    this.starts = new Float64Array(this.rows.length);
    this.ends = new Float64Array(this.rows.length);
    this.noteSpans(locks, intervals);
  }

  /** The lock that had an id at an axis time, or NO_ROW. */
  lockAt(recording: number, lockspace: number, lkbId: number, time: number): number {
    const number = lkbId === 0 ? -1 : this.ids.find(recording, lockspace, lkbId);
    if (number < 0) return NO_ROW;
    const { starts } = this;
    const last = firstAbove(starts, time, this.first[number], this.first[number + 1]) - 1;
    return last >= this.first[number] && time <= this.ends[last] ? this.rows[last] : NO_ROW;
  }

  private numberIds(
    { rowCount, recording, resource, lkbId }: LockTable,
    resources: ResourceTable,
  ): Uint32Array {
    const { ids } = this;
    const { lockspace } = resources;
    const numbers = new Uint32Array(rowCount);
    for (let lock = 0; lock < rowCount; lock++) {
      numbers[lock] = ids.numberOf(recording[lock], lockspace[resource[lock]] | 0, lkbId[lock] | 0);
    }
    return numbers;
  }

  private noteSpans({ firstInterval, intervalCount }: LockTable, { start, end }: IntervalTable): void {
    const { rows, starts, ends } = this;
    for (let at = 0; at < rows.length; at++) {
      const first = firstInterval[rows[at]];
      starts[at] = start[first];
      ends[at] = end[first + intervalCount[rows[at]] - 1];
    }
  }
}
