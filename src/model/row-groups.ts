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
  let other: Uint32Array | undefined;
  for (let group = 0; group + 1 < offsets.length; group++) {
    const from = offsets[group];
    const to = offsets[group + 1];
    if (endOfRun(rows, keys, from, to) === to) continue;
    if (to - from <= SMALL) insert(rows, keys, from, to);
    else {
      other ??= new Uint32Array(rows.length);
      mergeRuns(rows, other, keys, from, to);
    }
  }
}

function insert(rows: Uint32Array, keys: Float64Array, from: number, to: number): void {
  for (let next = from + 1; next < to; next++) {
    const row = rows[next];
    let at = next;
    for (; at > from && keys[rows[at - 1]] > keys[row]; at--) rows[at] = rows[at - 1];
    rows[at] = row;
  }
}

/** Merges neighbouring runs until there is one. */
function mergeRuns(
  rows: Uint32Array,
  other: Uint32Array,
  keys: Float64Array,
  from: number,
  to: number,
): void {
  let source = rows;
  let target = other;
  while (endOfRun(source, keys, from, to) < to) {
    for (let at = from; at < to; ) {
      const middle = endOfRun(source, keys, at, to);
      const end = middle < to ? endOfRun(source, keys, middle, to) : to;
      mergeTwo(source, target, keys, at, middle, end);
      at = end;
    }
    [source, target] = [target, source];
  }
  if (source !== rows) rows.set(source.subarray(from, to), from);
}

/** The end of the rows from a place on that are in order. */
function endOfRun(rows: Uint32Array, keys: Float64Array, from: number, to: number): number {
  if (from === to) return to;
  let at = from + 1;
  while (at < to && !(keys[rows[at - 1]] > keys[rows[at]])) at++;
  return at;
}

function mergeTwo(
  source: Uint32Array,
  target: Uint32Array,
  keys: Float64Array,
  from: number,
  middle: number,
  to: number,
): void {
  let left = from;
  let right = middle;
  for (let at = from; at < to; at++) {
    const isLeft = left < middle && (right === to || !(keys[source[left]] > keys[source[right]]));
    target[at] = isLeft ? source[left++] : source[right++];
  }
}
