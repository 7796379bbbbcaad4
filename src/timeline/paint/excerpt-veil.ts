import { timeToX } from '../viewport';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';
import { snap } from './row-box';

/** Veils what lies outside an excerpt's window: it is there for the sake of what lies inside, and not complete. */
export function paintExcerptVeil({ pen, tokens, viewport, width, height, ratio, data }: OverlayFrame): void {
  const { excerpt } = data.model;
  if (excerpt === undefined) return;
  const left = Math.min(Math.max(snap(timeToX(viewport, width, excerpt.start), ratio), 0), width);
  const right = Math.min(Math.max(snap(timeToX(viewport, width, excerpt.end), ratio), 0), width);
  pen.fillStyle = cssColour(parseColour(tokens.bg), 0.6);
  pen.fillRect(0, 0, left, height);
  pen.fillRect(right, 0, width - right, height);
  pen.fillStyle = tokens.textMuted;
  if (left > 0) pen.fillRect(left - 1, 0, 1, height);
  if (right < width) pen.fillRect(right, 0, 1, height);
}
