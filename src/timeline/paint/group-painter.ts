import { type GroupSummary, groupColumns } from '../../lod/group-summary';
import { MODE_NONE } from '../../model/lock-mode';
import { CellSketch } from './cell-picture';
import { codeOf, INNER_SUMMARY, SUMMARY } from './codes';
import type { Frame } from './frame';
import type { RowBox } from './row-box';
import { paintStrip } from './strip-painter';
import type { Columns, GroupStrip } from './strips';

/** Free above the highest step, in CSS pixels. */
const HEADROOM = 3;
/** The base strip of a collapsed group: a pixel for each that holds, and one. */
const TALLEST_BASE = 5;
/** Fewer waiting locks than this do not fill the row: one alone must not look like a crowd. */
const CROWD = 5;

/** Filled again for each strip. */
const sketch = new CellSketch();

interface GroupLook {
  readonly isExpanded: boolean;
  /** Code of the area of what waits. */
  readonly area: number;
  /** CSS pixels. */
  readonly height: number;
  readonly ratio: number;
}

/**
 * A group: how many of its locks wait, as a grey area that fills the row when as many wait as ever do.
 * Collapsed it also has a base strip: the strongest mode held, higher the more hold.
 */
export function paintGroup(frame: Frame, row: number, box: RowBox, isEven: boolean): void {
  const { ratio } = frame.palette;
  const isExpanded = frame.layout.expanded[row] === 1;
  const isInner = frame.data.tree.rows.depth[row] > 0;
  const area = isInner && isExpanded ? INNER_SUMMARY : SUMMARY;
  const look: GroupLook = { isExpanded, area, height: box.height, ratio };
  const variant = `${isExpanded} ${box.height} ${ratio}`;
  const strip = frame.groupStrips.stripOf(frame, row, variant, (asked) =>
    frame.data.groupStrip(row, (summary) => buildGroupStrip(summary, asked, look)),
  );
  const bottom = Math.round((box.top + box.height) * ratio);
  if (strip !== undefined) paintStrip(frame, strip, bottom - strip.height, isEven);
}

function buildGroupStrip(summary: GroupSummary, asked: Columns, look: GroupLook): GroupStrip {
  const { isExpanded, area, ratio } = look;
  const { columns } = asked;
  const width = 2 ** asked.level;
  const found = groupColumns(summary, asked.first * width, (asked.first + columns) * width, columns);
  const height = Math.round(look.height * ratio);
  sketch.begin(columns, height);
  const room = look.height - HEADROOM - (isExpanded ? 0 : TALLEST_BASE);
  const perWait = (room * ratio) / Math.max(CROWD, summary.steps.mostWaiting);
  for (let column = 0; column < columns; column++) {
    const mode = isExpanded ? MODE_NONE : found.strongest[column];
    const holding = Math.min(found.holding[column] + 1, TALLEST_BASE);
    const base = mode === MODE_NONE ? 0 : Math.round(holding * ratio);
    const waiting = found.waiting[column];
    const tall = waiting > 0 ? Math.max(Math.round(2 * ratio), Math.round(waiting * perWait)) : 0;
    sketch.fill(column, Math.max(0, height - base - tall), height - base, area);
    sketch.fill(column, height - base, height, codeOf(mode));
  }
  return { ...asked, ...sketch.finish() };
}
