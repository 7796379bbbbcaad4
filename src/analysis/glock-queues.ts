import { glocksOfLocks } from '../model/glock-index';
import { type GlockHolderTable, isHeldByProcess } from '../model/glock-table';
import type { LockModel } from '../model/lock-model';
import { bytesOf } from '../model/string-pool';
import { NO_ROW } from '../model/table';

/** Who stands in the queue of a glock at a moment: rows of the holder table, in order of time. */
export interface GlockQueue {
  readonly waiting: readonly number[];
  /** Only those that hold it themselves, not for the file system or for an inode in memory. */
  readonly holding: readonly number[];
}

const known = new WeakMap<LockModel, GlockQueues>();

/** Made once for a model. */
export function glockQueuesOf(model: LockModel): GlockQueues {
  const queues = known.get(model) ?? new GlockQueues(model);
  known.set(model, queues);
  return queues;
}

const NOBODY: GlockQueue = { waiting: [], holding: [] };

/** Finds the processes behind GFS2's locks, which kernel workers request and convert on their behalf. */
export class GlockQueues {
  private readonly glockOf: Uint32Array;

  /** By holder: the latest end among those of its glock up to it. */
  private readonly reach: Float64Array;

  constructor(private readonly model: LockModel) {
    this.glockOf = glocksOfLocks(model);
    this.reach = reachOf(model.glocks.holders);
  }

  /** Row of the glock that a lock serves; undefined where GFS2 told of none. */
  glock(lock: number): number | undefined {
    return this.glockOf[lock] === NO_ROW ? undefined : this.glockOf[lock];
  }

  /** Whether all who queued for the glock of a lock are known at a time. */
  isKnown(lock: number, time: number): boolean {
    const since = this.model.glocks.queuesSince[this.model.locks.recording[lock]];
    return this.glock(lock) !== undefined && since <= time;
  }

  /** Just before a moment. */
  at(lock: number, time: number): GlockQueue {
    const glock = this.glock(lock);
    return glock === undefined ? NOBODY : this.ofGlock(glock, time, time);
  }

  /** At any time of a span. */
  during(lock: number, start: number, end: number): GlockQueue {
    const glock = this.glock(lock);
    return glock === undefined ? NOBODY : this.ofGlock(glock, start, end);
  }

  ofGlock(glock: number, from: number, to: number): GlockQueue {
    const { glocks, holders } = this.model.glocks;
    const first = glocks.firstHolder[glock];
    let low = first;
    let high = first + glocks.holderCount[glock];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holders.start[middle] < to) low = middle + 1;
      else high = middle;
    }
    const hasHolders = isHeldByProcess(this.typeOf(glock));
    const waiting: number[] = [];
    const holding: number[] = [];
    for (let row = low - 1; row >= first && this.reach[row] >= from; row--) {
      // A promotion whose queueing was not seen names nobody.
      if (holders.end[row] < from || holders.pid[row] === 0) continue;
      const promoted = holders.promoted[row];
      const waitEnd = Number.isNaN(promoted) ? holders.end[row] : promoted;
      if (waitEnd >= from && waitEnd > holders.start[row]) waiting.unshift(row);
      if (hasHolders && promoted < to) holding.unshift(row);
    }
    return { waiting, holding };
  }

  /** `LM_TYPE_*`: the first eight characters of the name, in hex. */
  private typeOf(glock: number): number {
    const name = bytesOf(this.model.strings, this.model.glocks.glocks.name[glock]);
    return Number.parseInt(String.fromCharCode(...name.subarray(0, 8)), 16);
  }
}

function reachOf({ rowCount, glock, end }: GlockHolderTable): Float64Array {
  const reach = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const isFirst = row === 0 || glock[row] !== glock[row - 1];
    reach[row] = isFirst ? end[row] : Math.max(reach[row - 1], end[row]);
  }
  return reach;
}
