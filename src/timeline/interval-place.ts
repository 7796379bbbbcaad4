import { NONE } from '../model/row-table';
import { NO_ROW } from '../model/table';
import type { Scene } from './hit-test';
import { type RowBox, rowBox } from './paint/row-box';
import { rowOfLane, yOf } from './row-layout';
import { middleOfRow } from './rows-in-sight';
import { timeToX } from './viewport';

/** Where an interval is drawn, in CSS pixels of the canvas. */
export interface IntervalPlace {
  readonly box: RowBox;
  readonly left: number;
  readonly right: number;
}

/** y of the middle of the row that shows a lane, or of the closest group that is shown; undefined when none is. */
export function middleOfLane(scene: Scene, lane: number): number | undefined {
  const shown = rowOfLane(scene.layout, lane);
  return middleOfRow(scene, shown === NONE ? scene.layout.tree.leafOfLane[lane] : shown);
}

/** Undefined when the interval's row is not shown, or has no pixel in the window. */
export function placeOfInterval(scene: Scene, interval: number, ratio: number): IntervalPlace | undefined {
  const { data, layout, viewport, width, scrollTop } = scene;
  const { intervals } = data.model;
  if (interval >= intervals.rowCount) return undefined;
  const lane = data.tree.laneOfLock[intervals.lock[interval]];
  const row = lane === NO_ROW ? NONE : rowOfLane(layout, lane);
  const y = row === NONE ? undefined : yOf(layout, row);
  if (y === undefined) return undefined;
  const left = timeToX(viewport, width, intervals.start[interval]);
  const right = timeToX(viewport, width, intervals.end[interval]);
  if (right < 0 || left > width) return undefined;
  return { box: rowBox(y - scrollTop, layout.rowHeight, ratio), left, right };
}
