import type { LaneIndex } from '../../lod/lane-index';
import { sliceLane } from '../../lod/lane-slice';
import { type Bar, barOf, CANVAS_BAR_WIDTH } from './bar';
import { beginStrip, type Frame, type Span } from './frame';
import { drawBars } from './lane-bars';
import { drawCells, drawSmallBar } from './lane-strip';
import type { Ink } from './palette';
import type { RowBox } from './row-box';

/** Narrower intervals share their pixel columns with others. */
const BAR_WIDTH = 3;

/** One row of intervals: dense and narrow parts as pixels, wide bars over them by the canvas. */
export function paintLane(
  frame: Frame,
  lane: LaneIndex,
  box: RowBox,
  ground: Ink,
  gaps: readonly Span[],
): void {
  const { slice } = frame.scratch;
  const { start } = frame.viewport;
  sliceLane(lane, start, start + frame.columns * frame.scale, frame.columns, BAR_WIDTH, slice);
  const wide: Bar[] = [];
  const narrow: Bar[] = [];
  for (let index = 0; index < slice.barCount; index++) {
    const bar = barOf(frame, lane, slice.bars[index]);
    if (bar.right - bar.left >= CANVAS_BAR_WIDTH) wide.push(bar);
    else narrow.push(bar);
  }
  if (slice.cellCount > 0 || narrow.length > 0) {
    const strip = beginStrip(frame, ground, gaps);
    for (const bar of narrow) drawSmallBar(frame, strip, box, bar);
    drawCells(frame, strip, box);
    frame.put(strip, box.top);
  }
  drawBars(frame, box, wide, ground);
}
