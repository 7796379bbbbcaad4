import type { LockModel } from '../model/lock-model';
import { resourceLabel } from '../model/resource-name';
import { bytesOf, textOf } from '../model/string-pool';
import { NO_ROW } from '../model/table';
import type { WaitTable } from '../model/wait-table';
import { type GlockQueues, glockQueuesOf } from './glock-queues';
import { OwnerCalls } from './owner-calls';

const NODE_ONLY = ':node';
/** Kernel threads ask for locks on behalf of others. */
const KERNEL_TASK = /^(kworker|gfs2|glock|dlm_|ocfs2|o2)/;

export function isKernelTask(name: string): boolean {
  return KERNEL_TASK.test(name);
}

/** The process that owns a lock is not known, only its node. */
export function isNodeOnly(owner: string): boolean {
  return owner.endsWith(NODE_ONLY);
}

/** Its process; null where only its node is known. */
export function pidOfOwner(owner: string): number | null {
  return isNodeOnly(owner) ? null : Number(owner.slice(owner.lastIndexOf(':') + 1));
}

/**
 * Who waits by a lock, and who holds by it, as keys that are equal for the same owner. A lock of user space is its
 * process's own. GFS2's locks are requested by whoever runs, mostly a worker, and kept when nobody needs them any more:
 * there it is those in the queue of the glock. Where GFS2 told nothing of them, the node is the owner.
 */
export class LockOwners {
  private readonly queues: GlockQueues;
  /** By lock: the number of its owner; NO_ROW where the glock tells. */
  private readonly fixed: Uint32Array;
  /** By number, each as the list that it is when it is asked for. */
  private readonly named: (readonly [string])[] = [];
  private readonly numbers = new Map<string, number>();
  private calls: OwnerCalls | undefined;
  private byOwner: Map<string, number[]> | undefined;

  constructor(
    private readonly model: LockModel,
    private readonly waits: WaitTable,
  ) {
    this.queues = glockQueuesOf(model);
    this.fixed = this.fixedOwners();
  }

  /** The owner of a lock that is the same all the time; undefined where the glock tells. */
  fixedOwner(lock: number): string | undefined {
    return this.fixedList(lock)?.[0];
  }

  /** Whether an owner asked for something, or gave it up, between two moments, by a lock that is its own all the time. */
  hasCalled(owner: string, after: number, before: number): boolean {
    this.calls ??= new OwnerCalls(this.model, this.fixed, this.named.length);
    const number = this.numbers.get(owner);
    return number !== undefined && this.calls.hasAny(number, after, before);
  }

  /** All that a wait kept waiting at some time. */
  waitedBy(wait: number): readonly string[] {
    const lock = this.waits.lock[wait];
    const own = this.fixedList(lock);
    if (own) return own;
    const { start, end } = this.waits;
    return this.known(lock, this.queues.during(lock, start[wait], end[wait]).waiting, start[wait]);
  }

  /** Those who wait by a lock just before a moment. */
  waiting(lock: number, time: number): readonly string[] {
    return this.fixedList(lock) ?? this.known(lock, this.queues.at(lock, time).waiting, time);
  }

  /** Those who hold by a lock just before a moment: none where a node only keeps it for the next one. */
  holding(lock: number, time: number): readonly string[] {
    return this.fixedList(lock) ?? this.known(lock, this.queues.at(lock, time).holding, time);
  }

  /** These owners, and those who hold the glocks that they wait for on their own node, where no lock is waited for. */
  withLocalHolders(owners: readonly string[], time: number): readonly string[] {
    if (this.model.glocks.holders.rowCount === 0) return owners;
    const { holders } = this.model.glocks;
    const all = new Set(owners);
    for (const owner of all) {
      for (const row of this.queuedBy(owner)) {
        const promoted = holders.promoted[row];
        const waitEnd = Number.isNaN(promoted) ? holders.end[row] : promoted;
        if (holders.start[row] >= time || waitEnd < time) continue;
        for (const other of this.queues.ofGlock(holders.glock[row], time, time).holding) {
          all.add(this.ownerOf(other));
        }
      }
    }
    return [...all];
  }

  /** Whether one of these owners queued for a glock, between two moments. */
  hasQueued(owners: ReadonlySet<string>, after: number, before: number): boolean {
    const { holders } = this.model.glocks;
    for (let row = 0; row < holders.rowCount; row++) {
      if (holders.start[row] > after && holders.start[row] < before && owners.has(this.ownerOf(row)))
        return true;
    }
    return false;
  }

  /** Rows of the holder table. */
  private queuedBy(owner: string): readonly number[] {
    if (!this.byOwner) {
      this.byOwner = new Map();
      for (let row = 0; row < this.model.glocks.holders.rowCount; row++) {
        const own = this.byOwner.get(this.ownerOf(row));
        if (own) own.push(row);
        else this.byOwner.set(this.ownerOf(row), [row]);
      }
    }
    return this.byOwner.get(owner) ?? [];
  }

  private known(lock: number, holders: readonly number[], time: number): readonly string[] {
    if (holders.length > 0) return [...new Set(holders.map((row) => this.ownerOf(row)))];
    return this.queues.isKnown(lock, time) ? [] : [this.nodeOf(this.model.locks.recording[lock]) + NODE_ONLY];
  }

  private ownerOf(holder: number): string {
    const { glocks, holders } = this.model.glocks;
    return `${this.nodeOf(glocks.recording[holders.glock[holder]])}:${holders.pid[holder]}`;
  }

  private nodeOf(recording: number): string {
    return String(this.model.recordings[recording].node ?? `r${recording}`);
  }

  private fixedList(lock: number): readonly [string] | undefined {
    return this.fixed[lock] === NO_ROW ? undefined : this.named[this.fixed[lock]];
  }

  private fixedOwners(): Uint32Array {
    const { locks } = this.model;
    const isKernel = this.kernelTasks();
    const isGfs2 = this.gfs2Resources();
    // User space may use such names, too; GFS2 is known by its workers.
    const hasGfs2 = new Set<number>();
    for (let lock = 0; lock < locks.rowCount; lock++) {
      if (isKernel(locks.comm[lock]) && isGfs2(locks.resource[lock])) hasGfs2.add(locks.recording[lock]);
    }
    const known = new Map<number, number>();
    return locks.pid.map((pid, lock) => {
      if (this.queues.glock(lock) !== undefined) return NO_ROW;
      const recording = locks.recording[lock];
      const isOfKernel =
        isKernel(locks.comm[lock]) || (hasGfs2.has(recording) && isGfs2(locks.resource[lock]));
      // No process is number 0.
      const own = isOfKernel ? 0 : pid;
      const key = own * 65_536 + recording;
      const number =
        known.get(key) ?? this.numberOf(`${this.nodeOf(recording)}${own === 0 ? NODE_ONLY : `:${own}`}`);
      known.set(key, number);
      return number;
    });
  }

  /** A node may have several recordings. */
  private numberOf(owner: string): number {
    const number = this.numbers.get(owner) ?? this.named.length;
    if (number === this.named.length) {
      this.numbers.set(owner, number);
      this.named.push([owner]);
    }
    return number;
  }

  private kernelTasks(): (comm: number) => boolean {
    const known = new Map<number, boolean>();
    return (comm) => {
      const isKernel = known.get(comm) ?? isKernelTask(textOf(this.model.strings, comm));
      known.set(comm, isKernel);
      return isKernel;
    };
  }

  private gfs2Resources(): (resource: number) => boolean {
    const { resources, strings } = this.model;
    const known = new Map<number, boolean>();
    return (resource) => {
      const isGfs2 =
        known.get(resource) ?? resourceLabel(bytesOf(strings, resources.name[resource])).family === 'GFS2';
      known.set(resource, isGfs2);
      return isGfs2;
    };
  }
}
