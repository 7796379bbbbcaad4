import { LiveLock } from './live-lock';
import type { Moment } from './lock-event';

const NONE: readonly LiveLock[] = [];

/**
 * The locks that live at one moment of a recording, by the small numbers of their ids. An id can be given to a new
 * lock before the completion of the old one has been read by its process: the old one is then retired, but lives on
 * until that completion.
 */
export class LockRoster {
  /** By id. */
  private readonly current: (LiveLock | undefined)[];
  /** All that are in `current`, each with its place here. */
  private readonly listed: LiveLock[] = [];
  private readonly retired = new Map<number, LiveLock[]>();
  private retiredCount = 0;
  /** Objects of locks that are gone. */
  private readonly spare: LiveLock[] = [];

  constructor(idCount: number) {
    this.current = Array.from({ length: idCount });
  }

  get(id: number): LiveLock | undefined {
    return this.current[id];
  }

  /** Retired locks of this id, oldest first. */
  retiredOf(id: number): readonly LiveLock[] {
    return this.retiredCount === 0 ? NONE : (this.retired.get(id) ?? NONE);
  }

  /** An object for a new lock; what it still says is of another. */
  take(): LiveLock {
    return this.spare.pop() ?? new LiveLock();
  }

  add(lock: LiveLock): void {
    this.current[lock.id] = lock;
    lock.place = this.listed.push(lock) - 1;
  }

  /** Makes room for a new lock of the same id; this one still waits for its completion to be read. */
  retire(lock: LiveLock, { time }: Moment): void {
    this.removeCurrent(lock);
    lock.retiredAt = time;
    const older = this.retired.get(lock.id);
    if (older) older.push(lock);
    else this.retired.set(lock.id, [lock]);
    this.retiredCount++;
  }

  /** A lock is gone: what is to be known of it must have been written before. */
  remove(lock: LiveLock): void {
    this.spare.push(lock);
    if (Number.isNaN(lock.retiredAt)) {
      this.removeCurrent(lock);
      return;
    }
    const retired = this.retired.get(lock.id);
    retired?.splice(retired.indexOf(lock), 1);
    this.retiredCount--;
  }

  /** Retired locks first, then in the order in which the locks came into sight. */
  all(): LiveLock[] {
    const current = [...this.listed].sort((a, b) => a.row - b.row);
    return [...[...this.retired.values()].flat(), ...current];
  }

  private removeCurrent(lock: LiveLock): void {
    this.current[lock.id] = undefined;
    const last = this.listed.pop();
    if (!last || last === lock) return;
    this.listed[lock.place] = last;
    last.place = lock.place;
  }
}
