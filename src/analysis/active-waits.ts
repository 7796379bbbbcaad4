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
    const own = this.byOwner.get(owner);
    if (!own) return [];
    const next = firstIndex(0, own.waits.length, (at) => this.table.start[own.waits[at]] >= time);
    const found: number[] = [];
    for (let at = next - 1; at >= 0 && own.reach[at] >= time; at--) {
      const wait = own.waits[at];
      // A wait goes on for others when one of those that it was for has left.
      const isThere = this.table.end[wait] >= time;
      if (isThere && this.owners.waiting(this.table.lock[wait], time).includes(owner)) found.push(wait);
    }
    return found;
  }
}
