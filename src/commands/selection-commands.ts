import type { LockModel } from '../model/lock-model';
import { NONE, type RowTree } from '../model/row-tree';
import { NO_ROW } from '../model/table';
import { intervalFacts } from '../state/interval-facts';
import { moveTo, spanOf } from '../timeline/viewport';
import { type Command, type CommandContext, hasModel, hasSelection } from './command';
import { oneLine } from './one-line';

export const SELECTION_COMMANDS: readonly Command[] = [
  {
    id: 'selection.previous',
    title: 'Previous interval of this lock',
    group: 'Selection',
    keys: [','],
    isEnabled: (context) => neighbour(context, -1) !== undefined,
    run: (context) => selectInterval(context, neighbour(context, -1)),
  },
  {
    id: 'selection.next',
    title: 'Next interval of this lock',
    group: 'Selection',
    keys: ['.'],
    isEnabled: (context) => neighbour(context, 1) !== undefined,
    run: (context) => selectInterval(context, neighbour(context, 1)),
  },
  {
    id: 'selection.copy',
    title: 'Copy the selection as one line',
    group: 'Selection',
    keys: ['c'],
    isEnabled: hasSelection,
    run: async ({ stores, page }) => {
      const { model } = stores.view.getState();
      const { interval } = stores.selection.getState();
      if (!model || interval === undefined) return;
      await page.copyText(oneLine(model, intervalFacts(model, interval)));
      stores.dialogs.getState().say('Copied as one line');
    },
  },
  {
    id: 'selection.clear',
    title: 'Clear the selection',
    group: 'Selection',
    keys: ['Escape'],
    isEnabled: (context) => {
      const { interval, range } = context.stores.selection.getState();
      return hasModel(context) && (interval !== undefined || range !== undefined);
    },
    run: ({ stores }) => stores.selection.getState().clear(),
  },
];

/** Selects and brings into sight, in rows and in time. */
export function selectInterval(context: CommandContext, interval: number | undefined): void {
  const { selection, view } = context.stores;
  const { model, tree } = view.getState();
  selection.getState().select(interval);
  if (!model || !tree || interval === undefined) return;
  const row = rowOfInterval(model, tree, interval);
  openAncestors(context, tree, row);
  if (row !== NONE) context.page.reveal(row);
  bringIntoTime(context, model, interval);
}

/** The leaf that shows an interval, or NONE. */
function rowOfInterval(model: LockModel, tree: RowTree, interval: number): number {
  const lane = tree.laneOfLock[model.intervals.lock[interval]];
  return lane === NO_ROW ? NONE : tree.leafOfLane[lane];
}

/** The interval of a leaf that one would look at first: the first that lasts into the time on screen. */
export function firstIntervalInSight({ stores }: CommandContext, row: number): number | undefined {
  const { model, tree, history } = stores.view.getState();
  const lane = tree?.rows[row]?.lane ?? NONE;
  if (!model || !tree || lane === NONE) return undefined;
  let last: number | undefined;
  for (let at = tree.lanes.offsets[lane]; at < tree.lanes.offsets[lane + 1]; at++) {
    const lock = tree.lanes.locks[at];
    const first = model.locks.firstInterval[lock];
    for (let interval = first; interval < first + model.locks.intervalCount[lock]; interval++) {
      if (model.intervals.end[interval] > history.present.start) return interval;
      last = interval;
    }
  }
  return last;
}

/** Of the same lock; beyond its ends, of the lock before or after it in its lane. */
function neighbour({ stores }: CommandContext, step: 1 | -1): number | undefined {
  const { model, tree } = stores.view.getState();
  const { interval } = stores.selection.getState();
  if (!model || !tree || interval === undefined) return undefined;
  const lock = model.intervals.lock[interval];
  if (model.intervals.lock[interval + step] === lock) return interval + step;
  const lane = tree.laneOfLock[lock];
  if (lane === NO_ROW) return undefined;
  const from = tree.lanes.offsets[lane];
  const to = tree.lanes.offsets[lane + 1];
  const at = tree.lanes.locks.subarray(from, to).indexOf(lock) + step;
  if (at < 0 || at >= to - from) return undefined;
  const other = tree.lanes.locks[from + at];
  const first = model.locks.firstInterval[other];
  return step > 0 ? first : first + model.locks.intervalCount[other] - 1;
}

function openAncestors({ stores }: CommandContext, tree: RowTree, row: number): void {
  for (let at = row === NONE ? NONE : tree.rows[row].parent; at !== NONE; at = tree.rows[at].parent) {
    if (stores.view.getState().layout?.expanded[at] === 0) stores.view.getState().setOpen(at, true);
  }
}

/** Moves the window as little as shows the interval's begin; the zoom stays. */
function bringIntoTime({ stores }: CommandContext, model: LockModel, interval: number): void {
  const view = stores.view.getState();
  const viewport = view.history.present;
  const start = model.intervals.start[interval];
  const end = model.intervals.end[interval];
  if (end > viewport.start && start < viewport.end) return;
  const span = spanOf(viewport);
  const middle = end - start < span ? (start + end) / 2 : start + span * 0.4;
  view.navigate(moveTo(viewport, { start: middle - span / 2, end: middle + span / 2 }), { animate: true });
}
