import { INTERVAL_DEMOTABLE, isWait, LockState } from '../model/interval-table';
import { areCompatible, isDownConversion } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import type { QueueTimes } from './queue-times';

/**
 * When the master lowered to NL what a converter (CONVDEADLK) held, to break a deadlock of the convert queue. No trace
 * tells it before the conversion is granted, but it follows from the queue (fs/dlm/lock.c,
 * conversion_deadlock_detect): when the conversion comes while one that waits needs what it holds, or, when a later one
 * (HEADQUE) stands before it, as soon as the queue is gone through again.
 */
export class Demotions {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly model: LockModel,
    private readonly queued: QueueTimes,
    private readonly locksOf: (resource: number) => Uint32Array,
  ) {}

  /** Axis time since when an interval's lock holds NL; infinite for one that was not demoted. */
  since(interval: number): number {
    const { lock, state, flags } = this.model.intervals;
    let row = interval;
    // A cancel has not brought back what was held.
    while (state[row] === LockState.Cancelling && row > 0 && lock[row - 1] === lock[row]) row--;
    if ((flags[row] & INTERVAL_DEMOTABLE) === 0) return Number.POSITIVE_INFINITY;
    const known = this.known.get(row) ?? this.find(row);
    this.known.set(row, known);
    return known;
  }

  private find(row: number): number {
    const { intervals, locks } = this.model;
    if (this.isDemotedAsItCame(row)) return this.arrivalOf(row);
    const others = this.locksOf(locks.resource[intervals.lock[row]]);
    const came = this.arrivalOf(row);
    let since = Number.POSITIVE_INFINITY;
    for (const rival of this.rivals(row)) {
      const { isFirst, arrived } = this.queued.placeOf(rival, intervals.end[rival]);
      if (arrived < came || !isFirst) continue;
      const again = this.goneThrough(others, arrived);
      if (again < this.leaves(rival)) since = Math.min(since, again);
    }
    if (since < this.leaves(row)) return since;
    // A grant that did not say so has taken the flag away: who gave the reason was not recorded.
    return this.isGranted(row) ? came : Number.POSITIVE_INFINITY;
  }

  /** A conversion that was waiting when this one came needs what it holds. */
  private isDemotedAsItCame(row: number): boolean {
    const came = this.arrivalOf(row);
    return this.rivals(row).some((rival) => this.arrivalOf(rival) < came && this.leaves(rival) > came);
  }

  /** Conversions of other locks, asked for before this one leaves, that need what it holds. */
  private rivals(row: number): number[] {
    const { intervals, locks } = this.model;
    const lock = intervals.lock[row];
    const held = intervals.mode[row];
    const end = this.leaves(row);
    const rivals: number[] = [];
    for (const other of this.locksOf(locks.resource[lock])) {
      if (other === lock) continue;
      const first = locks.firstInterval[other];
      for (let at = first; at < first + locks.intervalCount[other]; at++) {
        if (intervals.start[at] >= end) break;
        const isConverting = isWait(intervals.state[at]) && intervals.mode[at] >= 0;
        if (!isConverting || isDownConversion(intervals.mode[at], intervals.wanted[at])) continue;
        if (!areCompatible(held, intervals.wanted[at])) rivals.push(at);
      }
    }
    return rivals;
  }

  private arrivalOf(row: number): number {
    return this.queued.placeOf(row, this.model.intervals.end[row]).arrived;
  }

  /** When a wait leaves its queue, as far as its own node knows. */
  private leaves(row: number): number {
    return this.model.intervals.end[row];
  }

  private isGranted(row: number): boolean {
    const { intervals } = this.model;
    const next = row + 1;
    return (
      intervals.lock[next] === intervals.lock[row] &&
      intervals.state[next] === LockState.Granted &&
      intervals.mode[next] === intervals.wanted[row]
    );
  }

  /**
   * When the master first goes through the queue again after a moment: a conversion is granted, one gives way, or one
   * is demoted as it comes.
   */
  private goneThrough(others: Uint32Array, after: number): number {
    const { intervals, locks } = this.model;
    const { start, end, state, flags } = intervals;
    let first = Number.POSITIVE_INFINITY;
    for (const other of others) {
      const begin = locks.firstInterval[other];
      for (let row = begin; row < begin + locks.intervalCount[other]; row++) {
        if (start[row] >= first) break;
        if ((flags[row] & INTERVAL_DEMOTABLE) !== 0 && isWait(state[row]) && end[row] > after) {
          const came = this.arrivalOf(row);
          if (came > after && came < first && this.isDemotedAsItCame(row)) first = came;
        }
        if (start[row] <= after || start[row] >= first) continue;
        const isAway = state[row] === LockState.Unlocking || state[row] === LockState.Cancelling;
        const isGrant = row > begin && state[row - 1] === LockState.Converting && this.isGranted(row - 1);
        if (isAway || isGrant) first = start[row];
      }
    }
    return first;
  }
}
