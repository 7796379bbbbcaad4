/**
 * How rows stand after they were moved by hand, told as moves: the fewest that lead from the order before to the one
 * after, so that they can be named, sent and done again.
 */
import { NONE } from '../model/row-table';
import { type RowOrder, type RowTree, sortedDepth } from '../model/row-tree';
import { arrangeRows } from '../timeline/arrange-rows';

/** A row stands right behind another one of its siblings; behind none it is the first. */
export interface RowMove {
  readonly row: number;
  /** NONE for the first place. */
  readonly after: number;
}

/** What is said about the order of rows before any is moved. */
export interface RowsBefore {
  readonly tree: RowTree;
  readonly order: RowOrder;
  readonly pinned: ReadonlySet<number>;
  readonly ranks: Float64Array | undefined;
}

/** By parent: the rows that orders sort, as they stand. */
export function siblingsInOrder({ tree, order, pinned, ranks }: RowsBefore): Map<number, number[]> {
  const { depth, parent } = tree.rows;
  const sorted = sortedDepth(tree.grouping);
  const siblings = new Map<number, number[]>();
  for (const row of arrangeRows(tree, tree.orders[order], { hidden: new Set(), pinned, ranks })) {
    if (depth[row] !== sorted) continue;
    const known = siblings.get(parent[row]);
    if (known) known.push(row);
    else siblings.set(parent[row], [row]);
  }
  return siblings;
}

/** Ranks that keep each of the lists in its order. */
export function ranksOf({ rows }: RowTree, siblings: ReadonlyMap<number, readonly number[]>): Float64Array {
  const ranks = new Float64Array(rows.rowCount);
  for (const list of siblings.values()) {
    list.forEach((row, rank) => {
      ranks[row] = rank;
    });
  }
  return ranks;
}

/** The fewest moves that lead from one order to the other. */
export function movesBetween(before: RowsBefore, ranks: Float64Array): RowMove[] {
  const old = siblingsInOrder(before);
  const moves: RowMove[] = [];
  for (const [parent, list] of siblingsInOrder({ ...before, ranks })) {
    const place = new Map(old.get(parent)?.map((row, at) => [row, at]));
    const stays = longestRise(list.map((row) => place.get(row) ?? 0));
    list.forEach((row, at) => {
      if (!stays.has(at)) moves.push({ row, after: at === 0 ? NONE : list[at - 1] });
    });
  }
  return moves;
}

/** The ranks that moves lead to. */
export function ranksAfter(before: RowsBefore, moves: readonly RowMove[]): Float64Array {
  const { parent } = before.tree.rows;
  const moved = new Set(moves.map(({ row }) => row));
  const siblings = new Map(
    [...siblingsInOrder(before)].map(([of, list]) => [of, list.filter((row) => !moved.has(row))]),
  );
  for (const { row, after } of moves) {
    const list = siblings.get(parent[row]);
    list?.splice(list.indexOf(after) + 1, 0, row);
  }
  return ranksOf(before.tree, siblings);
}

/** Places of a longest rising run of the numbers, which may have gaps. */
function longestRise(numbers: readonly number[]): Set<number> {
  /** By length: the place with the lowest number that a run of it can end at. */
  const ends: number[] = [];
  const previous: number[] = [];
  numbers.forEach((number, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (numbers[ends[middle]] < number) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? NONE : ends[low - 1]);
    ends[low] = at;
  });
  const run = new Set<number>();
  for (let at = ends.at(-1) ?? NONE; at !== NONE; at = previous[at]) run.add(at);
  return run;
}
