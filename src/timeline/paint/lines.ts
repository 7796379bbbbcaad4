import { timeToX } from '../viewport';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';
import { snap } from './row-box';

const CURSOR_HEAD = 5;

/** The line that follows the pointer; a range that is dragged has edges of its own. */
export function paintPointer({ pen, tokens, height, ratio, range, pointing }: OverlayFrame): void {
  if (pointing.x === undefined || pointing.dragged !== undefined || range !== undefined) return;
  pen.fillStyle = cssColour(parseColour(tokens.textMuted), 0.55);
  pen.fillRect(snap(pointing.x, ratio), 0, 1, height);
}

/** A line through all rows with a head at its upper end, which tells it from the pointer's. */
export function paintCursor({ pen, tokens, viewport, width, height, ratio, cursor }: OverlayFrame): void {
  if (cursor === undefined) return;
  const x = snap(timeToX(viewport, width, cursor), ratio);
  if (x < -CURSOR_HEAD || x > width + CURSOR_HEAD) return;
  pen.fillStyle = tokens.accent;
  pen.fillRect(x, 0, 1, height);
  pen.beginPath();
  pen.moveTo(x + 0.5 - CURSOR_HEAD, 0);
  pen.lineTo(x + 0.5 + CURSOR_HEAD, 0);
  pen.lineTo(x + 0.5, CURSOR_HEAD * 1.5);
  pen.fill();
}
