import {
  Edge,
  INTERVAL_INFERRED,
  INTERVAL_UNCERTAIN,
  type IntervalTable,
  LockState,
} from '../../model/interval-table';
import { LOCK_SCHEMA, type LockTable } from '../../model/lock-table';
import { MARK_SCHEMA, type MarkKind, type MarkTable } from '../../model/mark-table';
import { firstIndex } from '../../model/sorted-search';
import { NO_ROW, TableBuilder } from '../../model/table';
import { IntervalLog } from './interval-log';
import type { LiveLock } from './live-lock';
import type { Moment } from './lock-event';
import type { LockIdTable } from './lock-event-table';
import { orderByLock } from './order-by-lock';
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
  private readonly intervals = new IntervalLog();
  private readonly marks = new TableBuilder(MARK_SCHEMA);
  /** By id: how many locks have had it. */
  private readonly generations: Uint32Array;

  constructor(
    private readonly recording: number,
    readonly ids: LockIdTable,
    private readonly resources: ResourceIndex,
    private readonly gaps: GapSpans,
  ) {
    this.generations = new Uint32Array(ids.rowCount);
  }

  /** The row of a new lock whose first interval begins now. */
  addLock(id: number, begin: Edge, at: Moment): number {
    const row = this.locks.addRow();
    this.locks.columns.recording[row] = this.recording;
    this.locks.columns.lkbId[row] = this.ids.lkbId[id];
    this.locks.columns.generation[row] = this.generations[id]++;
    this.intervals.beginLock(begin, at);
    return row;
  }

  /** Ends the lived interval and begins the next one at the same time. */
  moveTo(lock: LiveLock, state: LockState, at: Moment, edge: Edge = Edge.Observed): void {
    this.close(lock, at, edge);
    lock.enter(state);
    lock.begin = edge;
  }

  end(lock: LiveLock, at: Moment, edge: Edge): void {
    this.close(lock, at, edge);
    const columns = this.locks.columns;
    columns.pid[lock.row] = lock.pid;
    columns.comm[lock.row] = lock.comm;
    columns.resource[lock.row] = this.resources.rowOf(
      this.lockspaceOf(lock) | 0,
      lock.name,
      lock.isNameUncertain,
    );
  }

  mark(lock: LiveLock, kind: MarkKind, mode: number, { time, event }: Moment): void {
    const row = this.marks.addRow();
    const columns = this.marks.columns;
    columns.lock[row] = lock.row;
    columns.time[row] = time;
    columns.kind[row] = kind;
    columns.mode[row] = mode;
    columns.event[row] = event;
  }

  /** Tells which share of the events has been replayed. */
  forecast(share: number): void {
    this.locks.forecast(share);
    this.intervals.forecast(share);
    this.marks.forecast(share);
  }

  finish(): LockLives {
    const lockCount = this.locks.rowCount;
    const marks = orderByLock(MARK_SCHEMA, this.marks.finish(), lockCount);
    const locks = this.locks.finish();
    return { locks, intervals: this.intervals.finish(locks), marks };
  }

  /** Ends the interval that is lived: never before it began, even where stamps run backwards. */
  private close(lock: LiveLock, at: Moment, edge: Edge): void {
    const since = lock.since;
    let flags = lock.order;
    if (at.time < since || lock.state === LockState.Unknown) flags |= INTERVAL_UNCERTAIN;
    if (lock.begin === Edge.Unknown) flags |= INTERVAL_INFERRED;
    lock.since = Math.max(at.time, since);
    if (this.gaps.ends.length > 0 && overlaps(this.gaps, since, lock.since)) flags |= INTERVAL_UNCERTAIN;
    this.locks.columns.intervalCount[lock.row]++;
    this.intervals.add(lock, flags, edge, edge === Edge.Open ? NO_ROW : at.event);
  }

  lockspaceOf({ id }: LiveLock): number {
    return this.ids.lockspace[id];
  }
}

function overlaps(gaps: GapSpans, start: number, end: number): boolean {
  const next = firstIndex(0, gaps.ends.length, (gap) => gaps.ends[gap] > start);
  return next < gaps.starts.length && gaps.starts[next] < end;
}
