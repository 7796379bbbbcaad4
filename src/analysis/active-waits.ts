import { firstIndex } from '../model/sorted-search';
import type { WaitTable } from '../model/wait-table';
import type { LockOwners } from './lock-owners';

/** Waits of one owner, in order of start, and how far those up to each reach. */
interface OwnWaits {
  readonly waits: number[];
  readonly reach: number[];
}

/** Finds the waits that an owner has at a moment. */
export class ActiveWaits {
  private readonly byOwner = new Map<string, OwnWaits>();

  constructor(
    private readonly table: WaitTable,
    private readonly owners: LockOwners,
  ) {
    for (let wait = 0; wait < table.rowCount; wait++) {
      for (const owner of owners.waitedBy(wait)) {
        const own = this.byOwner.get(owner);
        if (own) own.waits.push(wait);
        else this.byOwner.set(owner, { waits: [wait], reach: [] });
      }
    }
    for (const { waits, reach } of this.byOwner.values()) {
      waits.sort((a, b) => table.start[a] - table.start[b]);
      let most = Number.NEGATIVE_INFINITY;
      for (const wait of waits) {
        most = Math.max(most, table.end[wait]);
        reach.push(most);
      }
    }
  }

  /** All that are there just before a moment. */
  all(time: number): number[] {
    return [...new Set([...this.byOwner.keys()].flatMap((owner) => this.at(owner, time)))];
  }

  /** Those that keep an owner waiting just before a moment. */
  at(owner: string, time: number): number[] {
    // A wait goes on for others when one of those that it was for has left.
    return this.during(owner, time, time).filter((wait) =>
      this.owners.waiting(this.table.lock[wait], time).includes(owner),
    );
  }

  /** Those that kept an owner waiting and are there at some time of a span. */
  during(owner: string, start: number, end: number): number[] {
    const own = this.byOwner.get(owner);
    if (!own) return [];
    const next = firstIndex(0, own.waits.length, (at) => this.table.start[own.waits[at]] >= end);
    const found: number[] = [];
    for (let at = next - 1; at >= 0 && own.reach[at] >= start; at--) {
      if (this.table.end[own.waits[at]] >= start) found.push(own.waits[at]);
    }
    return found;
  }
}
