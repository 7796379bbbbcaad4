import type { ThemeTokens } from '../theme-tokens';
import { formatDuration, formatFrequency } from '../time-format';
import { spanOf, type TimeRange, timeToX } from '../viewport';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';
import { snap } from './row-box';
import type { Pen } from './surface';

const LABEL_HEIGHT = 20;
const LABEL_PADDING = 8;

/** The band of a range, with how long it is: the one that is being dragged, else the selected one. */
export function paintRange(frame: OverlayFrame): void {
  const { pen, tokens, viewport, width, height, ratio } = frame;
  const range = frame.pointing.dragged ?? frame.range;
  if (range === undefined) return;
  const left = snap(timeToX(viewport, width, range.start), ratio);
  const right = snap(timeToX(viewport, width, range.end), ratio);
  if (right < 0 || left > width) return;
  fillBand(pen, tokens, left, right, height);
  pen.font = `600 11px ${tokens.fontFamily}`;
  const text = rangeWords(frame, range);
  const labelWidth = pen.measureText(text).width + 2 * LABEL_PADDING;
  const middle = (Math.max(left, 0) + Math.min(right, width)) / 2;
  const x = Math.round(Math.min(Math.max(middle - labelWidth / 2, 0), width - labelWidth));
  pen.beginPath();
  pen.roundRect(x, 4, labelWidth, LABEL_HEIGHT, LABEL_HEIGHT / 2);
  pen.fillStyle = tokens.accent;
  pen.fill();
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = tokens.bg;
  pen.fillText(text, x + LABEL_PADDING, 4 + LABEL_HEIGHT / 2 + 4);
}

/** A shade between two lines, from top to bottom. */
export function fillBand(
  pen: Pen,
  { accent }: Pick<ThemeTokens, 'accent'>,
  left: number,
  right: number,
  height: number,
): void {
  const colour = parseColour(accent);
  pen.fillStyle = cssColour(colour, 0.1);
  pen.fillRect(left, 0, right - left, height);
  pen.fillStyle = cssColour(colour, 0.8);
  pen.fillRect(left, 0, 1, height);
  pen.fillRect(right - 1, 0, 1, height);
}

/** "562 ms · 1.78 Hz · 12 waits": how long, how often if it came again and again, and how many waits touch it. */
function rangeWords({ data }: OverlayFrame, range: TimeRange): string {
  const { unit } = data.model.axis;
  const duration = formatDuration(spanOf(range), unit);
  const waits = data.waitsIn(range);
  const counted = `${waits.toLocaleString('en-US')} ${waits === 1 ? 'wait' : 'waits'}`;
  return unit === 'ns'
    ? [duration, formatFrequency(spanOf(range)), counted].join(' · ')
    : `${duration} · ${counted}`;
}
