import { groupColumns } from '../../lod/group-summary';
import { MODE_NONE } from '../../model/lock-mode';
import { beginStrip, type Frame, type Span } from './frame';
import type { Ink } from './palette';
import type { RowBox } from './row-box';

/** Free above the highest step, in CSS pixels. */
const HEADROOM = 3;
/** The base strip of a collapsed group: a pixel for each that holds, and one. */
const TALLEST_BASE = 5;

/**
 * A group: how many of its locks wait, as a grey area that fills the row when the most of all time wait.
 * Collapsed it also has a base strip: the strongest mode held, higher the more hold.
 */
export function paintGroup(
  frame: Frame,
  row: number,
  box: RowBox,
  ground: Ink,
  gaps: readonly Span[],
  isExpanded: boolean,
): void {
  const { palette, viewport, columns, scale } = frame;
  const { ratio } = palette;
  const summary = frame.data.summary(row);
  const found = groupColumns(summary, viewport.start, viewport.start + columns * scale, columns);
  const strip = beginStrip(frame, ground, gaps);
  const bottom = strip.height;
  const reach = bottom - Math.round(HEADROOM * ratio) - (isExpanded ? 0 : Math.round(TALLEST_BASE * ratio));
  const perWait = reach / Math.max(1, summary.steps.mostWaiting);
  for (let column = 0; column < columns; column++) {
    const left = Math.round(column * ratio);
    const right = Math.round((column + 1) * ratio);
    const mode = isExpanded ? MODE_NONE : found.strongest[column];
    const base =
      mode === MODE_NONE ? 0 : Math.round(Math.min(found.holding[column] + 1, TALLEST_BASE) * ratio);
    if (found.waiting[column] > 0) {
      const height = Math.max(Math.round(2 * ratio), Math.round(found.waiting[column] * perWait));
      strip.rect(left, bottom - base - height, right, bottom - base, palette.summary.packed);
    }
    if (base > 0) strip.rect(left, bottom - base, right, bottom, palette.modes[mode].packed);
  }
  frame.put(strip, box.top);
}
