import { NONE } from '../../model/row-table';
import { drawnLane, positionsBetween } from '../row-layout';
import type { Frame } from './frame';
import { gapsOf, type Span } from './gaps';
import { paintGlocks } from './glock-painter';
import { paintGroup } from './group-painter';
import { drawOpenEnds } from './lane-bars';
import { type PaintedLane, paintLane } from './lane-painter';
import { paintNotices, paintSigns } from './mark-painter';
import { type RowBox, rowBox, snap } from './row-box';

interface PaintedRow {
  readonly box: RowBox;
  readonly lane: number;
  readonly painted: PaintedLane;
}

/**
 * The whole content canvas in two layers: first ground and bars (on the screen they are all pixels, put there in one
 * piece); then the few shapes that lie over them.
 */
export function paintContent(frame: Frame): void {
  const { palette, layout, scrollTop } = frame;
  const [first, last] = positionsBetween(layout, scrollTop, scrollTop + frame.height);
  const gapsByNode = frame.data.tree.nodes.map((node) => gapsOf(frame, node));
  paintGround(frame);
  const rows: PaintedRow[] = [];
  for (let position = first; position < last; position++) {
    const row = layout.visible[position];
    const box = rowBox(layout.tops[position] - scrollTop, layout.rowHeight, palette.ratio);
    const isEven = paintRowGround(frame, row, box, gapsByNode);
    const lane = drawnLane(layout, row);
    if (lane === NONE) paintGroup(frame, row, box, isEven);
    else rows.push({ box, lane, painted: paintLane(frame, lane, box, isEven) });
  }
  frame.surface.layGround();
  for (const { box, lane, painted } of rows) {
    drawOpenEnds(frame, box, painted.bars);
    paintNotices(frame, painted.notices, box);
    const glocks = frame.data.glocksOf(lane);
    if (glocks) paintGlocks(frame, glocks, box);
    const marks = frame.data.marksOf(lane);
    if (marks !== undefined) paintSigns(frame, marks.others, box);
  }
}

function paintGround({ surface: { ground }, palette, grid }: Frame): void {
  const { ratio } = palette;
  ground.fill(palette.bg.packed);
  const line = Math.max(1, Math.round(ratio));
  for (const x of grid) {
    const left = Math.round(snap(x, ratio) * ratio);
    ground.rect(left, 0, left + line, ground.height, palette.grid.packed);
  }
}

/** True when it is the same at all heights. */
function paintRowGround(
  frame: Frame,
  row: number,
  box: RowBox,
  gapsByNode: readonly (readonly Span[])[],
): boolean {
  const { depth, node } = frame.data.tree.rows;
  if (depth[row] === 0) paintBand(frame, box);
  const gaps = node[row] === NONE ? [] : gapsByNode[node[row]];
  paintGaps(frame, box, gaps);
  return gaps.length === 0;
}

/** The ground of a first-level row, without the grid: its own content fills it. */
function paintBand({ surface: { ground }, palette }: Frame, box: RowBox): void {
  const top = Math.round(box.top * palette.ratio);
  const bottom = Math.round((box.top + box.height) * palette.ratio);
  ground.rect(0, top, ground.width, bottom, palette.group.packed);
}

function paintGaps(frame: Frame, box: RowBox, gaps: readonly Span[]): void {
  const { stripePhase } = frame;
  const { ground } = frame.surface;
  const { ratio, gapStripes } = frame.palette;
  const top = Math.round(box.top * ratio);
  const bottom = Math.round((box.top + box.height) * ratio);
  for (const { from, to } of gaps) {
    const phase = Math.round(stripePhase * ratio);
    ground.tile(Math.round(from * ratio), top, Math.round(to * ratio), bottom, gapStripes, phase, top);
  }
}
