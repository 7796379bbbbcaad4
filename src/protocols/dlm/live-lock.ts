import {
  Edge,
  INTERVAL_DEMOTABLE,
  INTERVAL_FIRST_IN_QUEUE,
  INTERVAL_OUT_OF_ORDER,
  LockState,
} from '../../model/interval-table';
import { MODE_NONE, MODE_UNKNOWN } from '../../model/lock-mode';
import { NO_ROW } from '../../model/table';
import { type Moment, NO_NAME } from './lock-event';
import { LockFlag } from './symbols';

/** A request or conversion whose completion (AST) has not been seen. */
export interface Outstanding {
  readonly kind: 'request' | 'convert';
  readonly mode: number;
  readonly flags: number;
}

/** No call has begun and not returned. */
export const NO_CALL = -1;

/** A lock whose life is not over yet, while a recording is replayed. The object then serves for another lock. */
export class LiveLock {
  /** Row in the lock table. */
  row = 0;
  /** Small number of its lockspace and lkb id. */
  id = 0;
  /** Where the roster lists it. */
  place = 0;
  state: LockState = LockState.Unknown;
  /** Mode held: MODE_NONE before the first grant, MODE_UNKNOWN when held but not known. */
  mode = MODE_UNKNOWN;
  /** What it waits for. A second one can begin before the process has read the first one's completion. */
  oldest: Outstanding | undefined;
  private readonly later: Outstanding[] = [];
  isUnlockPending = false;
  /** Where to fall back to when an unlock or cancel call fails. */
  stateBeforeUnlock: LockState = LockState.Unknown;
  /** Process that is inside dlm_lock() or dlm_unlock() with this lock. */
  callPid = NO_CALL;

  /** The interval that is being lived: since when, and the mode it waits for. */
  since = Number.NaN;
  wanted = MODE_NONE;
  /** How it stands in its queue: INTERVAL_FIRST_IN_QUEUE, INTERVAL_OUT_OF_ORDER, INTERVAL_DEMOTABLE. */
  order = 0;
  begin: Edge = Edge.Observed;
  askedSince = Number.NaN;
  askedEvent = NO_ROW;

  /** While the state is unknown: from here on nothing was lost, so the next event tells the state since then. */
  knownFrom = Number.NaN;

  /** Process that asked for the lock, 0 when that was not seen, and its task name. */
  pid = 0;
  comm = 0;
  isPersistent = false;

  /** Name as the trace told it: id in the string pool; NO_NAME while none was seen. */
  name = NO_NAME;
  isNameUncertain = false;

  /** When its id was given to another lock while its own completion was still unread; NaN if it was not. */
  retiredAt = Number.NaN;

  /** Begins the life of another lock, in unknown state since `time`. */
  reset(row: number, id: number, { time }: Moment, begin: Edge): void {
    this.row = row;
    this.id = id;
    this.state = LockState.Unknown;
    this.mode = MODE_UNKNOWN;
    this.forgetCalls();
    this.isUnlockPending = false;
    this.stateBeforeUnlock = LockState.Unknown;
    this.callPid = NO_CALL;
    this.since = time;
    this.wanted = MODE_NONE;
    this.order = 0;
    this.begin = begin;
    this.forgetAsking();
    this.knownFrom = Number.NaN;
    this.pid = 0;
    this.comm = 0;
    this.isPersistent = false;
    this.name = NO_NAME;
    this.isNameUncertain = false;
    this.retiredAt = Number.NaN;
  }

  /** A request or conversion begins; returns whether it is the only one. */
  ask(call: Outstanding): boolean {
    if (this.oldest) {
      this.later.push(call);
      return false;
    }
    this.oldest = call;
    return true;
  }

  /** The oldest call is answered. */
  takeOldest(): Outstanding | undefined {
    const call = this.oldest;
    this.oldest = this.later.length > 0 ? this.later.shift() : undefined;
    return call;
  }

  /** The newest call has failed before it was queued. */
  takeNewest(): Outstanding | undefined {
    return this.later.length > 0 ? this.later.pop() : this.takeOldest();
  }

  forgetCalls(): void {
    this.oldest = undefined;
    if (this.later.length > 0) this.later.length = 0;
  }

  /** Another lock waits for this one since then. */
  askToGiveWay({ time, event }: Moment): void {
    if (!Number.isNaN(this.askedSince)) return;
    this.askedSince = time;
    this.askedEvent = event;
  }

  forgetAsking(): void {
    this.askedSince = Number.NaN;
    this.askedEvent = NO_ROW;
  }

  /** Begins a state; what is outstanding now is what it waits for. */
  enter(state: LockState): void {
    this.state = state;
    const isWaiting = state === LockState.Requesting || state === LockState.Converting;
    this.wanted = isWaiting ? (this.oldest?.mode ?? MODE_UNKNOWN) : MODE_NONE;
    this.order = isWaiting ? orderOf(this.oldest?.flags ?? 0) : 0;
  }

  /** The mode that an interval in this state shows as held. */
  get held(): number {
    return this.state === LockState.Requesting ? MODE_NONE : this.mode;
  }

  /** Requesting or converting, by what it waits for. */
  get waitingState(): LockState {
    return this.oldest?.kind === 'request' ? LockState.Requesting : LockState.Converting;
  }
}

function orderOf(flags: number): number {
  return (
    (flags & LockFlag.HeadQueue ? INTERVAL_FIRST_IN_QUEUE : 0) |
    (flags & (LockFlag.NoOrder | LockFlag.Expedite) ? INTERVAL_OUT_OF_ORDER : 0) |
    (flags & LockFlag.ConversionDeadlock ? INTERVAL_DEMOTABLE : 0)
  );
}
