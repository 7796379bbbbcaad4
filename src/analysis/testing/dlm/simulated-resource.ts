import { MODE_NONE, NL } from '../../../model/lock-mode';
import { isHeld, letsHave, type SimulatedLock } from './simulated-lock';

export type Answer = 'granted' | 'queued' | 'refused' | 'deadlock';

/**
 * The three queues of a resource, and who is granted what: fs/dlm/lock.c, `_can_be_granted`, `do_request`, `do_convert`,
 * `do_cancel`, `grant_pending_convert` and `grant_pending_wait`, rule by rule.
 */
export class SimulatedResource {
  readonly granted: SimulatedLock[] = [];
  readonly converting: SimulatedLock[] = [];
  readonly waiting: SimulatedLock[] = [];
  private readonly pending: SimulatedLock[] = [];

  constructor(
    readonly name: string,
    readonly lockspace: number,
    readonly master: number,
  ) {}

  request(lock: SimulatedLock): Answer {
    if (this.canBeGranted(lock, true)) return this.grant(lock);
    if (lock.flags.has('NOQUEUE')) return 'refused';
    enqueue(this.waiting, lock);
    return 'queued';
  }

  /** The lock's `wanted` and `flags` are those of the conversion. */
  convert(lock: SimulatedLock): Answer {
    if (this.canBeGranted(lock, true)) return this.grant(lock);
    if (lock.flags.has('NOQUEUE')) return this.revert(lock, 'refused');
    if (this.isConversionDeadlock(lock)) {
      if (!lock.flags.has('CONVDEADLK')) return this.revert(lock, 'deadlock');
      demote(lock);
      this.pending.push(...this.grantConverters());
      if (this.canBeGranted(lock, true)) return this.grant(lock);
    }
    remove(this.granted, lock);
    enqueue(this.converting, lock);
    return 'queued';
  }

  /** A wait that is given up; what was held stays held. */
  cancel(lock: SimulatedLock): void {
    remove(this.converting, lock);
    remove(this.waiting, lock);
    if (isHeld(lock)) this.granted.push(lock);
    lock.wanted = MODE_NONE;
  }

  unlock(lock: SimulatedLock): void {
    remove(this.granted, lock);
  }

  /** Grants what can be, and tells whom. */
  grantPending(): SimulatedLock[] {
    const granted = [...this.takePending(), ...this.grantConverters()];
    for (const lock of [...this.waiting]) {
      if (!this.canBeGranted(lock, false)) continue;
      this.grant(lock);
      granted.push(lock);
    }
    return granted;
  }

  /** Those that a demotion has let through. */
  takePending(): SimulatedLock[] {
    return this.pending.splice(0);
  }

  private grantConverters(): SimulatedLock[] {
    const granted: SimulatedLock[] = [];
    let isAgain = true;
    while (isAgain) {
      isAgain = false;
      for (const lock of [...this.converting]) {
        if (this.canBeGranted(lock, false)) {
          this.grant(lock);
          granted.push(lock);
          isAgain = true;
        } else if (!lock.isDemoted && lock.flags.has('CONVDEADLK') && this.isConversionDeadlock(lock)) {
          demote(lock);
          isAgain = true;
        }
      }
    }
    return granted;
  }

  /** Who keeps a queued lock from being granted, and why. */
  blockersOf(lock: SimulatedLock): {
    readonly holds: SimulatedLock[];
    readonly converts: SimulatedLock[];
    readonly ahead: SimulatedLock[];
  } {
    const holds = [...this.granted, ...this.converting].filter(
      (other) => other !== lock && !letsHave(other, lock),
    );
    if (lock.flags.has('NOORDER')) return { holds, converts: [], ahead: [] };
    const place = this.converting.indexOf(lock);
    const converters = place < 0 ? this.converting : this.converting.slice(0, place);
    return {
      holds,
      converts: converters.filter((other) => !holds.includes(other)),
      ahead: place < 0 ? this.waiting.slice(0, this.waiting.indexOf(lock)) : [],
    };
  }

  /** @param isNow it has just asked, and stands in no queue yet */
  private canBeGranted(lock: SimulatedLock, isNow: boolean): boolean {
    const isConversion = isHeld(lock);
    if (lock.flags.has('EXPEDITE')) return true;
    const others = [...this.granted, ...this.converting].filter((other) => other !== lock);
    if (!others.every((other) => letsHave(other, lock))) return false;
    if (isNow && isConversion) return !lock.flags.has('QUECVT') || this.converting.length === 0;
    if (lock.flags.has('NOORDER')) return true;
    if (isConversion) return this.converting[0] === lock;
    if (this.converting.length > 0) return false;
    return isNow ? this.waiting.length === 0 : this.waiting[0] === lock;
  }

  /** `conversion_deadlock_detect`: an earlier converter waits for it, or it and a later one wait for each other. */
  private isConversionDeadlock(lock: SimulatedLock): boolean {
    let isBehind = false;
    for (const other of this.converting) {
      if (other === lock) isBehind = true;
      else if (!letsHave(lock, other) && (!isBehind || !letsHave(other, lock))) return true;
    }
    return false;
  }

  private grant(lock: SimulatedLock): 'granted' {
    remove(this.converting, lock);
    remove(this.waiting, lock);
    if (!this.granted.includes(lock)) this.granted.push(lock);
    lock.held = lock.wanted;
    lock.wanted = MODE_NONE;
    return 'granted';
  }

  private revert(lock: SimulatedLock, answer: 'refused' | 'deadlock'): Answer {
    lock.wanted = MODE_NONE;
    return answer;
  }
}

function demote(lock: SimulatedLock): void {
  lock.held = NL;
  lock.isDemoted = true;
}

function enqueue(queue: SimulatedLock[], lock: SimulatedLock): void {
  if (lock.flags.has('HEADQUE')) queue.unshift(lock);
  else queue.push(lock);
}

function remove(queue: SimulatedLock[], lock: SimulatedLock): void {
  const at = queue.indexOf(lock);
  if (at >= 0) queue.splice(at, 1);
}
