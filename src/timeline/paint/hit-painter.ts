import type { HitFrame } from '../hit-frames';
import type { OverlayFrame } from './overlay-frame';
import { rowBox, snap } from './row-box';

const GAP = 1;
const THICKNESS = 1.5;
/** Nothing that was found is narrower than this. */
const LEAST = 2;

/** One path for all: a window can hold thousands. */
export function paintHitFrames(
  { pen, tokens, layout, width, ratio }: OverlayFrame,
  frames: readonly HitFrame[],
): void {
  if (frames.length === 0) return;
  const reach = GAP + THICKNESS / 2;
  pen.beginPath();
  for (const { top, left, right } of frames) {
    const { barTop, barHeight } = rowBox(top, layout.rowHeight, ratio);
    const from = Math.max(snap(left, ratio), -THICKNESS * 4) - reach;
    const to = Math.min(snap(Math.max(right, left + LEAST), ratio), width + THICKNESS * 4) + reach;
    pen.rect(from, barTop - reach, to - from, barHeight + 2 * reach);
  }
  pen.strokeStyle = tokens.accent;
  pen.lineWidth = THICKNESS;
  pen.stroke();
}
