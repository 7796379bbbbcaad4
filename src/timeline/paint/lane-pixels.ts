import { CATEGORY_COUNT, Category, isWaitCategory } from '../../lod/category';
import { NL } from '../../model/lock-mode';
import type { Bar } from './bar';
import { stackCell } from './cell-stack';
import { type Frame, xOf } from './frame';
import type { RowBox } from './row-box';

/** A row in device pixels of the buffer. */
interface PixelBox {
  readonly barTop: number;
  readonly barBottom: number;
  readonly lineTop: number;
  readonly lineBottom: number;
}

const NL_BIT = 1 << (Category.Held + NL);
const LEAVING_BIT = 1 << Category.Leaving;

/** The cells of the current slice. */
export function drawCells(frame: Frame, box: RowBox): void {
  const { slice, stack, palette } = frame;
  const { ground } = frame.surface;
  const { ratio } = palette;
  const { barTop, barBottom, lineTop, lineBottom } = pixelBox(box, ratio);
  const height = barBottom - barTop;
  const line = palette.modes[NL].packed;
  const leavingInset = Math.floor((lineBottom - lineTop) / 4);
  for (let cell = 0; cell < slice.cellCount; cell++) {
    const column = slice.columns[cell];
    const isAlone = slice.isCell[column - 1] !== 1 && slice.isCell[column + 1] !== 1;
    const left = Math.round(column * ratio);
    const right = Math.round((column + 1) * ratio);
    const mask = slice.masks[cell] & ~frame.hidden.intervals;
    if (mask === 0) continue;
    stackCell(stack, slice.shares, cell * CATEGORY_COUNT, mask, height, ratio, isAlone);
    if (mask & NL_BIT) ground.rect(left, lineTop, right, lineBottom, line);
    else if (mask & LEAVING_BIT) {
      ground.rect(left, lineTop + leavingInset, right, lineBottom - leavingInset, line);
    }
    let top = barTop + ((height - stack.height) >> 1);
    for (let layer = 0; layer < stack.layers; layer++) {
      const bottom = top + stack.heights[layer];
      drawLayer(frame, stack.categories[layer], left, top, right, bottom, barTop);
      top = bottom;
    }
  }
}

function drawLayer(
  { surface, palette, stripePhase }: Frame,
  category: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
  originY: number,
): void {
  const { ground } = surface;
  const phase = Math.round(stripePhase * palette.ratio);
  if (isWaitCategory(category)) {
    const { hatch } = palette.waits[category - Category.Wait];
    ground.tile(left, top, right, bottom, hatch, phase, originY);
  } else if (category === Category.Unknown) {
    ground.tile(left, top, right, bottom, palette.unknownDots, phase, originY);
  } else {
    ground.rect(left, top, right, bottom, palette.modes[category].packed);
  }
}

/** A bar too narrow for a name. */
export function drawSmallBar(frame: Frame, box: RowBox, bar: Bar): void {
  const { palette } = frame;
  const { ground } = frame.surface;
  const { ratio } = palette;
  const { barTop, barBottom, lineTop, lineBottom } = pixelBox(box, ratio);
  const left = Math.round(bar.left * ratio);
  const right = Math.round(bar.right * ratio);
  const phase = Math.round(frame.stripePhase * ratio);
  const { look } = bar;
  switch (look.kind) {
    case 'line':
      ground.rect(left, lineTop, right, lineBottom, palette.modes[NL].packed);
      return;
    case 'leaving': {
      const ink = palette.modes[look.mode] ?? palette.unknown;
      const inset = Math.floor((lineBottom - lineTop) / 4);
      ground.rect(left, lineTop + inset, right, lineBottom - inset, ink.packed);
      return;
    }
    case 'unknown':
      ground.tile(left, barTop, right, barBottom, palette.unknownDots, phase, barTop);
      return;
    case 'held':
      ground.rect(left, barTop, right, barBottom, palette.modes[look.mode].packed);
      drawAskedEdge(frame, bar, look.mode, barTop);
      return;
    case 'wait': {
      const { hatch, edge } = palette.waits[look.wanted];
      const line = Math.max(1, Math.round(ratio));
      ground.rect(left, barTop, right, barBottom, edge.packed);
      ground.tile(left + line, barTop + line, right - line, barBottom - line, hatch, phase, barTop);
      if (look.held > NL) {
        ground.rect(left, barBottom - 3 * line, right, barBottom, palette.modes[look.held].packed);
      }
    }
  }
}

/** The span in which the holder has been asked to give way. */
function drawAskedEdge(frame: Frame, bar: Bar, mode: number, barTop: number): void {
  const { ratio, askedEdges } = frame.palette;
  const since = frame.data.model.intervals.askedSince[bar.row];
  if (Number.isNaN(since) || frame.hidden.asked) return;
  const left = Math.round(Math.max(bar.left, xOf(frame, since)) * ratio);
  const bottom = barTop + Math.round(2 * ratio);
  frame.surface.ground.rect(left, barTop, Math.round(bar.right * ratio), bottom, askedEdges[mode].packed);
}

function pixelBox(box: RowBox, ratio: number): PixelBox {
  return {
    barTop: Math.round(box.barTop * ratio),
    barBottom: Math.round((box.barTop + box.barHeight) * ratio),
    lineTop: Math.round(box.lineTop * ratio),
    lineBottom: Math.round((box.lineTop + box.lineHeight) * ratio),
  };
}
