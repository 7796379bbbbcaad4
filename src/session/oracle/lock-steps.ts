/** What the model says of one lock, step by step, in the words of the program's log. */
import { Edge, LockState } from '../../model/interval-table';
import { MODE_NAMES } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { MarkKind } from '../../model/mark-table';

export interface ModelStep {
  readonly kind: 'request' | 'convert' | 'unlock' | 'cancel' | 'ast' | 'bast';
  readonly mode: string;
  readonly status: number;
  /** Axis time. */
  readonly time: number;
  /** The time is that of an event. */
  readonly isObserved: boolean;
}

const STATUS_OF_MARK: Readonly<Record<number, number>> = {
  [MarkKind.Refused]: 11,
  [MarkKind.Deadlock]: 35,
  [MarkKind.Cancelled]: 65537,
};
const UNLOCKED = 65538;

/** Marks of a lock by row, in order of time. */
export function marksByLock(model: LockModel): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < model.marks.rowCount; row++) {
    const lock = model.marks.lock[row]!;
    const list = rows.get(lock);
    if (list) list.push(row);
    else rows.set(lock, [row]);
  }
  return rows;
}

export function lockSteps(model: LockModel, lock: number, markRows: readonly number[]): ModelStep[] {
  const { intervals, locks, marks } = model;
  const steps: (ModelStep & { event: number })[] = [];
  const first = locks.firstInterval[lock]!;
  const last = first + locks.intervalCount[lock]! - 1;
  const failureAt = new Map<number, number>();
  for (const row of markRows) {
    const status = STATUS_OF_MARK[marks.kind[row]!];
    if (status !== undefined) failureAt.set(marks.event[row]!, status);
  }
  for (let row = first; row <= last; row++) {
    const state = intervals.state[row]!;
    const begin = { time: intervals.start[row]!, isObserved: intervals.begin[row] === Edge.Observed };
    const event = intervals.beginEvent[row]!;
    const wanted = MODE_NAMES[intervals.wanted[row]!] ?? '?';
    if (state === LockState.Requesting)
      steps.push({ kind: 'request', mode: wanted, status: 0, ...begin, event });
    if (state === LockState.Converting)
      steps.push({ kind: 'convert', mode: wanted, status: 0, ...begin, event });
    if (state === LockState.Unlocking) steps.push({ kind: 'unlock', mode: '', status: 0, ...begin, event });
    if (state === LockState.Cancelling) steps.push({ kind: 'cancel', mode: '', status: 0, ...begin, event });
    if (state === LockState.Granted && row > first) {
      steps.push({ kind: 'ast', mode: '', status: failureAt.get(event) ?? 0, ...begin, event });
    }
  }
  if (intervals.ending[last] !== Edge.Open) {
    const end = { time: intervals.end[last]!, isObserved: intervals.ending[last] === Edge.Observed };
    const event = intervals.endEvent[last]!;
    steps.push({ kind: 'ast', mode: '', status: failureAt.get(event) ?? UNLOCKED, ...end, event });
  }
  for (const row of markRows) {
    if (marks.kind[row] !== MarkKind.Bast) continue;
    const time = marks.time[row]!;
    const event = marks.event[row]!;
    const later = steps.findIndex((step) => step.time > time || (step.time === time && step.event > event));
    const step = { kind: 'bast' as const, mode: '', status: 0, time, isObserved: true, event };
    steps.splice(later < 0 ? steps.length : later, 0, step);
  }
  return steps;
}
