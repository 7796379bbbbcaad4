/** What the bars of a profile stand for: which locks each has, and what it is called. */
import type { LockModel } from '../../../../model/lock-model';
import { NONE } from '../../../../model/row-table';
import type { Grouping, RowTree } from '../../../../model/row-tree';
import { nodeOfRecordings } from '../../../../model/row-tree-nodes';
import { NO_ROW } from '../../../../model/table';
import { rowWords } from '../../../chart/row-words';

/** Rows of locks, groups of the first level, nodes. */
export type BarKind = 'row' | 'group' | 'node';

export interface ProfileBars {
  readonly count: number;
  /** By lock: its bar; NO_ROW for one that does not count. */
  readonly barOf: Uint32Array;
  /** The row of the tree that a bar stands for, or NONE. */
  rowOf(bar: number): number;
  nameOf(bar: number): BarName;
}

export interface BarName {
  readonly name: string;
  /** What is worth less ink. */
  readonly about: string;
}

const GROUP_TITLES: Readonly<Record<Grouping, string>> = {
  resource: 'Resources',
  node: 'Nodes',
  process: 'Processes',
  lockspace: 'Lockspaces',
  master: 'Masters',
};

/** What there is to choose from, as rows are grouped now. */
export function barKinds(grouping: Grouping): readonly { readonly kind: BarKind; readonly title: string }[] {
  const kinds = [
    { kind: 'row', title: 'Locks' },
    { kind: 'group', title: GROUP_TITLES[grouping] },
  ] as const;
  return grouping === 'node' ? kinds : [...kinds, { kind: 'node', title: 'Nodes' }];
}

/** @param chosen by lock: 1 for those that count; all of them when it is left out */
export function profileBars(
  model: LockModel,
  tree: RowTree,
  kind: BarKind,
  chosen: Uint8Array | undefined,
): ProfileBars {
  const { count, barOf: barOfLock, rowOf } = BARS[kind](model, tree);
  return {
    count,
    barOf: Uint32Array.from({ length: model.locks.rowCount }, (_, lock) =>
      chosen?.[lock] === 0 || tree.laneOfLock[lock] === NO_ROW ? NO_ROW : barOfLock(lock),
    ),
    rowOf,
    nameOf: (bar) =>
      kind === 'node' ? { name: tree.nodes[bar].label, about: '' } : nameOfRow(model, tree, rowOf(bar)),
  };
}

interface Bars {
  readonly count: number;
  /** Of a lock that has a lane. */
  readonly barOf: (lock: number) => number;
  readonly rowOf: (bar: number) => number;
}

const BARS: Readonly<Record<BarKind, (model: LockModel, tree: RowTree) => Bars>> = {
  row: (_, { leafOfLane, laneOfLock }) => ({
    count: leafOfLane.length,
    barOf: (lock) => laneOfLock[lock],
    rowOf: (bar) => leafOfLane[bar],
  }),
  group(_, { rows, leafOfLane, laneOfLock }) {
    const first: number[] = [];
    const barOfRow = new Uint32Array(rows.rowCount);
    for (let row = 0; row < rows.rowCount; row++) {
      if (rows.depth[row] === 0) first.push(row);
      barOfRow[row] = first.length - 1;
    }
    return {
      count: first.length,
      barOf: (lock) => barOfRow[leafOfLane[laneOfLock[lock]]],
      rowOf: (bar) => first[bar],
    };
  },
  node({ locks, recordings }, { nodes }) {
    const nodeOf = nodeOfRecordings(nodes, recordings.length);
    return { count: nodes.length, barOf: (lock) => nodeOf[locks.recording[lock]], rowOf: () => NONE };
  },
};

/** All that stands above a row and beside it. */
function nameOfRow(model: LockModel, tree: RowTree, row: number): BarName {
  const names: string[] = [];
  for (let at = row; at !== NONE; at = tree.rows.parent[at]) {
    const { group, node, isNodeFirst, resource } = rowWords(model, tree, at);
    const own = isNodeFirst ? [group, node?.label, resource?.label] : [group, resource?.label, node?.label];
    names.unshift(...own.filter((word) => word !== undefined));
  }
  return { name: names.join(' · '), about: rowWords(model, tree, row).about.join(' · ') };
}
