import type { LaneIndex } from '../../lod/lane-index';
import { sliceLane } from '../../lod/lane-slice';
import { type Bar, barOf, CANVAS_BAR_WIDTH } from './bar';
import { endOfColumns, type Frame } from './frame';
import { drawCells, drawSmallBar } from './lane-pixels';
import type { RowBox } from './row-box';

/** Narrower intervals share their pixel columns with others. */
const BAR_WIDTH = 3;

/** Writes what is dense or narrow in a lane as pixels, and returns the bars that are left for the canvas. */
export function paintLanePixels(frame: Frame, lane: LaneIndex, box: RowBox): Bar[] {
  const { slice } = frame;
  sliceLane(lane, frame.viewport.start, endOfColumns(frame), frame.columns, BAR_WIDTH, slice);
  const wide: Bar[] = [];
  for (let index = 0; index < slice.barCount; index++) {
    if ((frame.hidden.intervals >> lane.categories[slice.bars[index]]) & 1) continue;
    const bar = barOf(frame, lane, slice.bars[index]);
    if (bar.right - bar.left >= CANVAS_BAR_WIDTH) wide.push(bar);
    else drawSmallBar(frame, box, bar);
  }
  drawCells(frame, box);
  return wide;
}
