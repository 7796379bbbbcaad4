import {
  Edge,
  INTERVAL_INFERRED,
  INTERVAL_SCHEMA,
  INTERVAL_UNCERTAIN,
  type IntervalTable,
  LockState,
} from '../../model/interval-table';
import { LOCK_SCHEMA, type LockTable } from '../../model/lock-table';
import { MARK_SCHEMA, type MarkKind, type MarkTable } from '../../model/mark-table';
import { NO_ROW, TableBuilder } from '../../model/table';
import { LiveLock } from './live-lock';
import { orderByLock } from './order-by-lock';
import { PairMap } from './pair-map';
import type { ResourceIndex } from './resource-index';

/** Spans in which events were lost, in order and without overlap. */
export interface GapSpans {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The lives of one recording's locks; times as in its event table. */
export interface LockLives {
  readonly locks: LockTable;
  readonly intervals: IntervalTable;
  readonly marks: MarkTable;
}

/** Writes the intervals of living locks into tables. What the next state is, others decide. */
export class LifeWriter {
  private readonly locks = new TableBuilder(LOCK_SCHEMA);
  private readonly intervals = new TableBuilder(INTERVAL_SCHEMA);
  private readonly marks = new TableBuilder(MARK_SCHEMA);
  private readonly generations = new PairMap<number>();

  constructor(
    private readonly recording: number,
    private readonly resources: ResourceIndex,
    private readonly gaps: GapSpans,
  ) {}

  /** A new lock, in unknown state since `time`. */
  create(lockspace: number, lkbId: number, time: number, begin: Edge, event: number): LiveLock {
    const row = this.locks.addRow();
    this.locks.columns.recording[row] = this.recording;
    this.locks.columns.lkbId[row] = lkbId;
    this.locks.columns.generation[row] = this.nextGeneration(lockspace, lkbId);
    const lock = new LiveLock(row, lockspace, lkbId);
    lock.since = time;
    lock.begin = begin;
    lock.beginEvent = event;
    return lock;
  }

  /** Ends the lived interval and begins the next one at the same time. */
  moveTo(lock: LiveLock, state: LockState, time: number, event: number, edge: Edge = Edge.Observed): void {
    const at = this.close(lock, time, event, edge);
    lock.enter(state);
    lock.since = at;
    lock.begin = edge;
    lock.beginEvent = event;
    lock.flags = 0;
  }

  end(lock: LiveLock, time: number, event: number, edge: Edge): void {
    this.close(lock, time, event, edge);
    const columns = this.locks.columns;
    columns.pid[lock.row] = lock.pid;
    columns.comm[lock.row] = lock.comm;
    columns.resource[lock.row] = this.resources.rowOf(lock.lockspace, lock.name, lock.isNameUncertain);
  }

  mark(lock: LiveLock, kind: MarkKind, mode: number, time: number, event: number): void {
    const row = this.marks.addRow();
    const columns = this.marks.columns;
    columns.lock[row] = lock.row;
    columns.time[row] = time;
    columns.kind[row] = kind;
    columns.mode[row] = mode;
    columns.event[row] = event;
  }

  finish(): LockLives {
    const lockCount = this.locks.rowCount;
    const intervals = orderByLock(INTERVAL_SCHEMA, this.intervals.finish(), lockCount);
    const marks = orderByLock(MARK_SCHEMA, this.marks.finish(), lockCount);
    const columns = this.locks.columns;
    for (let row = 0; row < intervals.rowCount; row++) {
      const lock = intervals.lock[row];
      if (columns.intervalCount[lock]++ === 0) columns.firstInterval[lock] = row;
    }
    return { locks: this.locks.finish(), intervals, marks };
  }

  /** Returns the time at which the interval ended: never before it began, even where stamps run backwards. */
  private close(lock: LiveLock, time: number, event: number, edge: Edge): number {
    const end = Math.max(time, lock.since);
    const row = this.intervals.addRow();
    const columns = this.intervals.columns;
    columns.lock[row] = lock.row;
    columns.start[row] = lock.since;
    columns.end[row] = end;
    columns.state[row] = lock.state;
    columns.mode[row] = lock.held;
    columns.wanted[row] = lock.wanted;
    columns.begin[row] = lock.begin;
    columns.ending[row] = edge;
    columns.flags[row] = lock.flags | this.doubts(lock, time, end);
    columns.askedSince[row] = lock.askedSince;
    columns.askedEvent[row] = lock.askedEvent;
    columns.beginEvent[row] = lock.beginEvent;
    columns.endEvent[row] = edge === Edge.Open ? NO_ROW : event;
    return end;
  }

  private doubts(lock: LiveLock, time: number, end: number): number {
    let flags = 0;
    if (time < lock.since || lock.state === LockState.Unknown) flags |= INTERVAL_UNCERTAIN;
    if (lock.begin === Edge.Unknown) flags |= INTERVAL_INFERRED;
    if (overlaps(this.gaps, lock.since, end)) flags |= INTERVAL_UNCERTAIN;
    return flags;
  }

  private nextGeneration(lockspace: number, lkbId: number): number {
    const generation = this.generations.get(lockspace, lkbId) ?? 0;
    this.generations.set(lockspace, lkbId, generation + 1);
    return generation;
  }
}

function overlaps(gaps: GapSpans, start: number, end: number): boolean {
  let low = 0;
  let high = gaps.ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (gaps.ends[middle] <= start) low = middle + 1;
    else high = middle;
  }
  return low < gaps.starts.length && gaps.starts[low] < end;
}
