/** The locks that live while a recording is replayed: how they are found, come into sight, and go. */
import { Edge, LockState } from '../../model/interval-table';
import { MODE_UNKNOWN } from '../../model/lock-mode';
import type { StringPool } from '../../model/string-pool';
import { NO_ROW } from '../../model/table';
import type { Completion } from './completion';
import type { LifeWriter } from './life-writer';
import { type LiveLock, NO_CALL } from './live-lock';
import type { LockEvent, Moment } from './lock-event';
import { LockNames } from './lock-names';
import { LockRoster } from './lock-roster';
import { OrphanCalls } from './orphan-calls';
import { LockFlag, Status } from './symbols';

export interface ReplayCounts {
  /** Completions for which no request was seen. */
  unexpectedCompletions: number;
  /** Lives that began before the trace, in a gap, or otherwise unseen. */
  firstSeenLate: number;
  /** Lives that ended without an event of their own. */
  vanished: number;
}

export class LivingLocks {
  readonly counts: ReplayCounts = { unexpectedCompletions: 0, firstSeenLate: 0, vanished: 0 };
  readonly roster: LockRoster;
  readonly names: LockNames;
  private readonly orphanCalls: OrphanCalls;
  /** By id: when its last lock ended; NaN when none has. */
  private readonly ended: Float64Array;

  /** @param knownFrom from here on nothing was lost: the beginning of the recording, later the end of the last gap */
  constructor(
    readonly writer: LifeWriter,
    strings: StringPool,
    private knownFrom: number,
  ) {
    const idCount = writer.ids.rowCount;
    this.roster = new LockRoster(idCount);
    this.names = new LockNames(strings);
    this.orphanCalls = new OrphanCalls(idCount);
    this.ended = new Float64Array(idCount).fill(Number.NaN);
  }

  /** The lock that this completion answers: a retired one first, when it can be meant. */
  expecting(event: LockEvent, completion: Completion): LiveLock | undefined {
    for (const lock of this.roster.retiredOf(event.id)) {
      if (!this.names.fits(lock, event.name, event.isNameUncertain)) continue;
      if (completion.status === Status.Unlocked ? lock.isUnlockPending : lock.oldest) {
        // Only an unlock can have freed the id of a lock that was granted.
        if (completion.status !== Status.Granted || lock.isUnlockPending) return lock;
      }
    }
    return undefined;
  }

  /** The living lock of this id. One of another name is an earlier one, whose end was not seen. */
  find(event: LockEvent): LiveLock | undefined {
    const lock = this.roster.get(event.id);
    if (!lock || this.names.fits(lock, event.name, event.isNameUncertain)) return lock;
    for (const retired of this.roster.retiredOf(event.id)) {
      if (this.names.fits(retired, event.name, event.isNameUncertain)) return retired;
    }
    this.vanish(lock, event.at);
    return undefined;
  }

  /** The last lock of this id ended, and nothing was lost since. */
  hasEndedInSight(event: LockEvent): boolean {
    return this.ended[event.id] >= this.knownFrom;
  }

  /** A lock whose beginning was not recorded: it exists since something was lost, or since the trace began. */
  firstSeen(event: LockEvent): LiveLock {
    this.counts.firstSeenLate++;
    const lock = this.begin(event.id, Edge.Unknown, { time: this.knownFrom, event: NO_ROW });
    lock.knownFrom = this.knownFrom;
    this.names.learn(lock, event.name, event.isNameUncertain);
    return lock;
  }

  /** A new lock, in unknown state since then. */
  begin(id: number, edge: Edge, since: Moment): LiveLock {
    const lock = this.roster.take();
    lock.reset(this.writer.addLock(id, edge, since), id, since, edge);
    this.roster.add(lock);
    return lock;
  }

  /** An event tells in which state the lock has been since nothing was lost; its mode stays unknown. */
  reveal(lock: LiveLock, state: LockState, { time }: Moment): void {
    if (lock.state !== LockState.Unknown || Number.isNaN(lock.knownFrom)) return;
    lock.forgetCalls();
    if (lock.knownFrom > lock.since && lock.knownFrom < time) {
      this.writer.moveTo(lock, state, { time: lock.knownFrom, event: NO_ROW }, Edge.Unknown);
    } else if (lock.knownFrom <= lock.since) {
      lock.enter(state);
    }
    lock.mode = MODE_UNKNOWN;
  }

  loseTrack(lock: LiveLock, at: Moment, knownFrom: number): void {
    this.writer.moveTo(lock, LockState.Unknown, at, Edge.Unknown);
    lock.mode = MODE_UNKNOWN;
    lock.forgetCalls();
    lock.isUnlockPending = false;
    lock.callPid = NO_CALL;
    lock.forgetAsking();
    lock.knownFrom = knownFrom;
  }

  giveIdAway(lock: LiveLock, event: LockEvent): void {
    const isRefusable = lock.oldest?.kind === 'request' && (lock.oldest.flags & LockFlag.NoQueue) !== 0;
    const isCancelled = lock.state === LockState.Cancelling && lock.oldest?.kind === 'request';
    if (lock.isUnlockPending || isRefusable || isCancelled) this.roster.retire(lock, event.at);
    else this.vanish(lock, event.at);
  }

  vanish(lock: LiveLock, at: Moment): void {
    this.counts.vanished++;
    this.finishLife(lock, at, Edge.Inferred);
  }

  finishLife(lock: LiveLock, at: Moment, edge: Edge): void {
    this.ended[lock.id] = at.time;
    if (lock.callPid !== NO_CALL) this.orphanCalls.add(lock.id, lock.callPid);
    this.writer.end(lock, at, edge);
    this.roster.remove(lock);
  }

  callBegins(lock: LiveLock, event: LockEvent): void {
    lock.callPid = event.pid;
    this.returnsOrphan(event);
  }

  /** Whether this is the return of a call whose lock is gone already. */
  returnsOrphan(event: LockEvent): boolean {
    return this.orphanCalls.remove(event.id, event.pid);
  }

  /** Events were lost: every lock may have changed since `start`. */
  gap(start: number, end: number, event: number): void {
    for (const lock of this.roster.all()) {
      if (!Number.isNaN(lock.retiredAt)) this.vanish(lock, { time: lock.retiredAt, event: NO_ROW });
      else if (lock.state === LockState.Unknown) lock.knownFrom = end;
      else this.loseTrack(lock, { time: lock.since < start ? start : end, event }, end);
    }
    this.knownFrom = Math.max(this.knownFrom, end);
  }

  /** Nothing more will come: what lives is still so. */
  finish(time: number): void {
    for (const lock of this.roster.all()) {
      if (!Number.isNaN(lock.retiredAt)) this.vanish(lock, { time: lock.retiredAt, event: NO_ROW });
      else this.writer.end(lock, { time, event: NO_ROW }, Edge.Open);
    }
  }
}
