/** Walking over the intervals of the chart with arrows, and over its rows half a screen at a time. */
import type { LockModel } from '../model/lock-model';
import { NONE } from '../model/row-table';
import type { RowTree } from '../model/row-tree';
import { drawnLane, rowOfLane } from '../timeline/row-layout';
import { type Command, type CommandContext, hasModel, hasSelection } from './command';
import { neighbour, selectInterval } from './selection-commands';

export const CURSOR_COMMANDS: readonly Command[] = [
  {
    id: 'cursor.left',
    title: 'With something selected: the interval to the left',
    group: 'Selection',
    keys: ['chart:ArrowLeft'],
    isEnabled: (context) => hasSelection(context) && neighbour(context, -1) !== undefined,
    run: (context) => selectInterval(context, neighbour(context, -1)),
  },
  {
    id: 'cursor.right',
    title: 'With something selected: the interval to the right',
    group: 'Selection',
    keys: ['chart:ArrowRight'],
    isEnabled: (context) => hasSelection(context) && neighbour(context, 1) !== undefined,
    run: (context) => selectInterval(context, neighbour(context, 1)),
  },
  {
    id: 'cursor.up',
    title: 'The interval at this time in the row above',
    group: 'Selection',
    keys: ['chart:ArrowUp'],
    isEnabled: hasModel,
    run: (context) => selectInterval(context, inOtherRow(context, -1)),
  },
  {
    id: 'cursor.down',
    title: 'The interval at this time in the row below',
    group: 'Selection',
    keys: ['chart:ArrowDown'],
    isEnabled: hasModel,
    run: (context) => selectInterval(context, inOtherRow(context, 1)),
  },
  {
    id: 'rows.half-up',
    title: 'Scroll half a screen up',
    group: 'Rows',
    keys: ['chart:PageUp'],
    isEnabled: hasModel,
    run: ({ page }) => page.scrollRows(-0.5),
  },
  {
    id: 'rows.half-down',
    title: 'Scroll half a screen down',
    group: 'Rows',
    keys: ['chart:PageDown'],
    isEnabled: hasModel,
    run: ({ page }) => page.scrollRows(0.5),
  },
];

/** In the next row up or down that shows a lock; with nothing selected the first row there is. */
function inOtherRow({ stores }: CommandContext, step: 1 | -1): number | undefined {
  const { model, layout, history } = stores.view.getState();
  const { interval } = stores.selection.getState();
  if (!model || !layout) return undefined;
  const { start, end } = history.present;
  let time = (start + end) / 2;
  let position = step > 0 ? -1 : layout.visible.length;
  if (interval !== undefined) {
    // What can be seen of the interval is where one is.
    const from = Math.max(start, model.intervals.start[interval]);
    time = (from + Math.max(from, Math.min(end, model.intervals.end[interval]))) / 2;
    const row = rowOfLane(layout, layout.tree.laneOfLock[model.intervals.lock[interval]]);
    if (row !== NONE) position = layout.positions[row];
  }
  for (let at = position + step; at >= 0 && at < layout.visible.length; at += step) {
    const lane = drawnLane(layout, layout.visible[at]);
    if (lane !== NONE) return intervalAt(model, layout.tree, lane, time);
  }
  return interval;
}

/** The interval of a lane that lasts at a time, else the one nearest to it. */
function intervalAt(
  { locks, intervals }: LockModel,
  { lanes }: RowTree,
  lane: number,
  time: number,
): number | undefined {
  let nearest: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let at = lanes.offsets[lane]; at < lanes.offsets[lane + 1]; at++) {
    const first = locks.firstInterval[lanes.locks[at]];
    const last = first + locks.intervalCount[lanes.locks[at]];
    for (let row = first; row < last; row++) {
      const distance = Math.max(0, intervals.start[row] - time, time - intervals.end[row]);
      if (distance < least) {
        least = distance;
        nearest = row;
      }
      if (distance === 0) return row;
    }
  }
  return nearest;
}
