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
import {
  movesBetween,
  type RowMove,
  type RowsBefore,
  ranksAfter,
  ranksOf,
  siblingsInOrder,
} from './row-moves';
import type { ViewStore } from './view';

export interface ArrangementData extends RowArrangement {
  readonly tree: RowTree | undefined;
  /** The row that keys and commands are about, or NONE. */
  readonly active: number;
  readonly marked: ReadonlySet<number>;
  /** Why rows are hidden: they were chosen, or had nothing in one of these spans. */
  readonly putAway: ReadonlySet<number>;
  readonly emptyIn: readonly TimeRange[];
  /** What gave the ranks. */
  readonly rankedBy: 'window' | 'hand' | undefined;
  /** The span whose waits gave the ranks, before rows were moved by hand. */
  readonly rankedIn: TimeRange | undefined;
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
  /** Exactly these rows are hidden: those chosen, and those with nothing in one of the spans. */
  setHidden(putAway: ReadonlySet<number>, emptyIn: readonly TimeRange[]): void;
  setPinned(rows: ReadonlySet<number>): void;
  setMarked(rows: ReadonlySet<number>): void;
  /** Ranks by the waits in a span, and then by moves. */
  rank(rankedIn: TimeRange | undefined, moves: readonly RowMove[]): void;
  /** The moves by hand that the ranks tell of. */
  moves(): readonly RowMove[];
  /** Back to the chosen order. */
  unrank(): void;
}

export type ArrangementStore = StoreApi<ArrangementState>;

const NOTHING: Omit<ArrangementData, 'tree'> = {
  ...AS_IT_COMES,
  active: NONE,
  marked: new Set(),
  putAway: new Set(),
  emptyIn: [],
  rankedBy: undefined,
  rankedIn: undefined,
};

export function createArrangementStore(view: ViewStore): ArrangementStore {
  const store = createStore<ArrangementState>()((set, get) => {
    /** The rows that a command is about. */
    const subjects = (): readonly number[] => {
      const { marked, active } = get();
      if (marked.size > 0) return [...marked];
      return active === NONE ? [] : [active];
    };
    /** As the rows stand before they are moved by hand. */
    const before = (rankedIn: TimeRange | undefined): RowsBefore | undefined => {
      const { model, order } = view.getState();
      const { tree, pinned } = get();
      if (!model || !tree) return undefined;
      const ranks = rankedIn && waitsInWindow(model, tree, rankedIn).map((wait) => -wait);
      return { tree, order, pinned, ranks };
    };
    const now = (): RowsBefore | undefined => {
      const { tree, pinned, ranks } = get();
      return tree && { tree, pinned, ranks, order: view.getState().order };
    };
    return {
      tree: undefined,
      ...NOTHING,
      setActive: (active) => set({ active }),
      toggleMark() {
        const { active, marked } = get();
        if (active !== NONE) set({ marked: toggled(marked, [active]) });
      },
      hide() {
        get().setHidden(new Set([...get().putAway, ...subjects()]), get().emptyIn);
        set({ marked: new Set() });
      },
      hideEmpty() {
        const { start, end } = view.getState().history.present;
        get().setHidden(get().putAway, [...get().emptyIn, { start, end }]);
      },
      restore: () => get().setHidden(new Set(), []),
      setHidden(putAway, emptyIn) {
        const { model, tree } = view.getState();
        if (!model || !tree) return;
        const empty = emptyIn.flatMap((span) => emptyRows(model, tree, span));
        set({ putAway, emptyIn, hidden: new Set([...putAway, ...empty]) });
      },
      togglePin() {
        const { tree, pinned } = get();
        if (!tree) return;
        set({
          pinned: toggled(pinned, [...new Set(subjects().map((row) => movableRow(tree, row)))]),
          marked: new Set(),
        });
      },
      setPinned: (pinned) => set({ pinned }),
      setMarked: (marked) => set({ marked }),
      move(by) {
        const { layout } = view.getState();
        const { tree, active } = get();
        const from = now();
        if (!tree || !layout || !from || active === NONE) return;
        const row = movableRow(tree, active);
        const { parent } = tree.rows;
        const siblings = siblingsInOrder(from);
        const list = siblings.get(parent[row]) ?? [];
        const shown = list.filter((each) => layout.positions[each] !== NONE);
        const place = shown.indexOf(row);
        const other = shown[place + by];
        if (place < 0 || other === undefined) return;
        const others = list.filter((each) => each !== row);
        others.splice(others.indexOf(other) + (by > 0 ? 1 : 0), 0, row);
        set({ ranks: ranksOf(tree, siblings.set(parent[row], others)), rankedBy: 'hand' });
      },
      rankByWindow() {
        const { start, end } = view.getState().history.present;
        get().rank({ start, end }, []);
      },
      rank(rankedIn, moves) {
        const from = before(rankedIn);
        if (!from) return;
        const ranks = moves.length === 0 ? from.ranks : ranksAfter(from, moves);
        set({ ranks, rankedIn, rankedBy: moves.length > 0 ? 'hand' : rankedIn && 'window' });
      },
      moves() {
        const { ranks, rankedBy, rankedIn } = get();
        const from = rankedBy === 'hand' ? before(rankedIn) : undefined;
        return from && ranks ? movesBetween(from, ranks) : [];
      },
      unrank: () => set({ ranks: undefined, rankedBy: undefined, rankedIn: undefined }),
    };
  });

  view.subscribe(({ tree, order, arrangement }, before) => {
    if (tree !== store.getState().tree)
      store.setState(arrangement === AS_IT_COMES ? { ...NOTHING, tree } : { tree });
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
