import { NONE } from '../model/row-table';
import { type RowTree, sortedDepth } from '../model/row-tree';

/** How a person has arranged the rows of a tree, on top of the order that they chose. */
export interface RowArrangement {
  /** Rows put away, with all that is in them. */
  readonly hidden: ReadonlySet<number>;
  /** Rows that come before their siblings. */
  readonly pinned: ReadonlySet<number>;
  /** By row: those of the level that orders sort come in order of their rank; undefined leaves the chosen order. */
  readonly ranks: Float64Array | undefined;
}

export const AS_IT_COMES: RowArrangement = { hidden: new Set(), pinned: new Set(), ranks: undefined };

/** Whether the rows of two trees are the same ones in the same places: then what is arranged in one holds in the other. */
export function hasSameRows(a: RowTree, b: RowTree): boolean {
  if (a.grouping !== b.grouping || a.rows.rowCount !== b.rows.rowCount) return false;
  return (['kind', 'parent', 'resource', 'node', 'key', 'lane'] as const).every((column) =>
    a.rows[column].every((value, row) => value === b.rows[column][row]),
  );
}

/** A listing of all rows in pre-order, with siblings of the sorted level and above arranged. */
export function arrangeRows(
  tree: RowTree,
  listing: Uint32Array,
  { pinned, ranks }: RowArrangement,
): Uint32Array {
  if (pinned.size === 0 && ranks === undefined) return listing;
  const { end, depth } = tree.rows;
  const deepest = sortedDepth(tree.grouping);
  const arranged = new Uint32Array(listing.length);
  let count = 0;
  const place = (from: number, to: number) => {
    const starts: number[] = [];
    for (let at = from; at < to; at += end[listing[at]] - listing[at]) starts.push(at);
    const isSorted = starts.length > 0 && depth[listing[starts[0]]] === deepest;
    const keyOf = (at: number) => (isSorted && ranks !== undefined ? ranks[listing[at]] : 0);
    starts.sort(
      (a, b) =>
        Number(pinned.has(listing[b])) - Number(pinned.has(listing[a])) || keyOf(a) - keyOf(b) || a - b,
    );
    for (const at of starts) {
      const row = listing[at];
      const last = at + end[row] - row;
      if (depth[row] < deepest) {
        arranged[count++] = row;
        place(at + 1, last);
      } else {
        for (let inner = at; inner < last; inner++) arranged[count++] = listing[inner];
      }
    }
  };
  place(0, listing.length);
  return arranged;
}

/** The row itself or what it is in, on the level that orders sort and hands move. */
export function movableRow({ rows, grouping }: RowTree, row: number): number {
  let at = row;
  while (at !== NONE && rows.depth[at] > sortedDepth(grouping)) at = rows.parent[at];
  return at;
}
