import { NO_CALL } from './live-lock';

/** Calls that had not returned when their lock was gone: the lock_end or unlock_end to come is theirs. */
export class OrphanCalls {
  /** By id: the process that is inside such a call. */
  private readonly pids: Float64Array;
  /** Where one id has several. */
  private readonly others = new Map<number, Set<number>>();

  constructor(idCount: number) {
    this.pids = new Float64Array(idCount).fill(NO_CALL);
  }

  add(id: number, pid: number): void {
    const known = this.pids[id];
    if (known === NO_CALL) {
      this.pids[id] = pid;
    } else if (known !== pid) {
      const others = this.others.get(id);
      if (others) others.add(pid);
      else this.others.set(id, new Set([pid]));
    }
  }

  /** Whether there is such a call, which is then no more. */
  remove(id: number, pid: number): boolean {
    if (this.pids[id] === pid) {
      this.pids[id] = NO_CALL;
      return true;
    }
    return this.others.size > 0 && (this.others.get(id)?.delete(pid) ?? false);
  }
}
