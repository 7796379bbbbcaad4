/**
 * The rows as a person arranges them: marked, moved, hidden, pinned, ranked by what the window shows. Invariant: it
 * speaks of the rows of `tree`; another tree begins with nothing arranged.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isWait } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { NONE } from '../model/row-table';
import type { RowTree } from '../model/row-tree';
import { NO_ROW } from '../model/table';
import { AS_IT_COMES, movableRow, type RowArrangement } from '../timeline/arrange-rows';
import type { TimeRange } from '../timeline/viewport';
import type { ViewStore } from './view';

export interface ArrangementData extends RowArrangement {
  readonly tree: RowTree | undefined;
  /** The row that keys and commands are about, or NONE. */
  readonly active: number;
  readonly marked: ReadonlySet<number>;
  /** What gave the ranks. */
  readonly rankedBy: 'window' | 'hand' | undefined;
}

export interface ArrangementState extends ArrangementData {
  setActive(row: number): void;
  toggleMark(): void;
  /** Of the marked rows, else of the active one. */
  hide(): void;
  hideEmpty(): void;
  restore(): void;
  togglePin(): void;
  /** Past its neighbour among the rows that are shown; -1 up, 1 down. */
  move(by: -1 | 1): void;
  rankByWindow(): void;
  /** Back to the chosen order. */
  unrank(): void;
}

export type ArrangementStore = StoreApi<ArrangementState>;

const NOTHING: Omit<ArrangementData, 'tree'> = {
  ...AS_IT_COMES,
  active: NONE,
  marked: new Set(),
  rankedBy: undefined,
};

export function createArrangementStore(view: ViewStore): ArrangementStore {
  const store = createStore<ArrangementState>()((set, get) => {
    /** The rows that a command is about. */
    const subjects = (): readonly number[] => {
      const { marked, active } = get();
      if (marked.size > 0) return [...marked];
      return active === NONE ? [] : [active];
    };
    return {
      tree: undefined,
      ...NOTHING,
      setActive: (active) => set({ active }),
      toggleMark() {
        const { active, marked } = get();
        if (active !== NONE) set({ marked: toggled(marked, [active]) });
      },
      hide: () => set({ hidden: new Set([...get().hidden, ...subjects()]), marked: new Set() }),
      hideEmpty() {
        const { model, tree, history } = view.getState();
        if (model && tree)
          set({ hidden: new Set([...get().hidden, ...emptyRows(model, tree, history.present)]) });
      },
      restore: () => set({ hidden: new Set() }),
      togglePin() {
        const { tree, pinned } = get();
        if (!tree) return;
        set({
          pinned: toggled(pinned, [...new Set(subjects().map((row) => movableRow(tree, row)))]),
          marked: new Set(),
        });
      },
      move(by) {
        const { layout } = view.getState();
        const { tree, active } = get();
        if (!tree || !layout || active === NONE) return;
        const row = movableRow(tree, active);
        const { depth, parent } = tree.rows;
        const siblings = [...layout.visible].filter(
          (each) => depth[each] === depth[row] && parent[each] === parent[row],
        );
        const place = siblings.indexOf(row);
        const other = siblings[place + by];
        if (place < 0 || other === undefined) return;
        const ranks = get().ranks?.slice() ?? new Float64Array(tree.rows.rowCount).fill(siblings.length);
        siblings.forEach((each, rank) => {
          ranks[each] = rank;
        });
        [ranks[row], ranks[other]] = [ranks[other], ranks[row]];
        set({ ranks, rankedBy: 'hand' });
      },
      rankByWindow() {
        const { model, tree, history } = view.getState();
        if (!model || !tree) return;
        set({ ranks: waitsInWindow(model, tree, history.present).map((wait) => -wait), rankedBy: 'window' });
      },
      unrank: () => set({ ranks: undefined, rankedBy: undefined }),
    };
  });

  view.subscribe(({ tree, order }, before) => {
    if (tree !== store.getState().tree) store.setState({ ...NOTHING, tree });
    else if (order !== before.order) store.getState().unrank();
  });
  store.subscribe(({ hidden, pinned, ranks }, before) => {
    const isSame = hidden === before.hidden && pinned === before.pinned && ranks === before.ranks;
    if (!isSame) view.getState().setArrangement({ hidden, pinned, ranks });
  });
  return store;
}

function toggled(set: ReadonlySet<number>, rows: readonly number[]): Set<number> {
  const next = new Set(set);
  const areIn = rows.every((row) => set.has(row));
  for (const row of rows) {
    if (areIn) next.delete(row);
    else next.add(row);
  }
  return next;
}

/** By row: how long its locks wait within the window, all together. */
function waitsInWindow(model: LockModel, tree: RowTree, { start, end }: TimeRange): Float64Array {
  const { intervals } = model;
  const waits = new Float64Array(tree.rows.rowCount);
  for (let row = 0; row < intervals.rowCount; row++) {
    if (!isWait(intervals.state[row])) continue;
    const wait = Math.min(intervals.end[row], end) - Math.max(intervals.start[row], start);
    const lane = tree.laneOfLock[intervals.lock[row]];
    if (wait <= 0 || lane === NO_ROW) continue;
    for (let at = tree.leafOfLane[lane]; at !== NONE; at = tree.rows.parent[at]) waits[at] += wait;
  }
  return waits;
}

/** Leaves of which no lock lives in the window, and groups of nothing but them. */
function emptyRows(model: LockModel, tree: RowTree, { start, end }: TimeRange): number[] {
  const { locks, intervals } = model;
  const { rows } = tree;
  const isAlive = new Uint8Array(rows.rowCount);
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const lane = tree.laneOfLock[lock];
    const first = locks.firstInterval[lock];
    const last = first + locks.intervalCount[lock] - 1;
    if (lane === NO_ROW || intervals.start[first] >= end || intervals.end[last] < start) continue;
    for (let at = tree.leafOfLane[lane]; at !== NONE && isAlive[at] === 0; at = rows.parent[at])
      isAlive[at] = 1;
  }
  return [...isAlive.keys()].filter((row) => isAlive[row] === 0);
}
