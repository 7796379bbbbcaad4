import { Edge, isWait, LockState } from '../model/interval-table';
import { isDownConversion, MODE_NONE } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import type { MessageIndex } from './lock-messages';
import { comparePlaces, QueueTimes } from './queue-times';

/** The three queues of a resource at a moment, each in its order. Rows of the interval table. */
export interface Queues {
  readonly granted: readonly number[];
  readonly converting: readonly number[];
  readonly waiting: readonly number[];
  /** Locks of which it is not known what they hold. */
  readonly unknown: readonly number[];
}

/** What `dlm_tool lockdebug` on the master would have shown, as far as the recordings tell. */
export function queuesAt(model: LockModel, messages: MessageIndex, resource: number, time: number): Queues {
  const { locks, intervals } = model;
  const queued = new QueueTimes(model, messages);
  const granted: number[] = [];
  const converting: number[] = [];
  const waiting: number[] = [];
  const unknown: number[] = [];
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (locks.resource[lock] !== resource || locks.intervalCount[lock] === 0) continue;
    const first = locks.firstInterval[lock];
    const last = first + locks.intervalCount[lock] - 1;
    // Intervals are half-open, but what is open at the recording's end is so at its last stamp, too.
    const isOver = intervals.end[last] < time || (intervals.end[last] === time && !isOpen(intervals, last));
    if (intervals.start[first] > time || isOver) continue;
    let row = last;
    while (row > first && intervals.start[row] > time) row--;
    const isQueued = isWait(intervals.state[row]) || intervals.state[row] === LockState.Cancelling;
    if (intervals.state[row] === LockState.Unknown) unknown.push(row);
    else if (!isQueued || isDownConversion(intervals.mode[row], intervals.wanted[row])) granted.push(row);
    else if (intervals.mode[row] !== MODE_NONE) converting.push(row);
    else waiting.push(row);
  }
  const placeOf = (row: number) => queued.placeOf(row, intervals.end[row]);
  const byPlace = (a: number, b: number) => comparePlaces(placeOf(a), placeOf(b));
  return {
    granted: granted.sort((a, b) => intervals.start[a] - intervals.start[b]),
    converting: converting.sort(byPlace),
    waiting: waiting.sort(byPlace),
    unknown,
  };
}

function isOpen({ ending }: LockModel['intervals'], row: number): boolean {
  return ending[row] === Edge.Open;
}
