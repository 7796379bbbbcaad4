import type { Pen } from '../paint/surface';
import type { ThemeTokens } from '../theme-tokens';
import type { TimeTicks } from '../ticks';
import { type TimeRange, timeToX } from '../viewport';

const LABEL_OFFSET = 5;
const GAP_AFTER_ANCHOR = 12;

/** The times over the rows, as the axis on the page has them. */
export function paintPictureAxis(
  pen: Pen,
  { ticks, anchor }: TimeTicks,
  range: TimeRange,
  width: number,
  height: number,
  tokens: ThemeTokens,
): void {
  const baseline = Math.round(height / 2) + 4;
  let free = 0;
  if (anchor !== undefined) {
    pen.font = `600 12px ${tokens.fontFamily}`;
    pen.fillStyle = tokens.text;
    pen.fillText(anchor.label, LABEL_OFFSET, baseline);
    free = pen.measureText(anchor.label).width + GAP_AFTER_ANCHOR;
  }
  pen.font = `12px ${tokens.fontFamily}`;
  pen.fillStyle = tokens.textMuted;
  for (const { time, label } of ticks) {
    const x = timeToX(range, width, time);
    const right = x + LABEL_OFFSET + pen.measureText(label).width;
    if (x >= free && right <= width) pen.fillText(label, x + LABEL_OFFSET, baseline);
  }
}
