import type { IntervalTable } from '../model/interval-table';
import type { LockTable, ResourceTable } from '../model/lock-table';
import type { MessageTable } from '../model/message-table';
import { Command, MessageType } from '../model/message-type';
import { NO_ROW } from '../model/table';
import type { ResourceIndex } from '../protocols/dlm/resource-index';
import { TripleIndex } from '../protocols/dlm/triple-index';

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
  const byId = new LocksById(locks, intervals, resources);
  for (let row = 0; row < messages.rowCount; row++) {
    if (messages.command[row] !== Command.Message) continue;
    const lockspace = messages.lockspace[row];
    const name = messages.name[row];
    // A LOOKUP_REPLY has the id of the one who asked in the place of the sender's own.
    const isAnswer = messages.type[row] === MessageType.LookupReply;
    const from = isAnswer ? 0 : messages.lkbFrom[row];
    const to = isAnswer ? messages.lkbFrom[row] : messages.lkbTo[row];
    const sendLock = byId.lockAt(messages.sender[row], lockspace, from, messages.sent[row]);
    const receiveLock = byId.lockAt(messages.receiver[row], lockspace, to, messages.received[row]);
    messages.sendLock[row] = sendLock;
    messages.receiveLock[row] = receiveLock;
    const own = sendLock === NO_ROW ? receiveLock : sendLock;
    const named = name === NO_ROW ? undefined : index.find(lockspace, name);
    messages.resource[row] = named ?? (own === NO_ROW ? NO_ROW : locks.resource[own]);
  }
}

/** The locks that had an id, one after the other: in the order of the lock table. */
class LocksById {
  private readonly ids = new TripleIndex();
  /** Locks by the numbers of their ids: those of one number from its `first` on. */
  private readonly rows: Uint32Array;
  private readonly first: Uint32Array;
  /** When each of `rows` begins and ends. */
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;

  constructor(locks: LockTable, intervals: IntervalTable, resources: ResourceTable) {
    const { rowCount, recording, resource, lkbId, firstInterval, intervalCount } = locks;
    const numbers = new Uint32Array(rowCount);
    for (let lock = 0; lock < rowCount; lock++) {
      numbers[lock] = this.ids.numberOf(recording[lock], resources.lockspace[resource[lock]], lkbId[lock]);
    }
    const first = new Uint32Array(this.ids.count + 1);
    for (let lock = 0; lock < rowCount; lock++) first[numbers[lock] + 1]++;
    for (let number = 0; number < this.ids.count; number++) first[number + 1] += first[number];
    const next = first.slice();
    const rows = new Uint32Array(rowCount);
    const starts = new Float64Array(rowCount);
    const ends = new Float64Array(rowCount);
    for (let lock = 0; lock < rowCount; lock++) {
      const at = next[numbers[lock]]++;
      rows[at] = lock;
      starts[at] = intervals.start[firstInterval[lock]];
      ends[at] = intervals.end[firstInterval[lock] + intervalCount[lock] - 1];
    }
    this.first = first;
    this.rows = rows;
    this.starts = starts;
    this.ends = ends;
  }

  /** The lock that had an id at an axis time, or NO_ROW. */
  lockAt(recording: number, lockspace: number, lkbId: number, time: number): number {
    const number = lkbId === 0 ? -1 : this.ids.find(recording, lockspace, lkbId);
    if (number < 0) return NO_ROW;
    const { starts } = this;
    let low = this.first[number];
    let high = this.first[number + 1] - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= time) low = middle;
      else high = middle - 1;
    }
    return starts[low] <= time && time <= this.ends[low] ? this.rows[low] : NO_ROW;
  }
}
