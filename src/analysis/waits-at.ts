import type { Blocker, WaitTable } from '../model/wait-table';
import type { ActiveWaits } from './active-waits';
import type { BlockerFinder } from './blockers';
import type { LockOwners } from './lock-owners';

/** A wait at a moment. */
export interface WaitEdge {
  readonly wait: number;
  /** What is in its way; a lock can be in several manners. */
  readonly blockers: readonly Blocker[];
}

/** Who waits for whom just before one moment; each is looked up once. */
export class WaitsAt {
  private readonly edges = new Map<number, WaitEdge>();
  private readonly ofOwner = new Map<string, readonly number[]>();
  private readonly owned = new Map<Blocker, readonly string[]>();

  constructor(
    readonly time: number,
    private readonly waits: WaitTable,
    private readonly blockers: BlockerFinder,
    private readonly owners: LockOwners,
    private readonly active: ActiveWaits,
  ) {}

  /** All waits. */
  all(): number[] {
    return this.active.all(this.time);
  }

  /** Those that keep an owner waiting. */
  of(owner: string): readonly number[] {
    const known = this.ofOwner.get(owner) ?? this.active.at(owner, this.time);
    this.ofOwner.set(owner, known);
    return known;
  }

  edge(wait: number): WaitEdge {
    const known = this.edges.get(wait);
    if (known) return known;
    const { time } = this;
    const blockers = this.blockers.of(wait).filter(({ start, end }) => start < time && end >= time);
    const edge = { wait, blockers };
    this.edges.set(wait, edge);
    return edge;
  }

  lockOf(wait: number): number {
    return this.waits.lock[wait];
  }

  /** Who waits by a wait's lock. */
  waiting(wait: number): readonly string[] {
    return this.waitingBy(this.waits.lock[wait]);
  }

  /** Who waits by a lock. */
  waitingBy(lock: number): readonly string[] {
    return this.owners.waiting(lock, this.time);
  }

  /**
   * Whose a blocker is: of those who hold it or, where it waits itself, of those who wait by it; and of all whom these
   * wait for within their node.
   */
  ownersOf(blocker: Blocker): readonly string[] {
    const known = this.owned.get(blocker) ?? this.findOwners(blocker);
    this.owned.set(blocker, known);
    return known;
  }

  private findOwners({ lock, why }: Blocker): readonly string[] {
    const { owners, time, waits } = this;
    const isWaited = (owner: string) => this.of(owner).some((wait) => waits.lock[wait] === lock);
    const waiting = owners.waiting(lock, time);
    const direct = why === 'holds' ? [...owners.holding(lock, time), ...waiting.filter(isWaited)] : waiting;
    return owners.withLocalHolders(direct, time);
  }
}
