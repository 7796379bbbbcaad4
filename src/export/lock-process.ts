import { glockQueuesOf } from '../analysis/glock-queues';
import type { LockModel } from '../model/lock-model';

/**
 * The process that a lock kept waiting in a span: of GFS2's locks the first in the queue of the glock, null where nobody
 * was in it, as when a node gives a lock up; of others the one that asked for the lock.
 */
export function waiterOf(model: LockModel, lock: number, start: number, end: number): number | null {
  const { locks, glocks } = model;
  const queues = glockQueuesOf(model);
  if (queues.glock(lock) === undefined) return locks.pid[lock] || null;
  const [first] = queues.during(lock, start, end).waiting;
  if (first !== undefined) return glocks.holders.pid[first];
  return queues.isKnown(lock, start) ? null : locks.pid[lock] || null;
}
