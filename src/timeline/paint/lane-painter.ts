import type { LaneIndex } from '../../lod/lane-index';
import { Edge, type IntervalTable } from '../../model/interval-table';
import { MarkKind } from '../../model/mark-table';
import { firstAtLeast, firstIndex } from '../../model/sorted-search';
import { type Bar, type BarSpan, barOf, findSpan, WIDE_BAR } from './bar';
import type { Frame } from './frame';
import { drawBars } from './lane-bars';
import { drawSmallBar, pixelBox } from './lane-pixels';
import { buildLaneStrip } from './lane-strip';
import { NOTICE_REACH, paintCrowdOfNotices } from './mark-painter';
import { type RowBox, stripShape } from './row-box';
import { paintStrip } from './strip-painter';
import type { LaneStrip } from './strips';

/** What of a lane is left for the pen. */
export interface PaintedLane {
  readonly bars: readonly Bar[];
  /** Times of blocking notices. */
  readonly notices: Float64Array;
}

const NOTHING: PaintedLane = { bars: [], notices: new Float64Array(0) };
/** More notices than this are pixels, too. */
const MANY_NOTICES = 64;

/** Filled again for each bar. */
const span: BarSpan = { left: 0, right: 0, hasLeftEdge: false, hasRightEdge: false };

/** A lane but for what the pen has to draw. */
export function paintLane(frame: Frame, lane: number, box: RowBox, isEven: boolean): PaintedLane {
  const { ratio } = frame.palette;
  const shape = stripShape(box, ratio);
  const hidden = frame.hidden.intervals;
  const variant = `${shape.height} ${shape.lineTop} ${shape.lineBottom} ${ratio} ${hidden} ${frame.preview}`;
  const index = frame.data.lane(lane);
  const strip = frame.laneStrips.stripOf(frame, lane, variant, (asked) =>
    frame.data.laneStrip(lane, (pyramid, marks) =>
      buildLaneStrip(pyramid, marks, asked, shape, hidden, frame.preview),
    ),
  );
  if (index === undefined || strip === undefined) return NOTHING;
  if (strip.hasCells) paintStrip(frame, strip, Math.round(box.barTop * ratio), isEven);
  const wide: Bar[] = [];
  const pixels = pixelBox(box, ratio);
  const { intervals } = frame.data.model;
  const { start } = frame.viewport;
  const end = start + frame.width * frame.scale;
  for (let at = firstBar(index, strip, start); at < strip.bars.length; at++) {
    if (index.starts[strip.bars[at]] >= end) break;
    if ((hidden >> index.categories[strip.bars[at]]) & 1) continue;
    const item = strip.bars[at];
    findSpan(frame, index, strip, item, span);
    const needsShape = box.hasRoundEnds || !isPlain(intervals, index.rows[item]);
    if (needsShape && span.right - span.left >= WIDE_BAR) wide.push(barOf(frame, index, item, span));
    else if (span.right > span.left) {
      drawSmallBar(frame, pixels, index.categories[item], index.rows[item], span);
    }
  }
  drawBars(frame, box, wide);
  if ((frame.hidden.marks >> MarkKind.Bast) & 1) return { ...NOTHING, bars: wide };
  const notices = noticesInSight(frame, strip);
  if (notices.length <= MANY_NOTICES) return { bars: wide, notices };
  paintCrowdOfNotices(frame, notices, box);
  return { ...NOTHING, bars: wide };
}

/** Whether all there is to an interval can be shown as a rectangle, where ends are not round. */
function isPlain({ begin, ending }: IntervalTable, row: number): boolean {
  return begin[row] === Edge.Observed && ending[row] === Edge.Observed;
}

function noticesInSight({ viewport, width, scale }: Frame, { notices }: LaneStrip): Float64Array {
  const from = firstAtLeast(notices, viewport.start - NOTICE_REACH * scale);
  return notices.subarray(from, firstAtLeast(notices, viewport.start + (width + NOTICE_REACH) * scale, from));
}

/** Place of the first of a strip's bars that ends after `time`. */
function firstBar({ ends }: LaneIndex, { bars }: LaneStrip, time: number): number {
  return firstIndex(0, bars.length, (at) => ends[bars[at]] > time);
}
