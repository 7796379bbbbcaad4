import { placeOfInterval } from '../interval-place';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';
import { snap } from './row-box';

/** Frames around the interval under the pointer and the selected one. */
export function paintOutlines(frame: OverlayFrame): void {
  const { tokens, selection } = frame;
  const { hover } = frame.pointing;
  const hovered = hover?.message ? undefined : hover?.interval;
  if (hovered !== undefined && hovered !== selection) {
    outline(frame, hovered, cssColour(parseColour(tokens.text), 0.75), 1.5, 1);
  }
  if (selection !== undefined) outline(frame, selection, tokens.accent, 2, 2);
}

/** A frame around an interval, `gap` pixels outside its bar; never so narrow that it cannot be seen. */
function outline(
  frame: OverlayFrame,
  interval: number,
  colour: string,
  thickness: number,
  gap: number,
): void {
  const { pen, ratio, width } = frame;
  const place = placeOfInterval(frame, interval, ratio);
  if (place === undefined) return;
  const reach = gap + thickness / 2;
  const left = Math.max(snap(place.left, ratio), -thickness * 4) - reach;
  const right = Math.min(snap(Math.max(place.right, place.left + 1), ratio), width + thickness * 4) + reach;
  const { barTop, barHeight } = place.box;
  pen.beginPath();
  pen.roundRect(left, barTop - reach, right - left, barHeight + 2 * reach, 3);
  pen.strokeStyle = colour;
  pen.lineWidth = thickness;
  pen.stroke();
}
