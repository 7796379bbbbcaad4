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
import { Edge, INTERVAL_DEMOTABLE, LockState } from '../../model/interval-table';
import { MODE_NONE, MODE_UNKNOWN, NL } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import { type Completion, failureMark, grantedMode } from './completion';
import { type LiveLock, NO_CALL, type Outstanding } from './live-lock';
import type { LivingLocks } from './living-locks';
import type { LockEvent, Moment } from './lock-event';
import { LockFlag, Status, StatusFlag } from './symbols';

export class LockReplay {
  /**
   * @param hasCompletions the recording has dlm_ast events; without them nothing after a call is known
   */
  constructor(
    private readonly living: LivingLocks,
    private readonly hasCompletions: boolean,
  ) {}

  /** The lock that an event is about, as far as it lives. */
  lockOf(event: LockEvent): LiveLock | undefined {
    return this.living.roster.get(event.id);
  }

  lockStart(event: LockEvent): void {
    if (event.flags & LockFlag.Convert) this.convertStart(event);
    else this.requestStart(event);
  }

  lockEnd(event: LockEvent): void {
    if (this.living.returnsOrphan(event)) return;
    const known = this.living.find(event);
    if (!known && event.status !== 0) return;
    const lock = known ?? this.living.firstSeen(event);
    if (lock.callPid !== NO_CALL && lock.callPid !== event.pid) return;
    const hadCall = lock.callPid !== NO_CALL;
    lock.callPid = NO_CALL;
    if (!hadCall && lock.state === LockState.Unknown && !lock.oldest && event.status === 0) {
      // Its completion may already have been delivered: only a later event can tell.
      const kind = event.flags & LockFlag.Convert ? 'convert' : 'request';
      lock.ask({ kind, mode: event.mode, flags: event.flags });
    } else if (hadCall && event.status !== 0) {
      this.fail(lock, lock.takeNewest(), event.status, 0, event);
    } else if (!this.hasCompletions && lock.oldest) {
      this.living.loseTrack(lock, event.at, Number.NaN);
    }
  }

  completion(event: LockEvent, completion: Completion): void {
    const known = this.living.expecting(event, completion) ?? this.living.find(event);
    if (!known && this.living.hasEndedInSight(event)) {
      this.living.counts.unexpectedCompletions++;
      return;
    }
    const lock = known ?? this.living.firstSeen(event);
    this.living.names.learn(lock, event.name, event.isNameUncertain);
    if (completion.status === Status.Granted) this.grant(lock, completion.flags, event);
    else if (completion.status === Status.Unlocked) this.living.finishLife(lock, event.at, Edge.Observed);
    else this.fail(lock, lock.takeOldest(), completion.status, completion.flags, event);
  }

  bast(event: LockEvent): void {
    const lock = this.living.find(event) ?? this.living.firstSeen(event);
    this.living.reveal(lock, LockState.Granted, event.at);
    this.living.names.learn(lock, event.name, event.isNameUncertain);
    this.living.writer.mark(lock, MarkKind.Bast, event.mode, event.at);
    const holds = lock.state !== LockState.Requesting && lock.state !== LockState.Unknown;
    if (holds) lock.askToGiveWay(event.at);
  }

  unlockStart(event: LockEvent): void {
    const lock = this.living.find(event) ?? this.living.firstSeen(event);
    this.living.names.learn(lock, event.name, event.isNameUncertain);
    this.living.callBegins(lock, event);
    const isWaiting = lock.oldest !== undefined;
    // The cancel that breaks a deadlock is traced without its flag; a true unlock of a waiting lock is forced.
    const isCancel =
      (event.flags & LockFlag.Cancel) !== 0 || (isWaiting && !(event.flags & LockFlag.ForceUnlock));
    if (isCancel && !isWaiting) return;
    if (!isCancel) this.living.reveal(lock, LockState.Granted, event.at);
    lock.stateBeforeUnlock = lock.state;
    lock.isUnlockPending = !isCancel;
    const state = isCancel ? LockState.Cancelling : LockState.Unlocking;
    this.living.writer.moveTo(lock, state, event.at);
  }

  unlockEnd(event: LockEvent): void {
    if (this.living.returnsOrphan(event)) return;
    const lock = this.living.find(event);
    if (!lock || lock.callPid === NO_CALL) return;
    lock.callPid = NO_CALL;
    const isUnderway = lock.state === LockState.Unlocking || lock.state === LockState.Cancelling;
    if (event.status !== 0 && isUnderway) {
      lock.isUnlockPending = false;
      this.living.writer.moveTo(lock, lock.stateBeforeUnlock, event.at);
    } else if (!this.hasCompletions && lock.isUnlockPending) {
      this.living.finishLife(lock, event.at, Edge.Inferred);
    }
  }

  /** What a message that this node sent about one of its locks tells of it. */
  lockTold(id: number, name: number, isNameUncertain: boolean, pid: number): void {
    const lock = this.living.roster.get(id);
    if (!lock || !this.living.names.fits(lock, name, isNameUncertain)) return;
    this.living.names.learn(lock, name, isNameUncertain);
    if (lock.pid === 0) lock.pid = pid;
  }

  /** An UNLOCK message for a lock that nobody asked to unlock: its process is gone and the kernel cleans up. */
  unlockSent(id: number, at: Moment): void {
    const lock = this.living.roster.get(id);
    if (!lock || lock.isUnlockPending || lock.state === LockState.Unknown) return;
    this.living.vanish(lock, at);
  }

  /** A PURGE for a process that is gone: its persistent locks go with it. */
  purgeReceived(lockspace: number, pid: number, at: Moment): void {
    for (const lock of this.living.roster.all()) {
      if (this.living.writer.lockspaceOf(lock) === lockspace && lock.pid === pid && lock.isPersistent)
        this.living.vanish(lock, at);
    }
  }

  private requestStart(event: LockEvent): void {
    const previous = this.living.roster.get(event.id);
    if (previous) this.living.giveIdAway(previous, event);
    const lock = this.living.begin(event.id, Edge.Observed, event.at);
    lock.ask({ kind: 'request', mode: event.mode, flags: event.flags });
    lock.mode = MODE_NONE;
    lock.enter(LockState.Requesting);
    lock.pid = event.pid;
    lock.comm = event.comm;
    this.living.callBegins(lock, event);
    lock.isPersistent = (event.flags & LockFlag.Persistent) !== 0;
    this.living.names.learn(lock, event.name, event.isNameUncertain);
  }

  private convertStart(event: LockEvent): void {
    const lock = this.living.find(event) ?? this.living.firstSeen(event);
    this.living.reveal(lock, LockState.Granted, event.at);
    this.living.names.learn(lock, event.name, event.isNameUncertain);
    this.living.callBegins(lock, event);
    if (lock.ask({ kind: 'convert', mode: event.mode, flags: event.flags })) {
      this.living.writer.moveTo(lock, LockState.Converting, event.at);
    }
  }

  private grant(lock: LiveLock, statusFlags: number, event: LockEvent): void {
    const granted = lock.takeOldest();
    if (!granted) this.living.counts.unexpectedCompletions++;
    if (!granted && lock.state !== LockState.Unknown) {
      this.living.writer.mark(lock, MarkKind.Unasked, MODE_NONE, event.at);
      return;
    }
    if (!(statusFlags & StatusFlag.Demoted)) lock.order &= ~INTERVAL_DEMOTABLE;
    const mode = granted ? grantedMode(granted, statusFlags) : MODE_UNKNOWN;
    this.living.writer.moveTo(lock, this.stateAfterGrant(lock), event.at);
    if (mode !== lock.mode) lock.forgetAsking();
    lock.mode = mode;
    if (statusFlags & StatusFlag.Demoted) this.living.writer.mark(lock, MarkKind.Demoted, NL, event.at);
    if (statusFlags & StatusFlag.ValueNotValid) {
      this.living.writer.mark(lock, MarkKind.ValueInvalid, MODE_NONE, event.at);
    }
  }

  private stateAfterGrant(lock: LiveLock): LockState {
    if (lock.oldest) return lock.waitingState;
    return lock.isUnlockPending ? LockState.Unlocking : LockState.Granted;
  }

  /** A request that fails leaves nothing; a conversion that fails leaves what was held. */
  private fail(
    lock: LiveLock,
    failed: Outstanding | undefined,
    status: number,
    statusFlags: number,
    event: LockEvent,
  ): void {
    this.living.writer.mark(lock, failureMark(status), failed?.mode ?? MODE_NONE, event.at);
    if (!failed) {
      this.living.counts.unexpectedCompletions++;
    } else if (failed.kind === 'request') {
      this.living.finishLife(lock, event.at, Edge.Observed);
    } else {
      this.living.writer.moveTo(lock, this.stateAfterGrant(lock), event.at);
      if (statusFlags & StatusFlag.Demoted) lock.mode = NL;
    }
  }
}
