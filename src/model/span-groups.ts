import { groupRows, type RowGroups, sortGroups } from './row-groups';
import { firstIndex } from './sorted-search';

/** So many places are passed over at once when all that stands there had ended; so many of these, and so on. */
const FAN = 16;

/** Finds, among rows that last for a span of time, those of a group that were there between two moments. */
export class SpanGroups {
  /** In order of start. */
  private readonly groups: RowGroups;
  /** By block of FAN places, of FAN blocks, …: when the last of it ends. */
  private readonly ends: readonly Float64Array[];

  /**
   * @param groupOf by row: its group, or NO_ROW for a row that belongs to none
   * @param start, end by row; not NaN for those that belong to one
   */
  constructor(
    groupOf: Uint32Array,
    groupCount: number,
    private readonly start: Float64Array,
    private readonly end: Float64Array,
  ) {
    this.groups = groupRows(groupOf, groupCount);
    sortGroups(this.groups, start);
    const { rows } = this.groups;
    const levels: Float64Array[] = [];
    let below = new Float64Array(rows.length);
    for (let place = 0; place < rows.length; place++) below[place] = end[rows[place]];
    while (below.length > 1) {
      below = blockEnds(below);
      levels.push(below);
    }
    this.ends = levels;
  }

  /** All rows of a group, in order of start. */
  of(group: number): Uint32Array {
    const { offsets, rows } = this.groups;
    return rows.subarray(offsets[group], offsets[group + 1]);
  }

  /** Rows of a group that begin before `to` and do not end before `from`, in order of start. */
  during(group: number, from: number, to: number): number[] {
    const { offsets, rows } = this.groups;
    const { start, end } = this;
    const first = offsets[group];
    const behind = firstIndex(first, offsets[group + 1], (place) => start[rows[place]] >= to);
    const found: number[] = [];
    for (let place = first; place < behind; ) {
      const over = this.placesOver(place, from);
      if (over === 0 && end[rows[place]] >= from) found.push(rows[place]);
      place += over || 1;
    }
    return found;
  }

  /** How many places, of a block that begins at one, hold only what ended before a time. */
  private placesOver(place: number, time: number): number {
    let over = 0;
    let size = FAN;
    for (const ends of this.ends) {
      if (place % size !== 0 || ends[place / size] >= time) break;
      over = size;
      size *= FAN;
    }
    return over;
  }
}

function blockEnds(ends: Float64Array): Float64Array<ArrayBuffer> {
  const blocks = new Float64Array(Math.ceil(ends.length / FAN)).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < ends.length; at++) {
    const block = Math.floor(at / FAN);
    blocks[block] = Math.max(blocks[block], ends[at]);
  }
  return blocks;
}
