import type { LockModel } from '../model/lock-model';
import type { Blocker, WaitTable } from '../model/wait-table';
import { ActiveWaits } from './active-waits';
import { sumBlockers } from './blocker-sums';
import type { BlockerFinder } from './blockers';
import { isNodeOnly, LockOwners } from './lock-owners';

/** A wait, and what was in its way for longest; undefined where no lock is known to have been. */
export interface BlameStep {
  readonly wait: number;
  readonly blocker: Blocker | undefined;
}

/**
 * From a wait to its root: each step's wait is what the owner of the blocker before it waited for itself. It ends at an
 * owner who did not wait (`holder`), comes back to a wait that it has passed (`cycle`), or ends where nothing is known.
 */
export interface BlameChain {
  readonly steps: readonly BlameStep[];
  readonly end: 'holder' | 'cycle' | 'unknown';
}

/** An owner who waited itself for less of the time in which it was in the way is to blame for the rest. */
const MOST_OF_IT = 0.5;

/** Follows waits to their root. Made for one model, asked wait by wait. */
export class BlameFinder {
  private made: { readonly owners: LockOwners; readonly active: ActiveWaits } | undefined;

  constructor(
    private readonly model: LockModel,
    private readonly waits: WaitTable,
    private readonly blockers: BlockerFinder,
  ) {}

  of(wait: number): BlameChain {
    const steps: BlameStep[] = [];
    const passed = new Set<number>();
    let next: number | undefined = wait;
    let from = this.waits.start[wait];
    let to = this.waits.end[wait];
    while (next !== undefined) {
      if (passed.has(next)) return { steps, end: 'cycle' };
      passed.add(next);
      const blocker = this.longest(next, from, to);
      steps.push({ wait: next, blocker });
      if (!blocker) return { steps, end: 'unknown' };
      from = blocker.start;
      to = blocker.end;
      next = this.waitOf(blocker);
    }
    return { steps, end: 'holder' };
  }

  /** What the owner of a lock waits for just before a moment; undefined where only its node is known. */
  waitAt(lock: number, time: number): number | undefined {
    const { owners, active } = this.index();
    const inTheWay = [...owners.holding(lock, time), ...owners.waiting(lock, time)];
    return inTheWay.filter((owner) => !isNodeOnly(owner)).flatMap((owner) => active.at(owner, time))[0];
  }

  private index() {
    if (!this.made) {
      const owners = new LockOwners(this.model, this.waits);
      this.made = { owners, active: new ActiveWaits(this.waits, owners) };
    }
    return this.made;
  }

  /** What was in the way of a wait for longest, of a span in which it made others wait. */
  private longest(wait: number, from: number, to: number): Blocker | undefined {
    const within = this.blockers
      .of(wait)
      .map((blocker) => ({
        ...blocker,
        start: Math.max(from, blocker.start),
        end: Math.min(to, blocker.end),
      }))
      .filter(({ start, end }) => end > start);
    return sumBlockers(within)[0]?.longest;
  }

  /** What the owner of a blocker waited for during most of the time in which it was in the way. */
  waitOf({ lock, why, start, end }: Blocker): number | undefined {
    const { owners, active } = this.index();
    const isQueued = why !== 'holds';
    const inTheWay = [...owners.waiting(lock, end), ...(isQueued ? [] : owners.holding(lock, end))];
    let found: number | undefined;
    let most = (end - start) * MOST_OF_IT;
    for (const wait of inTheWay.flatMap((owner) => active.during(owner, start, end))) {
      // What only stands in a queue is in the way by that wait; of a node, each lock may be another process's.
      if (this.waits.lock[wait] !== lock && (isQueued || inTheWay.some(isNodeOnly))) continue;
      const shared = Math.min(end, this.waits.end[wait]) - Math.max(start, this.waits.start[wait]);
      if (shared < most) continue;
      most = shared;
      found = wait;
    }
    return found;
  }
}
