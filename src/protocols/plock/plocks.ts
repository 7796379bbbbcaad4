import type { EventTable } from '../../model/event-table';
import {
  Edge,
  INTERVAL_INFERRED,
  INTERVAL_SCHEMA,
  INTERVAL_UNCERTAIN,
  LockState,
} from '../../model/interval-table';
import { MODE_NONE } from '../../model/lock-mode';
import { LOCK_SCHEMA, ResourceKind } from '../../model/lock-table';
import { MARK_SCHEMA } from '../../model/mark-table';
import { PLOCK_SCHEMA, type PlockTable } from '../../model/plock-table';
import { plockName } from '../../model/resource-name';
import type { StringPool } from '../../model/string-pool';
import { concatTables, NO_ROW, TableBuilder } from '../../model/table';
import type { LockLives } from '../dlm/life-writer';
import type { ResourceIndex } from '../dlm/resource-index';
import type { LivePlock, Moment } from './live-plock';
import type { PlockEventTable } from './plock-event-table';
import { type PlockCounts, type PlockInput, replayPlocks } from './plock-replay';

/** The locks of one recording, its plocks among them. */
export interface LivesWithPlocks extends LockLives {
  readonly plocks: PlockTable;
}

/** Adds the plocks of a recording behind its other locks. */
export function addPlocks(
  lives: LockLives,
  input: PlockInput & { readonly recording: number },
  resources: ResourceIndex,
  strings: StringPool,
): LivesWithPlocks & { readonly counts: PlockCounts } {
  const { plockEvents, events, recording } = input;
  const writer = new PlockWriter(recording, lives.locks.rowCount, lives.intervals.rowCount);
  const replayed = replayPlocks(input, (row) => resourceOf(plockEvents, row, resources, strings));
  // A file that is closed lets go without an answer: where only answers were recorded, nothing tells of that.
  const isDoubtful = replayed.counts.asked === 0;
  const comms = commsOf(events, new Set(replayed.lives.map(({ pid }) => pid)));
  for (const life of replayed.lives) writer.add(life, comms.get(life.pid) ?? 0, isDoubtful);
  const added = writer.finish();
  const { counts } = replayed;
  if (replayed.lives.length === 0) return { ...lives, plocks: added.plocks, counts };
  return {
    locks: concatTables(LOCK_SCHEMA, [lives.locks, added.locks]),
    intervals: concatTables(INTERVAL_SCHEMA, [lives.intervals, added.intervals]),
    marks: concatTables(MARK_SCHEMA, [lives.marks, added.marks]),
    plocks: added.plocks,
    counts,
  };
}

function resourceOf(
  { lockspace, numberHigh, numberLow }: PlockEventTable,
  row: number,
  resources: ResourceIndex,
  strings: StringPool,
): number {
  const number = (BigInt(numberHigh[row]) << 32n) | BigInt(numberLow[row]);
  const name = strings.internText(plockName(number));
  return resources.rowOf(lockspace[row] | 0, name, false, ResourceKind.File);
}

/** By pid: the last name that its own events tell; plock events are dlm_controld's. */
function commsOf({ rowCount, pid, comm }: EventTable, wanted: ReadonlySet<number>): Map<number, number> {
  const found = new Map<number, number>();
  if (wanted.size === 0) return found;
  for (let row = 0; row < rowCount; row++) if (wanted.has(pid[row])) found.set(pid[row], comm[row]);
  return found;
}

class PlockWriter {
  private readonly locks = new TableBuilder(LOCK_SCHEMA, 16);
  private readonly intervals = new TableBuilder(INTERVAL_SCHEMA, 16);
  private readonly marks = new TableBuilder(MARK_SCHEMA, 16);
  private readonly plocks = new TableBuilder(PLOCK_SCHEMA, 16);

  constructor(
    private readonly recording: number,
    private readonly firstLock: number,
    private readonly firstInterval: number,
  ) {}

  add(life: LivePlock, comm: number, isDoubtful: boolean): void {
    const row = this.locks.addRow();
    const { columns } = this.locks;
    columns.recording[row] = this.recording;
    columns.resource[row] = life.resource;
    columns.generation[row] = row;
    columns.pid[row] = life.pid;
    columns.comm[row] = comm;
    columns.firstInterval[row] = this.firstInterval + this.intervals.rowCount;
    this.addRange(life, this.firstLock + row);
    let since = life.spans[0].at.time;
    for (let number = 0; number < life.spans.length; number++) {
      const next = life.spans[number + 1];
      const to = next ? { edge: next.begin, at: next.at } : life.ending;
      // Stamps of several CPUs can run backwards.
      const end = Math.max(since, to.at.time);
      this.addInterval(life, this.firstLock + row, number, since, end, to, isDoubtful);
      since = end;
    }
    columns.intervalCount[row] = life.spans.length;
    if (life.mark) this.addMark(this.firstLock + row, life.mark.kind, life.mode, since, life.mark.at.event);
  }

  finish(): LockLives & { readonly plocks: PlockTable } {
    return {
      locks: this.locks.finish(),
      intervals: this.intervals.finish(),
      marks: this.marks.finish(),
      plocks: this.plocks.finish(),
    };
  }

  private addInterval(
    { spans, mode }: LivePlock,
    lock: number,
    number: number,
    start: number,
    end: number,
    to: { readonly edge: Edge; readonly at: Moment },
    isDoubtful: boolean,
  ): void {
    const row = this.intervals.addRow();
    const { columns } = this.intervals;
    const { state, begin, at } = spans[number];
    const isRequest = state === LockState.Requesting;
    const wasGranted = spans.slice(0, number).some((span) => span.state === LockState.Granted);
    const isUnknownRequest = state === LockState.Unknown && !wasGranted;
    columns.lock[row] = lock;
    columns.start[row] = start;
    columns.end[row] = end;
    columns.state[row] = state;
    columns.mode[row] = isRequest ? MODE_NONE : mode;
    columns.wanted[row] = isRequest || isUnknownRequest ? mode : MODE_NONE;
    columns.begin[row] = begin;
    columns.ending[row] = to.edge;
    if (begin === Edge.Unknown) columns.flags[row] |= INTERVAL_INFERRED;
    const isLate = to.at.time < start;
    if (state === LockState.Unknown || isLate || isDoubtful) columns.flags[row] |= INTERVAL_UNCERTAIN;
    columns.askedSince[row] = Number.NaN;
    columns.askedEvent[row] = NO_ROW;
    columns.beginEvent[row] = at.event;
    columns.endEvent[row] = to.edge === Edge.Open ? NO_ROW : to.at.event;
  }

  private addMark(lock: number, kind: number, mode: number, time: number, event: number): void {
    const row = this.marks.addRow();
    const { columns } = this.marks;
    columns.lock[row] = lock;
    columns.time[row] = time;
    columns.kind[row] = kind;
    columns.mode[row] = mode;
    columns.event[row] = event;
  }

  private addRange({ owner, start, end, mayWait }: LivePlock, lock: number): void {
    const row = this.plocks.addRow();
    const { columns } = this.plocks;
    columns.lock[row] = lock;
    columns.ownerHigh[row] = high(owner);
    columns.ownerLow[row] = low(owner);
    columns.startHigh[row] = high(start);
    columns.startLow[row] = low(start);
    columns.endHigh[row] = high(end);
    columns.endLow[row] = low(end);
    columns.mayWait[row] = mayWait ? 1 : 0;
  }
}

function high(value: bigint): number {
  return Number(BigInt.asUintN(32, value >> 32n));
}

function low(value: bigint): number {
  return Number(BigInt.asUintN(32, value));
}
