import type { Hidden } from '../hidden';
import type { Preview } from '../preview';
import type { RowData } from '../row-data';
import type { RowLayout } from '../row-layout';
import type { Viewport } from '../viewport';
import type { Palette } from './palette';
import type { StripCache } from './strip-cache';
import type { GroupStrip, LaneStrip } from './strips';
import type { Surface } from './surface';

/** Everything one picture is made of. Lengths are CSS pixels. */
export interface Frame {
  readonly surface: Surface;
  readonly palette: Palette;
  readonly data: RowData;
  readonly layout: RowLayout;
  readonly viewport: Viewport;
  readonly scrollTop: number;
  readonly width: number;
  readonly height: number;
  /** Whole columns of one pixel; the last may stick out. */
  readonly columns: number;
  /** Axis time per pixel. */
  readonly scale: number;
  /** x of the grid lines. */
  readonly grid: readonly number[];
  /** x that the stripes are anchored at, so that they move with the bars. */
  readonly stripePhase: number;
  readonly hidden: Hidden;
  readonly preview: Preview;
  /** Kept from frame to frame. */
  readonly laneStrips: StripCache<LaneStrip>;
  readonly groupStrips: StripCache<GroupStrip>;
}

export function xOf(frame: Frame, time: number): number {
  return (time - frame.viewport.start) / frame.scale;
}

/** The device pixel that a time's pixels begin at: the first whose middle is not before it. */
export function pixelOf(frame: Frame, time: number): number {
  return Math.ceil(xOf(frame, time) * frame.palette.ratio - 0.5);
}
