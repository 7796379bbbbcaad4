import type { LockModel } from '../model/lock-model';
import { NONE } from '../model/row-table';
import type { RowTree } from '../model/row-tree';
import { NO_ROW } from '../model/table';
import { intervalFacts } from '../state/interval-facts';
import { selectedMoment } from '../state/order-words';
import type { ChosenEvent, Moment } from '../state/selection';
import { moveTo, spanOf } from '../timeline/viewport';
import { type Command, type CommandContext, hasModel, hasSelection, NOT_COPIED } from './command';
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
    id: 'selection.back',
    title: 'Go back to what was selected before',
    group: 'Selection',
    keys: ['<'],
    isEnabled: ({ stores }) => stores.trail.getState().history.past.some((each) => each !== undefined),
    run: (context) => selectInterval(context, context.stores.trail.getState().step(-1)),
  },
  {
    id: 'selection.forward',
    title: 'Go forward to what was selected next',
    group: 'Selection',
    keys: ['>'],
    isEnabled: ({ stores }) => stores.trail.getState().history.future.length > 0,
    run: (context) => selectInterval(context, context.stores.trail.getState().step(1)),
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
      const isCopied = await page.copyText(oneLine(model, intervalFacts(model, interval)));
      stores.dialogs.getState().say(isCopied ? 'Copied as one line' : NOT_COPIED);
    },
  },
  {
    id: 'selection.mark',
    title: 'Mark this moment, to compare others with it',
    group: 'Selection',
    keys: ['x'],
    isEnabled: (context) => momentOf(context) !== undefined,
    run: (context) => context.stores.selection.getState().mark(momentOf(context)),
  },
  {
    id: 'selection.range',
    title: 'Select the time of the selected interval, else of the window, as a range',
    group: 'Selection',
    keys: ['Shift+r'],
    isEnabled: hasModel,
    run: ({ stores }) => {
      const { interval, setRange } = stores.selection.getState();
      const { model, history } = stores.view.getState();
      if (!model) return;
      const { start, end } = model.intervals;
      setRange(interval === undefined ? history.present : { start: start[interval], end: end[interval] });
    },
  },
  {
    id: 'selection.two-moments',
    title: 'Compare the locks at both ends of the range…',
    group: 'Selection',
    keys: ['Shift+v'],
    isEnabled: ({ stores }) => stores.selection.getState().range !== undefined,
    run: ({ stores }) => stores.dialogs.getState().show({ kind: 'two-moments' }),
  },
  {
    id: 'selection.clear',
    title: 'Clear the selection',
    group: 'Selection',
    keys: ['Escape'],
    isEnabled: (context) => {
      const { interval, event, range } = context.stores.selection.getState();
      return hasModel(context) && [interval, event, range].some((selected) => selected !== undefined);
    },
    run: ({ stores }) => stores.selection.getState().clear(),
  },
];

/** The moment that is selected. */
export function momentOf({ stores }: CommandContext): Moment | undefined {
  const { model } = stores.view.getState();
  return model && selectedMoment(model, stores.selection.getState());
}

/** Selects and brings into sight, in rows and in time. */
export function selectInterval(context: CommandContext, interval: number | undefined): void {
  const { model } = context.stores.view.getState();
  context.stores.selection.getState().select(interval);
  if (!model || interval === undefined) return;
  revealLock(context, model.intervals.lock[interval]);
  bringIntoTime(context, model.intervals.start[interval], model.intervals.end[interval]);
}

/** Selects an event, with the interval that it begins or ends when there is one, and shows when it happened. */
export function selectEvent(context: CommandContext, event: ChosenEvent): void {
  const { model } = context.stores.view.getState();
  if (!model) return;
  showEvent(context, intervalOfEvent(model, event), event);
}

/** Selects an event with an interval, and brings both into sight. */
export function showEvent(context: CommandContext, interval: number | undefined, event: ChosenEvent): void {
  const { model } = context.stores.view.getState();
  context.stores.selection.getState().select(interval, event);
  if (model && interval !== undefined) revealLock(context, model.intervals.lock[interval]);
  bringIntoTime(context, event.time, event.time);
}

/** Selects an event without looking for an interval of it. */
export function showMoment(context: CommandContext, event: ChosenEvent): void {
  context.stores.selection.getState().select(undefined, event);
  bringIntoTime(context, event.time, event.time);
}

/** Brings the row that shows a lock into sight. */
export function revealLock(context: CommandContext, lock: number): void {
  const { tree } = context.stores.view.getState();
  const lane = tree?.laneOfLock[lock] ?? NO_ROW;
  if (!tree || lane === NO_ROW) return;
  const { focus, setFocus } = context.stores.view.getState();
  if (focus?.locks[lock] === 0) {
    setFocus(undefined);
    context.stores.dialogs.getState().say('That is not part of what was in focus: all rows are shown again');
  }
  openAncestors(context, tree, tree.leafOfLane[lane]);
  context.page.reveal(tree.leafOfLane[lane]);
}

/** The interval that an event begins, else the one it ends. */
function intervalOfEvent(
  { intervals, locks }: LockModel,
  { recording, row }: ChosenEvent,
): number | undefined {
  const isOf = (interval: number): boolean => locks.recording[intervals.lock[interval]] === recording;
  for (const edges of [intervals.beginEvent, intervals.endEvent]) {
    for (let at = edges.indexOf(row); at !== -1; at = edges.indexOf(row, at + 1)) if (isOf(at)) return at;
  }
  return undefined;
}

/** The interval of a leaf that one would look at first: the first that lasts into the time on screen. */
export function firstIntervalInSight({ stores }: CommandContext, row: number): number | undefined {
  const { model, tree, history } = stores.view.getState();
  const lane = tree?.rows.lane[row] ?? NONE;
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
export function neighbour({ stores }: CommandContext, step: 1 | -1): number | undefined {
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
  const { parent } = tree.rows;
  for (let at = row === NONE ? NONE : parent[row]; at !== NONE; at = parent[at]) {
    if (stores.view.getState().layout?.expanded[at] === 0) stores.view.getState().setOpen(at, true);
  }
}

/** Moves the window as little as shows the begin of a span; the zoom stays. */
function bringIntoTime({ stores }: CommandContext, start: number, end: number): void {
  const view = stores.view.getState();
  const viewport = view.history.present;
  if (end > viewport.start && start < viewport.end) return;
  const span = spanOf(viewport);
  const middle = end - start < span ? (start + end) / 2 : start + span * 0.4;
  view.navigate(moveTo(viewport, { start: middle - span / 2, end: middle + span / 2 }), { animate: true });
}
