/**
 * How the model is looked at: which span of time, which rows in which order, which drawer.
 * `viewport` is where the chart is or is going; positions between (a wheel turning, an animation) stay in
 * the chart, so that nothing here changes sixty times a second.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EventFilter } from '../../workers/protocol';
import { treeBy } from '../model/further-row-trees';
import type { LockModel } from '../model/lock-model';
import { MESSAGE_FAMILIES } from '../model/message-type';
import type { Grouping, RowOrder, RowTree, RowTrees } from '../model/row-tree';
import { AS_IT_COMES, hasSameRows, type RowArrangement } from '../timeline/arrange-rows';
import type { BlameScope } from '../timeline/blame-arrows';
import type { ArrowChoice } from '../timeline/message-arrows';
import { layoutRows, type RowLayout } from '../timeline/row-layout';
import { type TimeRange, type Viewport, wholeTrace } from '../timeline/viewport';
import { createHistory, goBack, goForward, type History, push } from './history';
import { createRowFilter } from './row-filter';

export const DRAWER_TABS = [
  'details',
  'contention',
  'waits',
  'statistics',
  'events',
  'problems',
  'legend',
] as const;
export type DrawerTab = (typeof DRAWER_TABS)[number];

/** What alone is shown: the locks that a wait involves. */
export interface Focus {
  /** First interval of the wait. */
  readonly interval: number;
  /** By lock: 1 for those that stay. */
  readonly locks: Uint8Array;
}

export interface ViewData {
  readonly model: LockModel | undefined;
  /** The model's rows in the groupings that came with it, and in the present one. */
  readonly trees: RowTrees | undefined;
  readonly tree: RowTree | undefined;
  readonly layout: RowLayout | undefined;
  readonly history: History<Viewport>;
  /** Whether the last change of the viewport is one to be seen moving. */
  readonly isAnimated: boolean;
  readonly grouping: Grouping;
  readonly order: RowOrder;
  readonly filter: string;
  /** Rows without any of its locks are left out, besides those that the filter leaves out. */
  readonly focus: Focus | undefined;
  /** Groups opened or closed by hand; the others follow `openLevels`, else the tree's own wish. */
  readonly opened: ReadonlyMap<number, boolean>;
  /** So many levels are open: 0 none, Infinity all. */
  readonly openLevels: number | undefined;
  /** How the rows are arranged by hand: `arrangement.ts` says so. */
  readonly arrangement: RowArrangement;
  readonly rowHeight: number;
  readonly drawer: DrawerTab | undefined;
  /** What the list of events is narrowed to. */
  readonly eventFilter: EventFilter;
  /** Which messages are drawn. */
  readonly arrows: ArrowChoice;
  /** For which waits it is drawn what was in their way. */
  readonly blame: BlameScope;
  /** Whether edges show how far they can be off. */
  readonly hasBounds: boolean;
}

export interface ViewState extends ViewData {
  /** A model comes with its rows. */
  setModel(model: LockModel | undefined, trees: RowTrees | undefined, keep: Kept): void;
  navigate(viewport: Viewport, options?: { readonly animate?: boolean }): void;
  /** The same without a step in the history. */
  place(viewport: Viewport): void;
  back(): void;
  forward(): void;
  setGrouping(grouping: Grouping): void;
  setOrder(order: RowOrder): void;
  setArrangement(arrangement: RowArrangement): void;
  setFilter(filter: string): void;
  setFocus(focus: Focus | undefined): void;
  setRowHeight(rowHeight: number): void;
  setOpen(row: number, isOpen: boolean): void;
  setOpenLevels(levels: number): void;
  /** All groups at once: those opened or closed by hand, and what holds for the others. */
  setOpened(opened: ReadonlyMap<number, boolean>, openLevels: number | undefined): void;
  showDrawer(tab: DrawerTab | undefined): void;
  setEventFilter(filter: EventFilter): void;
  setArrows(arrows: ArrowChoice): void;
  setBlame(blame: BlameScope): void;
  setBounds(hasBounds: boolean): void;
}

/**
 * What a new model leaves as it was. `place`: row numbers and times mean the same; `rows`: times differ, so the
 * whole is shown, with the same groups open; `nothing`: it is another trace.
 */
export type Kept = 'nothing' | 'rows' | 'place';

export type ViewStore = StoreApi<ViewState>;

const EVERY_EVENT: EventFilter = { kinds: [], text: '' };
const NOWHERE = wholeTrace({ start: 0, end: 1 });

export function createViewStore(rowHeight: number, now: () => number = Date.now): ViewStore {
  return createStore<ViewState>()((set, get) => {
    /** Applies the changes, then derives tree and layout from what they touch. */
    const rebuild = (changes: Partial<ViewData>, derive: 'tree' | 'layout'): void => {
      const next = { ...get(), ...changes };
      if (derive === 'tree') {
        next.tree = next.model && next.trees && treeBy(next.model, next.trees, next.grouping);
        next.arrangement = areRowsSame(get().tree, next.tree) ? next.arrangement : AS_IT_COMES;
        if (changes.opened === undefined) next.opened = sameGroups(get(), next.tree);
      }
      const layout = next.model && next.tree && layoutOf(next, next.tree);
      set({
        ...changes,
        tree: next.tree,
        opened: next.opened,
        arrangement: next.arrangement,
        layout,
      });
    };
    const noneByHand = { opened: new Map<number, boolean>(), openLevels: undefined };

    return {
      model: undefined,
      trees: undefined,
      tree: undefined,
      layout: undefined,
      history: createHistory(NOWHERE),
      isAnimated: false,
      grouping: 'resource',
      order: 'wait',
      filter: '',
      focus: undefined,
      ...noneByHand,
      arrangement: AS_IT_COMES,
      rowHeight,
      drawer: 'details',
      eventFilter: EVERY_EVENT,
      arrows: { scope: 'selection', families: MESSAGE_FAMILIES },
      blame: 'selection',
      hasBounds: false,

      setModel(model, trees, keep) {
        if (keep === 'place' && get().model) return rebuild({ model, trees }, 'tree');
        const history = createHistory(model ? wholeTrace(model.axis) : NOWHERE);
        const anew = { model, trees, history, isAnimated: false, arrangement: AS_IT_COMES, focus: undefined };
        if (keep === 'rows' && model) return rebuild(anew, 'tree');
        rebuild({ ...anew, filter: '', eventFilter: EVERY_EVENT, ...noneByHand }, 'tree');
      },
      navigate(viewport, options) {
        const history = push(get().history, viewport, now(), isSameRange);
        if (history !== get().history) set({ history, isAnimated: options?.animate ?? false });
      },
      place: (viewport) => set({ history: { ...get().history, present: viewport }, isAnimated: false }),
      back: () => set({ history: goBack(get().history), isAnimated: true }),
      forward: () => set({ history: goForward(get().history), isAnimated: true }),
      setGrouping: (grouping) => rebuild({ grouping, ...noneByHand }, 'tree'),
      setOrder: (order) => rebuild({ order }, 'layout'),
      setArrangement: (arrangement) => rebuild({ arrangement }, 'layout'),
      setFilter: (filter) => rebuild({ filter }, 'layout'),
      setFocus: (focus) => rebuild({ focus }, 'layout'),
      setRowHeight: (height) => rebuild({ rowHeight: height }, 'layout'),
      setOpen: (row, isOpen) => rebuild({ opened: new Map(get().opened).set(row, isOpen) }, 'layout'),
      setOpenLevels: (openLevels) => rebuild({ opened: new Map(), openLevels }, 'layout'),
      setOpened: (opened, openLevels) => rebuild({ opened, openLevels }, 'layout'),
      showDrawer: (drawer) => set({ drawer }),
      setEventFilter: (eventFilter) => set({ eventFilter }),
      setArrows: (arrows) => set({ arrows }),
      setBlame: (blame) => set({ blame }),
      setBounds: (hasBounds) => set({ hasBounds }),
    };
  });
}

function layoutOf(view: ViewData, tree: RowTree): RowLayout {
  const isShown = view.model && shownIn(view.model, tree, view);
  const { opened, openLevels, focus } = view;
  const { depth, isOpenByDefault } = tree.rows;
  return layoutRows(tree, {
    rowHeight: view.rowHeight,
    order: view.order,
    arrangement: view.arrangement,
    isExpanded: (row) => {
      const byHand = opened.get(row);
      if (byHand !== undefined || focus) return byHand ?? true;
      return openLevels === undefined ? isOpenByDefault[row] === 1 : depth[row] < openLevels;
    },
    ...(isShown && { isShown }),
  });
}

/** Undefined when every row passes. */
function shownIn(
  model: LockModel,
  tree: RowTree,
  { filter, focus }: Pick<ViewData, 'filter' | 'focus'>,
): ((row: number) => boolean) | undefined {
  const isFound = createRowFilter(model, tree, filter);
  if (!focus) return isFound;
  const { lanes, rows } = tree;
  return (row) => {
    const lane = rows.lane[row];
    const own = lanes.locks.subarray(lanes.offsets[lane], lanes.offsets[lane + 1]);
    return own.some((lock) => focus.locks[lock] === 1) && (isFound?.(row) ?? true);
  };
}

/** What was opened or closed by hand, in another tree of the same grouping: rows sort by times, which may differ. */
function sameGroups({ tree: before, opened }: ViewData, tree: RowTree | undefined): ViewData['opened'] {
  if (!before || !tree || opened.size === 0) return new Map();
  const keyOf = ({ rows: { kind, resource, node, key } }: RowTree, row: number) =>
    `${kind[row]} ${resource[row]} ${node[row]} ${key[row]}`;
  const wishes = new Map([...opened].map(([row, isOpen]) => [keyOf(before, row), isOpen]));
  const same = new Map<number, boolean>();
  for (let row = 0; row < tree.rows.rowCount; row++) {
    const isOpen = tree.rows.childCount[row] > 0 ? wishes.get(keyOf(tree, row)) : undefined;
    if (isOpen !== undefined) same.set(row, isOpen);
  }
  return same;
}

/** Renaming makes other trees of the same rows. */
function areRowsSame(before: RowTree | undefined, tree: RowTree | undefined): boolean {
  return tree === before || (!!tree && !!before && hasSameRows(before, tree));
}

function isSameRange(a: TimeRange, b: TimeRange): boolean {
  return a.start === b.start && a.end === b.end;
}
