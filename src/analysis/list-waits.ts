import { Edge, LockState } from '../model/interval-table';
import { MODE_UNKNOWN } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MarkKind } from '../model/mark-table';
import { TableBuilder } from '../model/table';
import { forEachWait } from '../model/wait-spans';
import { WAIT_SCHEMA, WaitOutcome, type WaitTable } from '../model/wait-table';

type Facts = Pick<LockModel, 'locks' | 'intervals' | 'marks' | 'excerpt'>;

/** Every wait of every lock, in order of lock and time; of an excerpt those that reach into it. */
export function listWaits(model: Facts): WaitTable {
  const { locks, intervals, marks } = model;
  const table = new TableBuilder(WAIT_SCHEMA, 1024);
  const firstMarks = firstMarkOfLocks(locks.rowCount, marks.lock);
  forEachWait(model, (lock, first, last) => {
    const wait = table.addRow();
    const { columns } = table;
    columns.lock[wait] = lock;
    columns.firstInterval[wait] = first;
    columns.lastInterval[wait] = last;
    columns.start[wait] = intervals.start[first];
    columns.end[wait] = intervals.end[last];
    columns.fromMode[wait] = intervals.mode[first];
    columns.mode[wait] = intervals.wanted[first];
    columns.outcome[wait] = outcomeOf(model, lock, first, last, firstMarks[lock]);
  });
  return table.finish();
}

/** What came of it: a mark at its end tells, else what the lock holds behind it. */
function outcomeOf(
  { intervals, marks, locks }: Facts,
  lock: number,
  first: number,
  last: number,
  firstMark: number,
): WaitOutcome {
  if (intervals.ending[last] === Edge.Open) return WaitOutcome.Open;
  const end = intervals.end[last];
  for (let mark = firstMark; mark < marks.rowCount && marks.lock[mark] === lock; mark++) {
    if (marks.time[mark] < end) continue;
    if (marks.time[mark] > end) break;
    if (marks.kind[mark] === MarkKind.Refused) return WaitOutcome.Refused;
    if (marks.kind[mark] === MarkKind.Cancelled) return WaitOutcome.Cancelled;
    if (marks.kind[mark] === MarkKind.Deadlock) return WaitOutcome.Deadlock;
    if (marks.kind[mark] === MarkKind.Failed) return WaitOutcome.Refused;
  }
  const next = last + 1;
  const hasNext = next < locks.firstInterval[lock] + locks.intervalCount[lock];
  const isGranted = hasNext && intervals.state[next] === LockState.Granted;
  // With ALTPR or ALTCW it is another mode than was asked for.
  const isNew = isGranted && intervals.mode[next] !== intervals.mode[first];
  const isKnown = isGranted && intervals.mode[next] !== MODE_UNKNOWN;
  return isKnown && (isNew || intervals.mode[next] === intervals.wanted[first])
    ? WaitOutcome.Granted
    : WaitOutcome.Unknown;
}

/** By lock: its first row in the mark table, which is in order of lock. */
function firstMarkOfLocks(lockCount: number, lockOfMark: Uint32Array): Uint32Array {
  const first = new Uint32Array(lockCount).fill(lockOfMark.length);
  for (let mark = lockOfMark.length - 1; mark >= 0; mark--) first[lockOfMark[mark]] = mark;
  return first;
}
