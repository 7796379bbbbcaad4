import { Category, isWaitCategory } from '../../lod/category';
import { NL, shownAs } from '../../model/lock-mode';
import type { BarSpan } from './bar';
import { type Frame, xOf } from './frame';
import { leavingInk } from './palette';
import type { RowBox } from './row-box';

/** A row in device pixels of the buffer. */
interface PixelBox {
  readonly barTop: number;
  readonly barBottom: number;
  readonly lineTop: number;
  readonly lineBottom: number;
}

export function pixelBox(box: RowBox, ratio: number): PixelBox {
  return {
    barTop: Math.round(box.barTop * ratio),
    barBottom: Math.round((box.barTop + box.barHeight) * ratio),
    lineTop: Math.round(box.lineTop * ratio),
    lineBottom: Math.round((box.lineTop + box.lineHeight) * ratio),
  };
}

/** A bar too narrow for a name: of a category and a row of the interval table. */
export function drawSmallBar(
  frame: Frame,
  { barTop, barBottom, lineTop, lineBottom }: PixelBox,
  category: number,
  row: number,
  span: BarSpan,
): void {
  const { palette } = frame;
  const { ground } = frame.surface;
  const { ratio } = palette;
  const { mode, wanted } = frame.data.model.intervals;
  const left = Math.round(span.left * ratio);
  const right = Math.round(span.right * ratio);
  const phase = Math.round(frame.stripePhase * ratio);
  if (isWaitCategory(category)) {
    const { hatch, edge } = palette.waits[category - Category.Wait];
    const line = Math.max(1, Math.round(ratio));
    ground.rect(left, barTop, right, barBottom, edge.packed);
    ground.tile(left + line, barTop + line, right - line, barBottom - line, hatch, phase, barTop);
    if (mode[row] > NL) {
      ground.rect(left, barBottom - 3 * line, right, barBottom, palette.modes[shownAs(mode[row])].packed);
    }
  } else if (category === Category.Leaving) {
    const ink = leavingInk(palette, Math.max(mode[row], wanted[row]));
    const inset = Math.floor((lineBottom - lineTop) / 4);
    ground.rect(left, lineTop + inset, right, lineBottom - inset, ink.packed);
  } else if (category === Category.Unknown) {
    ground.tile(left, barTop, right, barBottom, palette.unknownDots, phase, barTop);
  } else if (category === Category.Held + NL) {
    ground.rect(left, lineTop, right, lineBottom, palette.modes[NL].packed);
  } else {
    ground.rect(left, barTop, right, barBottom, palette.modes[category].packed);
    drawAskedEdge(frame, row, category, left, right, barTop);
  }
}

/** The span in which the holder has been asked to give way. */
function drawAskedEdge(
  frame: Frame,
  row: number,
  mode: number,
  left: number,
  right: number,
  barTop: number,
): void {
  const { ratio, askedEdges } = frame.palette;
  const since = frame.data.model.intervals.askedSince[row];
  if (Number.isNaN(since) || frame.hidden.asked) return;
  const from = Math.max(left, Math.round(xOf(frame, since) * ratio));
  frame.surface.ground.rect(from, barTop, right, barTop + Math.round(2 * ratio), askedEdges[mode].packed);
}
