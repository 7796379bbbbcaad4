import { Edge, LockState } from '../../model/interval-table';
import { MODE_NONE, MODE_UNKNOWN } from '../../model/lock-mode';
import { NO_ROW } from '../../model/table';

/** A request or conversion whose completion (AST) has not been seen. */
export interface Outstanding {
  readonly kind: 'request' | 'convert';
  readonly mode: number;
  readonly flags: number;
}

/** No call has begun and not returned. */
export const NO_CALL = -1;

/** A lock whose life is not over yet, while a recording is replayed. */
export class LiveLock {
  state: LockState = LockState.Unknown;
  /** Mode held: MODE_NONE before the first grant, MODE_UNKNOWN when held but not known. */
  mode = MODE_UNKNOWN;
  /** Oldest first. A second one can begin before the process has read the first one's completion. */
  readonly outstanding: Outstanding[] = [];
  isUnlockPending = false;
  /** Where to fall back to when an unlock or cancel call fails. */
  stateBeforeUnlock: LockState = LockState.Unknown;
  /** Process that is inside dlm_lock() or dlm_unlock() with this lock. */
  callPid = NO_CALL;

  /** The interval that is being lived: since when, and the mode it waits for. */
  since = 0;
  wanted = MODE_NONE;
  begin: Edge = Edge.Observed;
  beginEvent = NO_ROW;
  flags = 0;
  askedSince = Number.NaN;
  askedEvent = NO_ROW;

  /** While the state is unknown: from here on nothing was lost, so the next event tells the state since then. */
  knownFrom = Number.NaN;

  /** Process that asked for the lock, 0 when that was not seen, and its task name. */
  pid = 0;
  comm = 0;
  isPersistent = false;

  /** Name as the trace told it: id in the string pool; NO_ROW while none was seen. */
  name = NO_ROW;
  isNameUncertain = false;

  /** When its id was given to another lock while its own completion was still unread; NaN if it was not. */
  retiredAt = Number.NaN;

  constructor(
    readonly row: number,
    readonly lockspace: number,
    readonly lkbId: number,
  ) {}

  /** Another lock waits for this one since then. */
  askToGiveWay(time: number, event: number): void {
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
    this.wanted = isWaiting ? (this.outstanding[0]?.mode ?? MODE_UNKNOWN) : MODE_NONE;
  }

  /** The mode that an interval in this state shows as held. */
  get held(): number {
    return this.state === LockState.Requesting ? MODE_NONE : this.mode;
  }

  /** Requesting or converting, by what it waits for. */
  get waitingState(): LockState {
    return this.outstanding[0]?.kind === 'request' ? LockState.Requesting : LockState.Converting;
  }
}
