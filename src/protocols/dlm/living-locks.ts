/** The locks that live while a recording is replayed: how they are found, come into sight, and go. */
import { Edge, LockState } from '../../model/interval-table';
import { MODE_UNKNOWN } from '../../model/lock-mode';
import type { StringPool } from '../../model/string-pool';
import { NO_ROW } from '../../model/table';
import type { Completion } from './completion';
import type { LifeWriter } from './life-writer';
import { type LiveLock, NO_CALL } from './live-lock';
import type { LockEvent } from './lock-event';
import { LockNames } from './lock-names';
import { LockRoster } from './lock-roster';
import { PairMap } from './pair-map';
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
  readonly roster = new LockRoster();
  readonly names: LockNames;
  /** Calls that had not returned when their lock was gone: the lock_end or unlock_end to come is theirs. */
  private readonly orphanCalls = new Set<string>();
  /** When the last lock of an id ended. */
  private readonly ended = new PairMap<number>();

  /** @param knownFrom from here on nothing was lost: the beginning of the recording, later the end of the last gap */
  constructor(
    readonly writer: LifeWriter,
    strings: StringPool,
    private knownFrom: number,
  ) {
    this.names = new LockNames(strings);
  }

  /** The lock that this completion answers: a retired one first, when it can be meant. */
  expecting(event: LockEvent, completion: Completion): LiveLock | undefined {
    for (const lock of this.roster.retiredOf(event.lockspace, event.lkbId)) {
      if (!this.names.fits(lock, event.name, event.isNameUncertain)) continue;
      if (completion.status === Status.Unlocked ? lock.isUnlockPending : lock.outstanding.length > 0) {
        // Only an unlock can have freed the id of a lock that was granted.
        if (completion.status !== Status.Granted || lock.isUnlockPending) return lock;
      }
    }
    return undefined;
  }

  /** The living lock of this id. One of another name is an earlier one, whose end was not seen. */
  find(event: LockEvent): LiveLock | undefined {
    const lock = this.roster.get(event.lockspace, event.lkbId);
    if (!lock || this.names.fits(lock, event.name, event.isNameUncertain)) return lock;
    for (const retired of this.roster.retiredOf(event.lockspace, event.lkbId)) {
      if (this.names.fits(retired, event.name, event.isNameUncertain)) return retired;
    }
    this.vanish(lock, event.time, event.event);
    return undefined;
  }

  /** The last lock of this id ended, and nothing was lost since. */
  hasEndedInSight(event: LockEvent): boolean {
    const endedAt = this.ended.get(event.lockspace, event.lkbId);
    return endedAt !== undefined && endedAt >= this.knownFrom;
  }

  /** A lock whose beginning was not recorded: it exists since something was lost, or since the trace began. */
  firstSeen(event: LockEvent): LiveLock {
    this.counts.firstSeenLate++;
    const lock = this.writer.create(event.lockspace, event.lkbId, this.knownFrom, Edge.Unknown, NO_ROW);
    lock.knownFrom = this.knownFrom;
    this.names.learn(lock, event.name, event.isNameUncertain);
    this.roster.add(lock);
    return lock;
  }

  /** An event tells in which state the lock has been since nothing was lost; its mode stays unknown. */
  reveal(lock: LiveLock, state: LockState, time: number): void {
    if (lock.state !== LockState.Unknown || Number.isNaN(lock.knownFrom)) return;
    lock.outstanding.length = 0;
    if (lock.knownFrom > lock.since && lock.knownFrom < time) {
      this.writer.moveTo(lock, state, lock.knownFrom, NO_ROW, Edge.Unknown);
    } else if (lock.knownFrom <= lock.since) {
      lock.enter(state);
    }
    lock.mode = MODE_UNKNOWN;
  }

  loseTrack(lock: LiveLock, time: number, event: number, knownFrom: number): void {
    this.writer.moveTo(lock, LockState.Unknown, time, event, Edge.Unknown);
    lock.mode = MODE_UNKNOWN;
    lock.outstanding.length = 0;
    lock.isUnlockPending = false;
    lock.callPid = NO_CALL;
    lock.forgetAsking();
    lock.knownFrom = knownFrom;
  }

  giveIdAway(lock: LiveLock, event: LockEvent): void {
    const isRefusable =
      lock.outstanding[0]?.kind === 'request' && (lock.outstanding[0].flags & LockFlag.NoQueue) !== 0;
    const isCancelled = lock.state === LockState.Cancelling && lock.outstanding[0]?.kind === 'request';
    if (lock.isUnlockPending || isRefusable || isCancelled) this.roster.retire(lock, event.time);
    else this.vanish(lock, event.time, event.event);
  }

  vanish(lock: LiveLock, time: number, event: number): void {
    this.counts.vanished++;
    this.finishLife(lock, time, event, Edge.Inferred);
  }

  finishLife(lock: LiveLock, time: number, event: number, edge: Edge): void {
    this.roster.remove(lock);
    this.ended.set(lock.lockspace, lock.lkbId, time);
    if (lock.callPid !== NO_CALL) this.orphanCalls.add(callKey(lock, lock.callPid));
    this.writer.end(lock, time, event, edge);
  }

  callBegins(lock: LiveLock, event: LockEvent): void {
    lock.callPid = event.pid;
    this.returnsOrphan(event);
  }

  /** Whether this is the return of a call whose lock is gone already. */
  returnsOrphan(event: LockEvent): boolean {
    return this.orphanCalls.size > 0 && this.orphanCalls.delete(callKey(event, event.pid));
  }

  /** Events were lost: every lock may have changed since `start`. */
  gap(start: number, end: number, event: number): void {
    for (const lock of this.roster.all()) {
      if (!Number.isNaN(lock.retiredAt)) this.vanish(lock, lock.retiredAt, NO_ROW);
      else if (lock.state === LockState.Unknown) lock.knownFrom = end;
      else this.loseTrack(lock, lock.since < start ? start : end, event, end);
    }
    this.knownFrom = Math.max(this.knownFrom, end);
  }

  /** Nothing more will come: what lives is still so. */
  finish(time: number): void {
    for (const lock of this.roster.all()) {
      if (!Number.isNaN(lock.retiredAt)) this.vanish(lock, lock.retiredAt, NO_ROW);
      else this.writer.end(lock, time, NO_ROW, Edge.Open);
    }
  }
}

function callKey(lock: { readonly lockspace: number; readonly lkbId: number }, pid: number): string {
  return `${lock.lockspace}/${lock.lkbId}/${pid}`;
}
