import type { EventTable } from '../../model/event-table';
import type { GapTable } from '../../model/gap-table';
import { Edge, LockState } from '../../model/interval-table';
import { READ, WRITE } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import { NO_ROW } from '../../model/table';
import type { LivePlock, Moment, PlockClaim } from './live-plock';
import { PLOCK_CLOSE, PLOCK_NO_REPLY, type PlockEventTable, PlockOperation } from './plock-event-table';

/** What the plocks of one recording are built from. */
export interface PlockInput {
  readonly events: EventTable;
  readonly gaps: GapTable;
  readonly plockEvents: PlockEventTable;
  /** Time of the last event. */
  readonly lastTime: number;
  /** The recording's own DLM node id, if known. */
  readonly node: number | undefined;
}

export interface PlockCounts {
  /** Requests and answers that were recorded at all. */
  readonly asked: number;
  readonly answered: number;
  /** Answers that are another node's: its own recording shows the locks. */
  readonly foreign: number;
}

export interface ReplayedPlocks {
  /** In the order in which they came into sight. */
  readonly lives: readonly LivePlock[];
  readonly counts: PlockCounts;
}

interface Operation extends PlockClaim {
  readonly kind: number;
  readonly flags: number;
  readonly result: number;
}

const ERRNO_INTERRUPTED = -4;
const ERRNO_AGAIN = -11;
const ERRNO_DEADLOCK = -35;

/**
 * Replays what passed between the kernel and dlm_controld (fs/dlm/plock.c). A request is known from when the daemon took
 * it; that it was granted, from the daemon's answer. What an owner locks replaces what it had of those bytes, what it
 * unlocks leaves the rest: a lock cut in two goes on as two. An unlock proves nothing of what was held before the trace:
 * POSIX lets one unlock what one does not have.
 *
 * @param resourceOf row in the resource table of the file that an event is about
 */
export function replayPlocks(input: PlockInput, resourceOf: (row: number) => number): ReplayedPlocks {
  return new PlockReplay(input, resourceOf).run();
}

class PlockReplay {
  private readonly lives: LivePlock[] = [];
  /** By resource and owner: what is waited for and what is held. */
  private readonly waiting = new Map<string, LivePlock[]>();
  private readonly held = new Map<string, LivePlock[]>();
  private readonly hasAnswers: boolean;

  constructor(
    private readonly input: PlockInput,
    private readonly resourceOf: (row: number) => number,
  ) {
    this.hasAnswers = input.plockEvents.isAnswer.includes(1);
  }

  run(): ReplayedPlocks {
    const { plockEvents, events, node } = this.input;
    const losses = this.lossesInOrder();
    let next = 0;
    let answered = 0;
    let foreign = 0;
    for (let row = 0; row < plockEvents.rowCount; row++) {
      const event = plockEvents.event[row];
      while (next < losses.length && losses[next].event <= event) this.lose(losses[next++].start);
      const at = { time: events.time[event], event };
      if (plockEvents.isAnswer[row] === 0) this.ask(this.operationOf(row), at);
      else {
        answered++;
        const from = plockEvents.node[row];
        if (node !== undefined && from > 0 && from !== node) foreign++;
        else this.answer(this.operationOf(row), at);
      }
    }
    for (const { start } of losses.slice(next)) this.lose(start);
    return { lives: this.lives, counts: { asked: plockEvents.rowCount - answered, answered, foreign } };
  }

  private ask(operation: Operation, at: Moment): void {
    const { kind, flags } = operation;
    if (kind === PlockOperation.Lock) {
      // Without any answers in the trace nothing tells when one waits no more.
      const life = this.begin(operation, this.hasAnswers ? LockState.Requesting : LockState.Unknown, at);
      this.listOf(this.waiting, operation).push(life);
      return;
    }
    if (kind !== PlockOperation.Unlock) return;
    if (flags & PLOCK_CLOSE) {
      for (const life of this.listOf(this.waiting, operation).splice(0))
        end(life, at, Edge.Observed, MarkKind.Cancelled);
    }
    if (flags & (PLOCK_CLOSE | PLOCK_NO_REPLY)) this.release(operation, at);
    else {
      for (const life of this.heldWithin(operation)) {
        if (stateOf(life) === LockState.Granted) moveTo(life, LockState.Unlocking, at);
      }
    }
  }

  private answer(operation: Operation, at: Moment): void {
    const { kind, result } = operation;
    switch (kind) {
      case PlockOperation.Lock:
        this.answerLock(operation, at);
        return;
      case PlockOperation.Unlock:
        if (result === 0) this.release(operation, at);
        else {
          for (const life of this.heldWithin(operation))
            if (stateOf(life) === LockState.Unlocking) moveTo(life, LockState.Granted, at);
        }
        return;
      case PlockOperation.Cancel: {
        const life = result === 0 ? this.takeWaiting(operation) : undefined;
        if (life) end(life, at, Edge.Observed, MarkKind.Cancelled);
      }
    }
  }

  private answerLock(operation: Operation, at: Moment): void {
    const asked = this.takeWaiting(operation);
    if (operation.result !== 0) {
      if (asked) end(asked, at, Edge.Observed, markOf(operation.result));
      return;
    }
    this.cut(operation, at);
    if (asked) moveTo(asked, LockState.Granted, at);
    this.listOf(this.held, operation).push(asked ?? this.begin(operation, LockState.Granted, at));
  }

  /** Who unlocks bytes leaves those of its locks that it has left. */
  private release(operation: Operation, at: Moment): void {
    this.cut(operation, at);
  }

  /** Ends what an owner holds of some bytes; what it holds beside them goes on as locks of their own. */
  private cut({ resource, owner, start, end: last }: PlockClaim, at: Moment): void {
    const key = keyOf({ resource, owner });
    const kept: LivePlock[] = [];
    for (const life of this.held.get(key) ?? []) {
      if (life.end < start || life.start > last) {
        kept.push(life);
        continue;
      }
      const state = stateOf(life) === LockState.Unknown ? LockState.Unknown : LockState.Granted;
      end(life, at, Edge.Observed);
      if (life.start < start) kept.push(this.begin({ ...claimOf(life), end: start - 1n }, state, at));
      if (life.end > last) kept.push(this.begin({ ...claimOf(life), start: last + 1n }, state, at));
    }
    this.held.set(key, kept);
  }

  /** Where events were lost, nothing is known of any lock until its next event tells it again. */
  private lose(time: number): void {
    const at = { time, event: NO_ROW };
    for (const list of [...this.held.values(), ...this.waiting.values()]) {
      for (const life of list) {
        if (stateOf(life) !== LockState.Unknown) moveTo(life, LockState.Unknown, at, Edge.Unknown);
      }
    }
  }

  private heldWithin(operation: Operation): LivePlock[] {
    return this.listOf(this.held, operation).filter(
      (life) => life.start >= operation.start && life.end <= operation.end,
    );
  }

  /** The oldest request that an answer is to: answers repeat what was asked. */
  private takeWaiting(operation: Operation): LivePlock | undefined {
    const list = this.listOf(this.waiting, operation);
    const place = list.findIndex(
      (life) =>
        life.start === operation.start &&
        life.end === operation.end &&
        life.mode === operation.mode &&
        life.pid === operation.pid &&
        life.mayWait === operation.mayWait,
    );
    return place < 0 ? undefined : list.splice(place, 1)[0];
  }

  private begin(claim: PlockClaim, state: LockState, at: Moment): LivePlock {
    const spans = [{ state, begin: Edge.Observed, at }];
    const ending = { edge: Edge.Open, at: { time: this.input.lastTime, event: NO_ROW } };
    const life: LivePlock = { ...claimOf(claim), spans, ending, mark: undefined };
    this.lives.push(life);
    return life;
  }

  private listOf(
    lists: Map<string, LivePlock[]>,
    claim: Pick<PlockClaim, 'resource' | 'owner'>,
  ): LivePlock[] {
    const key = keyOf(claim);
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
  }

  private operationOf(row: number): Operation {
    const { plockEvents: table } = this.input;
    const wide = (high: Uint32Array, low: Uint32Array) => (BigInt(high[row]) << 32n) | BigInt(low[row]);
    return {
      kind: table.operation[row],
      flags: table.flags[row],
      result: table.result[row],
      resource: this.resourceOf(row),
      owner: wide(table.ownerHigh, table.ownerLow),
      start: wide(table.startHigh, table.startLow),
      end: wide(table.endHigh, table.endLow),
      mode: table.isExclusive[row] ? WRITE : READ,
      pid: table.pid[row],
      mayWait: table.mayWait[row] !== 0,
    };
  }

  /** Gaps of the buffers that plock events are in, in the order in which their ends are met. */
  private lossesInOrder(): { readonly start: number; readonly event: number }[] {
    const { gaps, events, plockEvents } = this.input;
    const buffers = new Set<number>();
    if (gaps.rowCount > 0) for (const event of plockEvents.event) buffers.add(events.buffer[event]);
    return Array.from({ length: gaps.rowCount }, (_, row) => row)
      .filter((row) => buffers.has(gaps.buffer[row]))
      .map((row) => ({ start: gaps.start[row], event: gaps.beforeEvent[row] }))
      .sort((a, b) => a.event - b.event);
  }
}

function claimOf({ resource, owner, start, end: last, mode, pid, mayWait }: PlockClaim): PlockClaim {
  return { resource, owner, start, end: last, mode, pid, mayWait };
}

function keyOf({ resource, owner }: Pick<PlockClaim, 'resource' | 'owner'>): string {
  return `${resource} ${owner}`;
}

function stateOf({ spans }: LivePlock): LockState {
  return spans[spans.length - 1].state;
}

function moveTo({ spans }: LivePlock, state: LockState, at: Moment, begin: Edge = Edge.Observed): void {
  spans.push({ state, begin, at });
}

function end(life: LivePlock, at: Moment, edge: Edge, mark?: number): void {
  life.ending = { edge, at };
  life.mark = mark === undefined ? undefined : { kind: mark, at };
}

function markOf(result: number): number {
  if (result === ERRNO_AGAIN) return MarkKind.Refused;
  if (result === ERRNO_INTERRUPTED) return MarkKind.Cancelled;
  return result === ERRNO_DEADLOCK ? MarkKind.Deadlock : MarkKind.Failed;
}
