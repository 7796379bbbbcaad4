import { type GroupSummary, groupColumns } from '../../lod/group-summary';
import { MODE_NONE } from '../../model/lock-mode';
import { endOfColumns, type Frame } from './frame';
import type { RowBox } from './row-box';

/** Free above the highest step, in CSS pixels. */
const HEADROOM = 3;
/** The base strip of a collapsed group: a pixel for each that holds, and one. */
const TALLEST_BASE = 5;
/** Fewer waiting locks than this do not fill the row: one alone must not look like a crowd. */
const CROWD = 5;

/**
 * A group: how many of its locks wait, as a grey area that fills the row when as many wait as ever do.
 * Collapsed it also has a base strip: the strongest mode held, higher the more hold.
 */
export function paintGroup(frame: Frame, row: number, summary: GroupSummary, box: RowBox): void {
  const { palette, columns } = frame;
  const { ground } = frame.surface;
  const { ratio } = palette;
  const isExpanded = frame.layout.expanded[row] === 1;
  const isInner = frame.data.tree.rows.depth[row] > 0;
  const area = isInner && isExpanded ? palette.innerSummary : palette.summary;
  const found = groupColumns(summary, frame.viewport.start, endOfColumns(frame), columns);
  const bottom = Math.round((box.top + box.height) * ratio);
  const room = box.height - HEADROOM - (isExpanded ? 0 : TALLEST_BASE);
  const perWait = (room * ratio) / Math.max(CROWD, summary.steps.mostWaiting);
  for (let column = 0; column < columns; column++) {
    const left = Math.round(column * ratio);
    const right = Math.round((column + 1) * ratio);
    const mode = isExpanded ? MODE_NONE : found.strongest[column];
    const holding = Math.min(found.holding[column] + 1, TALLEST_BASE);
    const base = mode === MODE_NONE ? 0 : Math.round(holding * ratio);
    if (found.waiting[column] > 0) {
      const height = Math.max(Math.round(2 * ratio), Math.round(found.waiting[column] * perWait));
      ground.rect(left, bottom - base - height, right, bottom - base, area.packed);
    }
    if (base > 0) ground.rect(left, bottom - base, right, bottom, palette.modes[mode].packed);
  }
}
