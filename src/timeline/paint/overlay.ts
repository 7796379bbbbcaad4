import type { Hit, Scene } from '../hit-test';
import { placeOfInterval } from '../interval-place';
import type { Arrow } from '../message-arrows';
import type { ThemeTokens } from '../theme-tokens';
import { formatDuration } from '../time-format';
import { spanOf, type TimeRange, timeToX } from '../viewport';
import { paintArrows } from './arrows';
import { paintBounds } from './bounds';
import { cssColour, parseColour } from './colour';
import { snap } from './row-box';
import type { Pen } from './surface';

/** What lies over the content and changes with the pointer: drawn without touching the content. */
export interface OverlayState {
  readonly hover: Hit | undefined;
  /** x of the pointer. */
  readonly pointer: number | undefined;
  readonly selection: number | undefined;
  readonly range: TimeRange | undefined;
  /** Axis time. */
  readonly cursor: number | undefined;
  readonly arrows: readonly Arrow[];
  readonly hasBounds: boolean;
}

export function paintOverlay(
  pen: Pen,
  scene: Scene,
  height: number,
  ratio: number,
  tokens: ThemeTokens,
  state: OverlayState,
): void {
  if (state.range !== undefined) paintRange(pen, scene, height, ratio, tokens, state.range);
  if (state.pointer !== undefined && state.range === undefined) {
    pen.fillStyle = cssColour(parseColour(tokens.textMuted), 0.55);
    pen.fillRect(snap(state.pointer, ratio), 0, 1, height);
  }
  if (state.cursor !== undefined) paintCursor(pen, scene, height, ratio, tokens, state.cursor);
  if (state.hasBounds) paintBounds(pen, scene, height, ratio, tokens);
  paintArrows(pen, state.arrows, tokens, state.hover?.message?.row);
  const hovered = state.hover?.message ? undefined : state.hover?.interval;
  if (hovered !== undefined && hovered !== state.selection) {
    outline(pen, scene, hovered, ratio, cssColour(parseColour(tokens.text), 0.75), 1.5, 1);
  }
  if (state.selection !== undefined) {
    outline(pen, scene, state.selection, ratio, tokens.accent, 2, 2);
  }
}

/** A line through all rows with a head at its upper end, which tells it from the pointer's. */
function paintCursor(
  pen: Pen,
  scene: Scene,
  height: number,
  ratio: number,
  tokens: ThemeTokens,
  time: number,
): void {
  const x = snap(timeToX(scene.viewport, scene.width, time), ratio);
  if (x < -CURSOR_HEAD || x > scene.width + CURSOR_HEAD) return;
  pen.fillStyle = tokens.accent;
  pen.fillRect(x, 0, 1, height);
  pen.beginPath();
  pen.moveTo(x + 0.5 - CURSOR_HEAD, 0);
  pen.lineTo(x + 0.5 + CURSOR_HEAD, 0);
  pen.lineTo(x + 0.5, CURSOR_HEAD * 1.5);
  pen.fill();
}

/** A frame around an interval, `gap` pixels outside its bar; never so narrow that it cannot be seen. */
function outline(
  pen: Pen,
  scene: Scene,
  interval: number,
  ratio: number,
  colour: string,
  thickness: number,
  gap: number,
): void {
  const place = placeOfInterval(scene, interval, ratio);
  if (place === undefined) return;
  const reach = gap + thickness / 2;
  const left = Math.max(snap(place.left, ratio), -thickness * 4) - reach;
  const right =
    Math.min(snap(Math.max(place.right, place.left + 1), ratio), scene.width + thickness * 4) + reach;
  const { barTop, barHeight } = place.box;
  pen.beginPath();
  pen.roundRect(left, barTop - reach, right - left, barHeight + 2 * reach, 3);
  pen.strokeStyle = colour;
  pen.lineWidth = thickness;
  pen.stroke();
}

const CURSOR_HEAD = 5;
const LABEL_HEIGHT = 20;
const LABEL_PADDING = 8;

/** The band of a dragged range, with how long it is. */
function paintRange(
  pen: Pen,
  scene: Scene,
  height: number,
  ratio: number,
  tokens: ThemeTokens,
  range: TimeRange,
): void {
  const left = snap(timeToX(scene.viewport, scene.width, range.start), ratio);
  const right = snap(timeToX(scene.viewport, scene.width, range.end), ratio);
  if (right < 0 || left > scene.width) return;
  const accent = parseColour(tokens.accent);
  pen.fillStyle = cssColour(accent, 0.1);
  pen.fillRect(left, 0, right - left, height);
  pen.fillStyle = cssColour(accent, 0.8);
  pen.fillRect(left, 0, 1, height);
  pen.fillRect(right - 1, 0, 1, height);

  pen.font = `600 11px ${tokens.fontFamily}`;
  const text = formatDuration(spanOf(range), scene.data.model.axis.unit);
  const width = pen.measureText(text).width + 2 * LABEL_PADDING;
  const middle = (Math.max(left, 0) + Math.min(right, scene.width)) / 2;
  const x = Math.round(Math.min(Math.max(middle - width / 2, 0), scene.width - width));
  pen.beginPath();
  pen.roundRect(x, 4, width, LABEL_HEIGHT, LABEL_HEIGHT / 2);
  pen.fillStyle = tokens.accent;
  pen.fill();
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = tokens.bg;
  pen.fillText(text, x + LABEL_PADDING, 4 + LABEL_HEIGHT / 2 + 4);
}
