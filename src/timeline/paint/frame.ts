import type { LaneSlice } from '../../lod/lane-slice';
import type { RowData } from '../row-data';
import type { RowLayout } from '../row-layout';
import type { Viewport } from '../viewport';
import type { CellStack } from './cell-stack';
import type { Ink, Palette } from './palette';
import { snap } from './row-box';
import type { Strip } from './strip';

/** Everything one picture is made of. Lengths are CSS pixels. */
export interface Frame {
  readonly pen: CanvasRenderingContext2D;
  /** Puts a strip's pixels on the canvas, its left top corner at (0, `top`). */
  readonly put: (strip: Strip, top: number) => void;
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
  readonly scratch: Scratch;
}

/** Reused from row to row and from frame to frame. */
export interface Scratch {
  readonly slice: LaneSlice;
  readonly strip: Strip;
  readonly stack: CellStack;
}

export function xOf(frame: Frame, time: number): number {
  return (time - frame.viewport.start) / frame.scale;
}

/** Empties the strip to what lies behind the bars of a row: ground, gaps and grid. */
export function beginStrip(frame: Frame, ground: Ink, gaps: readonly Span[]): Strip {
  const { strip } = frame.scratch;
  const { ratio, grid, gapStripes } = frame.palette;
  strip.fill(ground.packed);
  const line = Math.max(1, Math.round(ratio));
  for (const x of frame.grid) {
    const left = Math.round(snap(x, ratio) * ratio);
    strip.rect(left, 0, left + line, strip.height, grid.packed);
  }
  for (const { from, to } of gaps) {
    const phase = Math.round(frame.stripePhase * ratio);
    strip.tile(Math.round(from * ratio), 0, Math.round(to * ratio), strip.height, gapStripes.tile, phase, 0);
  }
  return strip;
}

/** From x to x. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
