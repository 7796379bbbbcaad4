import { firstIndex } from '../model/sorted-search';
import type { WaitTable } from '../model/wait-table';

/** Waits of one owner, in order of start, and how far those up to each reach. */
interface OwnWaits {
  readonly waits: number[];
  readonly reach: number[];
}

/** Finds the waits that an owner has at a moment. */
export class ActiveWaits {
  private readonly byOwner = new Map<string, OwnWaits>();

  /** @param owners by lock */
  constructor(
    private readonly table: WaitTable,
    owners: readonly string[],
  ) {
    for (let wait = 0; wait < table.rowCount; wait++) {
      const owner = owners[table.lock[wait]];
      const own = this.byOwner.get(owner);
      if (own) own.waits.push(wait);
      else this.byOwner.set(owner, { waits: [wait], reach: [] });
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

  get owners(): string[] {
    return [...this.byOwner.keys()];
  }

  /** Those that are there just before a moment. */
  at(owner: string, time: number): number[] {
    const own = this.byOwner.get(owner);
    if (!own) return [];
    const next = firstIndex(0, own.waits.length, (at) => this.table.start[own.waits[at]] >= time);
    const found: number[] = [];
    for (let at = next - 1; at >= 0 && own.reach[at] >= time; at--) {
      if (this.table.end[own.waits[at]] >= time) found.push(own.waits[at]);
    }
    return found;
  }
}
