/**
 * The life of each lock, from the recording's own order of events (fs/dlm/lock.c, ast.c, user.c).
 *
 *   lock_start ─ requesting ─ AST 0 ─ granted ─ lock_start CONVERT ─ converting ─ AST 0 ─ granted
 *                    │                                                   └ AST EAGAIN … ─ granted (old mode)
 *                    └ AST EAGAIN … ─ gone          unlock_start ─ unlocking ─ AST EUNLOCK ─ gone
 *
 * lock_end closes the call only: the completion (AST) decides, and may be recorded before lock_end. What was
 * not seen to begin is inferred from the first event that needs it and is marked so; nothing else is guessed.
 */
import { Edge, LockState } from '../../model/interval-table';
import { MODE_NONE, MODE_UNKNOWN, NL } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import type { StringPool } from '../../model/string-pool';
import { NO_ROW } from '../../model/table';
import { type Completion, failureMark, grantedMode } from './completion';
import type { LifeWriter } from './life-writer';
import { type LiveLock, NO_CALL } from './live-lock';
import { LockNames } from './lock-names';
import { LockRoster } from './lock-roster';
import { PairMap } from './pair-map';
import { LockFlag, Status, StatusFlag } from './symbols';

/** One lock event, reused from call to call. */
export interface LockEvent {
  event: number;
  time: number;
  pid: number;
  comm: number;
  lockspace: number;
  lkbId: number;
  mode: number;
  flags: number;
  status: number;
  name: number;
  isNameUncertain: boolean;
}

export interface ReplayCounts {
  /** Completions for which no request was seen. */
  unexpectedCompletions: number;
  /** Lives that began before the trace, in a gap, or otherwise unseen. */
  firstSeenLate: number;
  /** Lives that ended without an event of their own. */
  vanished: number;
}

export class LockReplay {
  readonly counts: ReplayCounts = { unexpectedCompletions: 0, firstSeenLate: 0, vanished: 0 };
  private readonly roster = new LockRoster();
  private readonly names: LockNames;
  /** Calls that had not returned when their lock was gone: the lock_end or unlock_end to come is theirs. */
  private readonly orphanCalls = new Set<string>();
  /** When the last lock of an id ended. */
  private readonly ended = new PairMap<number>();
  /** From here on nothing was lost. */
  private knownFrom: number;

  /**
   * @param start when the recording begins
   * @param hasCompletions the recording has dlm_ast events; without them nothing after a call is known
   */
  constructor(
    private readonly writer: LifeWriter,
    strings: StringPool,
    start: number,
    private readonly hasCompletions: boolean,
  ) {
    this.names = new LockNames(strings);
    this.knownFrom = start;
  }

  /** The lock that an event is about, as far as it lives. */
  lockOf(event: LockEvent): LiveLock | undefined {
    return this.roster.get(event.lockspace, event.lkbId);
  }

  lockStart(event: LockEvent): void {
    if (event.flags & LockFlag.Convert) this.convertStart(event);
    else this.requestStart(event);
  }

  lockEnd(event: LockEvent): void {
    if (this.returnsOrphan(event)) return;
    const known = this.find(event);
    if (!known && event.status !== 0) return;
    const lock = known ?? this.firstSeen(event);
    if (lock.callPid !== NO_CALL && lock.callPid !== event.pid) return;
    const hadCall = lock.callPid !== NO_CALL;
    lock.callPid = NO_CALL;
    if (!hadCall && lock.state === LockState.Unknown && lock.outstanding.length === 0 && event.status === 0) {
      // Its completion may already have been delivered: only a later event can tell.
      const kind = event.flags & LockFlag.Convert ? 'convert' : 'request';
      lock.outstanding.push({ kind, mode: event.mode, flags: event.flags });
    } else if (hadCall && event.status !== 0) {
      this.fail(lock, lock.outstanding.pop(), event.status, 0, event);
    } else if (!this.hasCompletions && lock.outstanding.length > 0) {
      this.loseTrack(lock, event.time, event.event, Number.NaN);
    }
  }

  completion(event: LockEvent, completion: Completion): void {
    const known = this.expecting(event, completion) ?? this.find(event);
    if (!known && this.hasEndedInSight(event)) {
      this.counts.unexpectedCompletions++;
      return;
    }
    const lock = known ?? this.firstSeen(event);
    this.names.learn(lock, event.name, event.isNameUncertain);
    if (completion.status === Status.Granted) this.grant(lock, completion.flags, event);
    else if (completion.status === Status.Unlocked)
      this.finishLife(lock, event.time, event.event, Edge.Observed);
    else this.fail(lock, lock.outstanding.shift(), completion.status, completion.flags, event);
  }

  bast(event: LockEvent): void {
    const lock = this.find(event) ?? this.firstSeen(event);
    this.reveal(lock, LockState.Granted, event.time);
    this.names.learn(lock, event.name, event.isNameUncertain);
    this.writer.mark(lock, MarkKind.Bast, event.mode, event.time, event.event);
    const holds = lock.state !== LockState.Requesting && lock.state !== LockState.Unknown;
    if (holds) lock.askToGiveWay(event.time, event.event);
  }

  unlockStart(event: LockEvent): void {
    const lock = this.find(event) ?? this.firstSeen(event);
    this.names.learn(lock, event.name, event.isNameUncertain);
    this.callBegins(lock, event);
    const isWaiting = lock.outstanding.length > 0;
    // The cancel that breaks a deadlock is traced without its flag; a true unlock of a waiting lock is forced.
    const isCancel =
      (event.flags & LockFlag.Cancel) !== 0 || (isWaiting && !(event.flags & LockFlag.ForceUnlock));
    if (isCancel && !isWaiting) return;
    if (!isCancel) this.reveal(lock, LockState.Granted, event.time);
    lock.stateBeforeUnlock = lock.state;
    lock.isUnlockPending = !isCancel;
    const state = isCancel ? LockState.Cancelling : LockState.Unlocking;
    this.writer.moveTo(lock, state, event.time, event.event);
  }

  unlockEnd(event: LockEvent): void {
    if (this.returnsOrphan(event)) return;
    const lock = this.find(event);
    if (!lock || lock.callPid === NO_CALL) return;
    lock.callPid = NO_CALL;
    const isUnderway = lock.state === LockState.Unlocking || lock.state === LockState.Cancelling;
    if (event.status !== 0 && isUnderway) {
      lock.isUnlockPending = false;
      this.writer.moveTo(lock, lock.stateBeforeUnlock, event.time, event.event);
    } else if (!this.hasCompletions && lock.isUnlockPending) {
      this.finishLife(lock, event.time, event.event, Edge.Inferred);
    }
  }

  /** What a message that this node sent about one of its locks tells of it. */
  lockTold(lockspace: number, lkbId: number, name: number, isNameUncertain: boolean, pid: number): void {
    const lock = this.roster.get(lockspace, lkbId);
    if (!lock || !this.names.fits(lock, name, isNameUncertain)) return;
    this.names.learn(lock, name, isNameUncertain);
    if (lock.pid === 0) lock.pid = pid;
  }

  /** An UNLOCK message for a lock that nobody asked to unlock: its process is gone and the kernel cleans up. */
  unlockSent(lockspace: number, lkbId: number, time: number, event: number): void {
    const lock = this.roster.get(lockspace, lkbId);
    if (!lock || lock.isUnlockPending || lock.state === LockState.Unknown) return;
    this.vanish(lock, time, event);
  }

  /** A PURGE for a process that is gone: its persistent locks go with it. */
  purgeReceived(lockspace: number, pid: number, time: number, event: number): void {
    for (const lock of this.roster.all()) {
      if (lock.lockspace === lockspace && lock.pid === pid && lock.isPersistent)
        this.vanish(lock, time, event);
    }
  }

  /** Events were lost: any lock may have changed since `start`. */
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

  private requestStart(event: LockEvent): void {
    const previous = this.roster.get(event.lockspace, event.lkbId);
    if (previous) this.giveIdAway(previous, event);
    const lock = this.writer.create(event.lockspace, event.lkbId, event.time, Edge.Observed, event.event);
    lock.outstanding.push({ kind: 'request', mode: event.mode, flags: event.flags });
    lock.mode = MODE_NONE;
    lock.enter(LockState.Requesting);
    lock.pid = event.pid;
    lock.comm = event.comm;
    this.callBegins(lock, event);
    lock.isPersistent = (event.flags & LockFlag.Persistent) !== 0;
    this.names.learn(lock, event.name, event.isNameUncertain);
    this.roster.add(lock);
  }

  private convertStart(event: LockEvent): void {
    const lock = this.find(event) ?? this.firstSeen(event);
    this.reveal(lock, LockState.Granted, event.time);
    this.names.learn(lock, event.name, event.isNameUncertain);
    this.callBegins(lock, event);
    lock.outstanding.push({ kind: 'convert', mode: event.mode, flags: event.flags });
    if (lock.outstanding.length === 1) {
      this.writer.moveTo(lock, LockState.Converting, event.time, event.event);
    }
  }

  private grant(lock: LiveLock, statusFlags: number, event: LockEvent): void {
    const granted = lock.outstanding.shift();
    if (!granted) this.counts.unexpectedCompletions++;
    if (!granted && lock.state !== LockState.Unknown) return;
    const mode = granted ? grantedMode(granted, statusFlags) : MODE_UNKNOWN;
    this.writer.moveTo(lock, this.stateAfterGrant(lock), event.time, event.event);
    if (mode !== lock.mode) lock.forgetAsking();
    lock.mode = mode;
    if (statusFlags & StatusFlag.Demoted)
      this.writer.mark(lock, MarkKind.Demoted, NL, event.time, event.event);
    if (statusFlags & StatusFlag.ValueNotValid) {
      this.writer.mark(lock, MarkKind.ValueInvalid, MODE_NONE, event.time, event.event);
    }
  }

  private stateAfterGrant(lock: LiveLock): LockState {
    if (lock.outstanding.length > 0) return lock.waitingState;
    return lock.isUnlockPending ? LockState.Unlocking : LockState.Granted;
  }

  /** A request that fails leaves nothing; a conversion that fails leaves what was held. */
  private fail(
    lock: LiveLock,
    failed: LiveLock['outstanding'][number] | undefined,
    status: number,
    statusFlags: number,
    event: LockEvent,
  ): void {
    this.writer.mark(lock, failureMark(status), failed?.mode ?? MODE_NONE, event.time, event.event);
    if (!failed) {
      this.counts.unexpectedCompletions++;
    } else if (failed.kind === 'request') {
      this.finishLife(lock, event.time, event.event, Edge.Observed);
    } else {
      this.writer.moveTo(lock, this.stateAfterGrant(lock), event.time, event.event);
      if (statusFlags & StatusFlag.Demoted) lock.mode = NL;
    }
  }

  /** The lock that this completion answers: a retired one first, when it can be meant. */
  private expecting(event: LockEvent, completion: Completion): LiveLock | undefined {
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
  private find(event: LockEvent): LiveLock | undefined {
    const lock = this.roster.get(event.lockspace, event.lkbId);
    if (!lock || this.names.fits(lock, event.name, event.isNameUncertain)) return lock;
    for (const retired of this.roster.retiredOf(event.lockspace, event.lkbId)) {
      if (this.names.fits(retired, event.name, event.isNameUncertain)) return retired;
    }
    this.vanish(lock, event.time, event.event);
    return undefined;
  }

  /** The last lock of this id ended, and nothing was lost since. */
  private hasEndedInSight(event: LockEvent): boolean {
    const endedAt = this.ended.get(event.lockspace, event.lkbId);
    return endedAt !== undefined && endedAt >= this.knownFrom;
  }

  /** A lock whose beginning was not recorded: it exists since something was lost, or since the trace began. */
  private firstSeen(event: LockEvent): LiveLock {
    this.counts.firstSeenLate++;
    const lock = this.writer.create(event.lockspace, event.lkbId, this.knownFrom, Edge.Unknown, NO_ROW);
    lock.knownFrom = this.knownFrom;
    this.names.learn(lock, event.name, event.isNameUncertain);
    this.roster.add(lock);
    return lock;
  }

  /** An event tells in which state the lock has been since nothing was lost; its mode stays unknown. */
  private reveal(lock: LiveLock, state: LockState, time: number): void {
    if (lock.state !== LockState.Unknown || Number.isNaN(lock.knownFrom)) return;
    lock.outstanding.length = 0;
    if (lock.knownFrom > lock.since && lock.knownFrom < time) {
      this.writer.moveTo(lock, state, lock.knownFrom, NO_ROW, Edge.Unknown);
    } else if (lock.knownFrom <= lock.since) {
      lock.enter(state);
    }
    lock.mode = MODE_UNKNOWN;
  }

  private loseTrack(lock: LiveLock, time: number, event: number, knownFrom: number): void {
    this.writer.moveTo(lock, LockState.Unknown, time, event, Edge.Unknown);
    lock.mode = MODE_UNKNOWN;
    lock.outstanding.length = 0;
    lock.isUnlockPending = false;
    lock.callPid = NO_CALL;
    lock.forgetAsking();
    lock.knownFrom = knownFrom;
  }

  private giveIdAway(lock: LiveLock, event: LockEvent): void {
    const isRefusable =
      lock.outstanding[0]?.kind === 'request' && (lock.outstanding[0].flags & LockFlag.NoQueue) !== 0;
    const isCancelled = lock.state === LockState.Cancelling && lock.outstanding[0]?.kind === 'request';
    if (lock.isUnlockPending || isRefusable || isCancelled) this.roster.retire(lock, event.time);
    else this.vanish(lock, event.time, event.event);
  }

  private vanish(lock: LiveLock, time: number, event: number): void {
    this.counts.vanished++;
    this.finishLife(lock, time, event, Edge.Inferred);
  }

  private finishLife(lock: LiveLock, time: number, event: number, edge: Edge): void {
    this.roster.remove(lock);
    this.ended.set(lock.lockspace, lock.lkbId, time);
    if (lock.callPid !== NO_CALL) this.orphanCalls.add(callKey(lock, lock.callPid));
    this.writer.end(lock, time, event, edge);
  }

  private callBegins(lock: LiveLock, event: LockEvent): void {
    lock.callPid = event.pid;
    this.returnsOrphan(event);
  }

  /** Whether this is the return of a call whose lock is gone already. */
  private returnsOrphan(event: LockEvent): boolean {
    return this.orphanCalls.size > 0 && this.orphanCalls.delete(callKey(event, event.pid));
  }
}

function callKey(lock: { readonly lockspace: number; readonly lkbId: number }, pid: number): string {
  return `${lock.lockspace}/${lock.lkbId}/${pid}`;
}
