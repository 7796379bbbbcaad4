import { Category, isWaitCategory } from '../../lod/category';
import { NL } from '../../model/lock-mode';
import type { Bar } from './bar';
import { stackCell } from './cell-stack';
import { type Frame, xOf } from './frame';
import type { RowBox } from './row-box';
import type { Strip } from './strip';

/** The strip's own coordinates of a row: device pixels from the top of the row. */
interface StripBox {
  readonly barTop: number;
  readonly barBottom: number;
  readonly lineTop: number;
  readonly lineBottom: number;
}

/** The cells of the current slice. */
export function drawCells(frame: Frame, strip: Strip, box: RowBox): void {
  const { slice, stack } = frame.scratch;
  const { ratio } = frame.palette;
  const at = stripBox(box, ratio);
  const height = at.barBottom - at.barTop;
  for (let cell = 0; cell < slice.cellCount; cell++) {
    const column = slice.columns[cell];
    const isAlone = (column === 0 || slice.isCell[column - 1] === 0) && slice.isCell[column + 1] !== 1;
    const left = Math.round(column * ratio);
    const right = Math.round((column + 1) * ratio);
    stackCell(slice.shares, cell * SHARES, slice.waits[cell], height, ratio, isAlone, stack);
    if (stack.line > 0) {
      const inset = stack.line === 2 ? 0 : Math.floor((at.lineBottom - at.lineTop) / 4);
      strip.rect(left, at.lineTop + inset, right, at.lineBottom - inset, frame.palette.modes[NL].packed);
    }
    let top = at.barTop + ((height - stack.height) >> 1);
    for (let layer = 0; layer < stack.layers; layer++) {
      const bottom = top + stack.heights[layer];
      drawLayer(frame, strip, stack.categories[layer], left, top, right, bottom, at.barTop);
      top = bottom;
    }
  }
}

const SHARES = Category.Leaving + 1;

function drawLayer(
  { palette, stripePhase }: Frame,
  strip: Strip,
  category: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
  originY: number,
): void {
  const phase = Math.round(stripePhase * palette.ratio);
  if (isWaitCategory(category)) {
    const { tile } = palette.waits[category - Category.Wait].hatch;
    strip.tile(left, top, right, bottom, tile, phase, originY);
  } else if (category === Category.Unknown) {
    strip.tile(left, top, right, bottom, palette.unknownDots.tile, phase, originY);
  } else {
    strip.rect(left, top, right, bottom, palette.modes[category].packed);
  }
}

/** A bar too narrow for a name. */
export function drawSmallBar(frame: Frame, strip: Strip, box: RowBox, bar: Bar): void {
  const { palette } = frame;
  const { ratio } = palette;
  const at = stripBox(box, ratio);
  const left = Math.round(bar.left * ratio);
  const right = Math.round(bar.right * ratio);
  const phase = Math.round(frame.stripePhase * ratio);
  const { look } = bar;
  switch (look.kind) {
    case 'line':
      strip.rect(left, at.lineTop, right, at.lineBottom, palette.modes[NL].packed);
      return;
    case 'leaving': {
      const ink = palette.modes[look.mode] ?? palette.unknown;
      const inset = Math.floor((at.lineBottom - at.lineTop) / 4);
      strip.rect(left, at.lineTop + inset, right, at.lineBottom - inset, ink.packed);
      return;
    }
    case 'unknown':
      strip.tile(left, at.barTop, right, at.barBottom, palette.unknownDots.tile, phase, at.barTop);
      return;
    case 'held':
      strip.rect(left, at.barTop, right, at.barBottom, palette.modes[look.mode].packed);
      drawAskedEdge(frame, strip, bar, at.barTop);
      return;
    case 'wait': {
      const { hatch, edge } = palette.waits[look.wanted];
      const line = Math.max(1, Math.round(ratio));
      strip.rect(left, at.barTop, right, at.barBottom, edge.packed);
      strip.tile(
        left + line,
        at.barTop + line,
        right - line,
        at.barBottom - line,
        hatch.tile,
        phase,
        at.barTop,
      );
      if (look.held > NL) {
        const base = palette.modes[look.held].packed;
        strip.rect(left, at.barBottom - 3 * line, right, at.barBottom, base);
      }
    }
  }
}

/** The span in which the holder has been asked to give way. */
function drawAskedEdge(frame: Frame, strip: Strip, bar: Bar, barTop: number): void {
  const { ratio, bast } = frame.palette;
  const since = frame.data.model.intervals.askedSince[bar.row];
  if (Number.isNaN(since)) return;
  const left = Math.round(Math.max(bar.left, xOf(frame, since)) * ratio);
  strip.rect(left, barTop, Math.round(bar.right * ratio), barTop + Math.round(2 * ratio), bast.packed);
}

function stripBox(box: RowBox, ratio: number): StripBox {
  const fromTop = (y: number) => Math.round((y - box.top) * ratio);
  return {
    barTop: fromTop(box.barTop),
    barBottom: fromTop(box.barTop + box.barHeight),
    lineTop: fromTop(box.lineTop),
    lineBottom: fromTop(box.lineTop + box.lineHeight),
  };
}
