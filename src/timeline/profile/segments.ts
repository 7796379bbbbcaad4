import { CATEGORY_COUNT, Category, HELD_MASK, isWaitCategory, WAIT_MASK } from '../../lod/category';
import type { SpanProfile } from '../../lod/span-profile';
import { snap } from '../paint/row-box';
import { spanOf, type TimeRange } from '../viewport';

/** What of a bar's cell is in sight. */
export interface Segment {
  /** Row of the profile's cells. */
  readonly cell: number;
  readonly category: number;
  /** CSS pixels on the device's grid, cut a little outside the canvas. */
  readonly left: number;
  readonly right: number;
}

/** A wait is never narrower than can be seen. */
const LEAST_WAIT = 2;
/** How far outside the canvas a segment is drawn: its rim must not show there. */
const BLEED = 8;

/** From the left: waits, then what is held, strongest first; what is of no use to anybody last. */
const ORDER = Array.from({ length: CATEGORY_COUNT }, (_, category) => category).sort(
  (a, b) => groupOf(a) - groupOf(b) || b - a,
);
const PLACE = Uint8Array.from({ length: CATEGORY_COUNT }, (_, category) => ORDER.indexOf(category));

/**
 * The cells of a bar end to end from 0 on, as far as `range` shows them, in order of drawing: waits last, since one that
 * is too short for a pixel is drawn over its neighbour rather than lost.
 */
export function segmentsOf(
  { firstCell, cells }: SpanProfile,
  bar: number,
  range: TimeRange,
  width: number,
  ratio: number,
): readonly Segment[] {
  const own = Array.from({ length: firstCell[bar + 1] - firstCell[bar] }, (_, at) => firstCell[bar] + at);
  own.sort((a, b) => PLACE[cells.category[a]] - PLACE[cells.category[b]]);
  const xOf = (time: number) => ((time - range.start) / spanOf(range)) * width;
  const others: Segment[] = [];
  const waits: Segment[] = [];
  let from = 0;
  for (const cell of own) {
    const category = cells.category[cell];
    const to = from + cells.inside[cell];
    const [trueLeft, trueRight] = [xOf(from), xOf(to)];
    from = to;
    if (trueRight < 0 || trueLeft > width) continue;
    let left = snap(Math.max(trueLeft, -BLEED), ratio);
    let right = snap(Math.min(trueRight, width + BLEED), ratio);
    if (isWaitCategory(category)) {
      left = Math.max(left, waits.at(-1)?.right ?? left);
      right = Math.max(right, left + LEAST_WAIT);
      waits.push({ cell, category, left, right });
    } else if (right > left) others.push({ cell, category, left, right });
  }
  return [...others, ...waits];
}

/** What is on top at x. */
export function segmentAt(segments: readonly Segment[], x: number): Segment | undefined {
  return segments.findLast(({ left, right }) => left <= x && x < right);
}

function groupOf(category: number): number {
  if ((WAIT_MASK >> category) & 1) return 0;
  if ((HELD_MASK >> category) & 1) return 1;
  return category === Category.Unknown ? 2 : 3;
}
