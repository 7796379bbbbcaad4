import { NL } from '../../model/lock-mode';
import type { Bar } from './bar';
import { type Frame, xOf } from './frame';
import type { RowBox } from './row-box';

/** A row in device pixels of the buffer. */
interface PixelBox {
  readonly barTop: number;
  readonly barBottom: number;
  readonly lineTop: number;
  readonly lineBottom: number;
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
  if (Number.isNaN(since)) return;
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
