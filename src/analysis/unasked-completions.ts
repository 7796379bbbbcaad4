import {
  Edge,
  INTERVAL_FROM_DUMP,
  INTERVAL_INFERRED,
  INTERVAL_UNCERTAIN,
  LockState,
} from '../model/interval-table';
import { MODE_NONE } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { ResourceKind } from '../model/lock-table';
import { MarkKind } from '../model/mark-table';
import { MissingSpans } from '../model/missing-spans';

/** A completion (AST) for a lock that had asked for nothing. */
export interface UnaskedCompletion {
  /** Row in the mark table. */
  readonly mark: number;
  /** Row in the interval table: what the lock did then. */
  readonly interval: number;
}

const DOUBTFUL = INTERVAL_INFERRED | INTERVAL_UNCERTAIN | INTERVAL_FROM_DUMP;
/** Kinds that answer a request, and name the mode that was asked for: without one, none was. */
const FAILURES: ReadonlySet<number> = new Set([
  MarkKind.Refused,
  MarkKind.Cancelled,
  MarkKind.Deadlock,
  MarkKind.Failed,
]);

/**
 * Completions that answer nothing, of locks that were recorded from their request on and of which nothing was lost
 * since: every other may answer what was asked before the recording began, in a gap, or outside of an excerpt. In order
 * of lock and time.
 */
export function findUnaskedCompletions(model: LockModel): UnaskedCompletion[] {
  const { marks, locks, intervals, gaps, excerpt, resources } = model;
  const missing = gaps.map((each) => new MissingSpans(each));
  const found: UnaskedCompletion[] = [];
  for (let mark = 0; mark < marks.rowCount; mark++) {
    const { [mark]: kind } = marks.kind;
    const isUnasked = FAILURES.has(kind) ? marks.mode[mark] === MODE_NONE : kind === MarkKind.Unasked;
    if (!isUnasked) continue;
    const lock = marks.lock[mark];
    const time = marks.time[mark];
    const first = locks.firstInterval[lock];
    const since = intervals.start[first];
    if (resources.kind[locks.resource[lock]] === ResourceKind.File) continue;
    if (intervals.begin[first] !== Edge.Observed || missing[locks.recording[lock]].overlap(since, time))
      continue;
    if (excerpt && (since < excerpt.start || time > excerpt.end)) continue;
    const interval = intervalAt(model, lock, time);
    const isSure =
      intervals.state[interval] !== LockState.Unknown && (intervals.flags[interval] & DOUBTFUL) === 0;
    if (isSure) found.push({ mark, interval });
  }
  return found;
}

/** Row of the interval that a lock is in at an axis time, its last one behind that. */
export function intervalAt({ locks, intervals }: LockModel, lock: number, time: number): number {
  const last = locks.firstInterval[lock] + locks.intervalCount[lock] - 1;
  let interval = locks.firstInterval[lock];
  while (interval < last && intervals.end[interval] <= time) interval++;
  return interval;
}
