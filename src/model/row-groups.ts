/** Rows of a table by what they belong to, without a list for each group: there may be as many groups as rows. */
import { NO_ROW } from './table';

/** Group g has rows[offsets[g] … offsets[g + 1]). Plain data. */
export interface RowGroups {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** Groups this small are put in order by insertion. */
const SMALL = 24;

/**
 * Rows by group, in ascending order within each.
 *
 * @param groupOf by row: its group, or NO_ROW for a row that belongs to none
 */
export function groupRows(groupOf: Uint32Array, groupCount: number): RowGroups {
  const offsets = new Uint32Array(groupCount + 1);
  for (let row = 0; row < groupOf.length; row++) if (groupOf[row] !== NO_ROW) offsets[groupOf[row] + 1]++;
  for (let group = 0; group < groupCount; group++) offsets[group + 1] += offsets[group];
  const next = offsets.slice();
  const rows = new Uint32Array(offsets[groupCount]);
  for (let row = 0; row < groupOf.length; row++) {
    if (groupOf[row] !== NO_ROW) rows[next[groupOf[row]]++] = row;
  }
  return { offsets, rows };
}

/**
 * Puts the rows of each group in ascending order of their keys, equal ones as they were. What joined recordings give is
 * a few runs, each in order: the more it is so, the quicker this is. A key that is not a number stays where it is.
 *
 * @param keys by row
 */
export function sortGroups({ offsets, rows }: RowGroups, keys: Float64Array): void {
  let runs: Runs | undefined;
  for (let group = 0; group + 1 < offsets.length; group++) {
    const from = offsets[group];
    const to = offsets[group + 1];
    if (isInOrder(rows, keys, from, to)) continue;
    if (to - from <= SMALL) insert(rows, keys, from, to);
    else {
      if (!runs || runs.capacity < to - from) runs = new Runs(to - from);
      runs.sort(rows, keys, from, to);
    }
  }
}

function isInOrder(rows: Uint32Array, keys: Float64Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (keys[rows[at - 1]] > keys[rows[at]]) return false;
  return true;
}

function insert(rows: Uint32Array, keys: Float64Array, from: number, to: number): void {
  for (let next = from + 1; next < to; next++) {
    const row = rows[next];
    let at = next;
    for (; at > from && keys[rows[at - 1]] > keys[row]; at--) rows[at] = rows[at - 1];
    rows[at] = row;
  }
}

/** Merges neighbouring runs until there is one. Rows take their keys with them, lest each comparison reads elsewhere. */
class Runs {
  private keys: Float64Array;
  private rows: Uint32Array;
  private otherKeys: Float64Array;
  private otherRows: Uint32Array;

  constructor(readonly capacity: number) {
    this.keys = new Float64Array(capacity);
    this.rows = new Uint32Array(capacity);
    this.otherKeys = new Float64Array(capacity);
    this.otherRows = new Uint32Array(capacity);
  }

  /** @param all of which those in [from, to) are put in order */
  sort(all: Uint32Array, keyOf: Float64Array, from: number, to: number): void {
    for (let first = from; first < to; first += SMALL) insert(all, keyOf, first, Math.min(to, first + SMALL));
    const count = to - from;
    for (let at = 0; at < count; at++) {
      this.rows[at] = all[from + at];
      this.keys[at] = keyOf[all[from + at]];
    }
    while (this.endOfRun(0, count) < count) {
      for (let at = 0; at < count; ) {
        const middle = this.endOfRun(at, count);
        const end = middle < count ? this.endOfRun(middle, count) : count;
        this.merge(at, middle, end);
        at = end;
      }
      [this.rows, this.otherRows] = [this.otherRows, this.rows];
      [this.keys, this.otherKeys] = [this.otherKeys, this.keys];
    }
    all.set(this.rows.subarray(0, count), from);
  }

  private endOfRun(from: number, to: number): number {
    const { keys } = this;
    let at = from + 1;
    while (at < to && !(keys[at - 1] > keys[at])) at++;
    return at;
  }

  private merge(from: number, middle: number, to: number): void {
    const { keys, rows, otherKeys, otherRows } = this;
    let left = from;
    let right = middle;
    for (let at = from; at < to; at++) {
      const isLeft = left < middle && (right === to || !(keys[left] > keys[right]));
      const next = isLeft ? left++ : right++;
      otherKeys[at] = keys[next];
      otherRows[at] = rows[next];
    }
  }
}
