import { SpanGroups } from '../model/span-groups';
import { TableBuilder } from '../model/table';
import type { WaitTable } from '../model/wait-table';
import type { LockOwners } from './lock-owners';

/** A row is a wait and one of those whom it keeps waiting. */
const PAIR_SCHEMA = {
  wait: Uint32Array,
  owner: Uint32Array,
  start: Float64Array,
  end: Float64Array,
} as const;

/** Finds the waits that an owner has at a moment. */
export class ActiveWaits {
  /** By owner: its group among the pairs. */
  private readonly numbers = new Map<string, number>();
  /** Pairs of wait and owner, by owner; and the wait of each. */
  private readonly spans: SpanGroups;
  private readonly waits: Uint32Array;

  constructor(
    private readonly table: WaitTable,
    private readonly owners: LockOwners,
  ) {
    const pairs = new TableBuilder(PAIR_SCHEMA, Math.max(16, table.rowCount));
    for (let wait = 0; wait < table.rowCount; wait++) {
      for (const owner of owners.waitedBy(wait)) {
        const number = this.numbers.get(owner) ?? this.numbers.size;
        if (number === this.numbers.size) this.numbers.set(owner, number);
        const row = pairs.addRow();
        const { columns } = pairs;
        columns.wait[row] = wait;
        columns.owner[row] = number;
        columns.start[row] = table.start[wait];
        columns.end[row] = table.end[wait];
      }
    }
    const { wait, owner, start, end } = pairs.finish();
    this.waits = wait;
    this.spans = new SpanGroups(owner, this.numbers.size, start, end);
  }

  /** All that are there just before a moment. */
  all(time: number): number[] {
    return [...new Set([...this.numbers.keys()].flatMap((owner) => this.at(owner, time)))];
  }

  /** Those that keep an owner waiting just before a moment. */
  at(owner: string, time: number): number[] {
    // A wait goes on for others when one of those that it was for has left.
    return this.during(owner, time, time).filter((wait) =>
      this.owners.waiting(this.table.lock[wait], time).includes(owner),
    );
  }

  /** Those that kept an owner waiting and are there at some time of a span, the latest first. */
  during(owner: string, start: number, end: number): number[] {
    const number = this.numbers.get(owner);
    if (number === undefined) return [];
    const pairs = this.spans.during(number, start, end);
    return pairs.reverse().map((pair) => this.waits[pair]);
  }
}
