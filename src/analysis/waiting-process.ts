import type { LockModel } from '../model/lock-model';
import { textOf } from '../model/string-pool';
import { glockQueuesOf } from './glock-queues';
import { isKernelTask } from './lock-owners';

/** A process; pid 0 where nothing tells which one it is, but its node. */
export interface WaitingProcess {
  readonly pid: number;
  /** Task name: id in the string pool. */
  readonly comm: number;
}

const UNKNOWN: WaitingProcess = { pid: 0, comm: 0 };

/**
 * Whom a lock keeps waiting in a span: of GFS2's locks the first in the queue of the glock, of others the process that
 * asked for the lock. A kernel worker asks for others, and is never it. Made for one model, asked wait by wait.
 */
export function waitingProcesses(
  model: LockModel,
): (lock: number, start: number, end: number) => WaitingProcess {
  const { locks, glocks, strings } = model;
  const queues = glockQueuesOf(model);
  const kernelTasks = new Map<number, boolean>();
  const isWorker = (comm: number) => {
    const known = kernelTasks.get(comm) ?? isKernelTask(textOf(strings, comm));
    kernelTasks.set(comm, known);
    return known;
  };
  return (lock, start, end) => {
    const [first] = queues.glock(lock) === undefined ? [] : queues.during(lock, start, end).waiting;
    if (first !== undefined) return { pid: glocks.holders.pid[first], comm: glocks.holders.comm[first] };
    const isKnown = queues.isKnown(lock, start) || isWorker(locks.comm[lock]);
    return isKnown ? UNKNOWN : { pid: locks.pid[lock], comm: locks.comm[lock] };
  };
}
