import type { LiveLock } from './live-lock';
import { PairMap } from './pair-map';

/**
 * The locks that live at one moment of a recording, by lockspace and lkb id. An id can be given to a new lock
 * before the completion of the old one has been read by its process: the old one is then retired, but lives on
 * until that completion.
 */
export class LockRoster {
  private readonly current = new PairMap<LiveLock>();
  private readonly retired = new PairMap<LiveLock[]>();
  private retiredCount = 0;

  get(lockspace: number, lkbId: number): LiveLock | undefined {
    return this.current.get(lockspace, lkbId);
  }

  /** Retired locks of this id, oldest first. */
  retiredOf(lockspace: number, lkbId: number): readonly LiveLock[] {
    return this.retiredCount === 0 ? [] : (this.retired.get(lockspace, lkbId) ?? []);
  }

  add(lock: LiveLock): void {
    this.current.set(lock.lockspace, lock.lkbId, lock);
  }

  /** Makes room for a new lock of the same id; this one still waits for its completion to be read. */
  retire(lock: LiveLock, time: number): void {
    this.current.delete(lock.lockspace, lock.lkbId);
    lock.retiredAt = time;
    const older = this.retired.get(lock.lockspace, lock.lkbId);
    if (older) older.push(lock);
    else this.retired.set(lock.lockspace, lock.lkbId, [lock]);
    this.retiredCount++;
  }

  remove(lock: LiveLock): void {
    if (Number.isNaN(lock.retiredAt)) {
      this.current.delete(lock.lockspace, lock.lkbId);
      return;
    }
    const retired = this.retired.get(lock.lockspace, lock.lkbId);
    retired?.splice(retired.indexOf(lock), 1);
    this.retiredCount--;
  }

  all(): LiveLock[] {
    return [...[...this.retired.values()].flat(), ...this.current.values()];
  }
}
