import { NONE } from '../../model/row-table';
import { drawnLane, positionsBetween } from '../row-layout';
import type { Bar } from './bar';
import type { Frame } from './frame';
import { gapsOf, type Span } from './gaps';
import { paintGroup } from './group-painter';
import { drawBars } from './lane-bars';
import { paintLanePixels } from './lane-painter';
import { paintNotices, paintSigns } from './mark-painter';
import { type RowBox, rowBox, snap } from './row-box';

interface PaintedRow {
  readonly box: RowBox;
  /** Lane drawn in the row, or NONE for a summary. */
  readonly lane: number;
  readonly bars: readonly Bar[];
}

/**
 * The whole content canvas in two layers: first everything that is pixels (ground, grid, gaps, summaries,
 * what is dense), put there in one piece; then the shapes and names of what is wide.
 */
export function paintContent(frame: Frame): void {
  const { palette, layout, scrollTop } = frame;
  const [first, last] = positionsBetween(layout, scrollTop, scrollTop + frame.height);
  const gapsByNode = frame.data.tree.nodes.map((node) => gapsOf(frame, node));
  paintGround(frame);
  const rows: PaintedRow[] = [];
  for (let position = first; position < last; position++) {
    const box = rowBox(layout.tops[position] - scrollTop, layout.rowHeight, palette.ratio);
    rows.push(paintRowPixels(frame, layout.visible[position], box, gapsByNode));
  }
  frame.surface.layGround();
  for (const { box, lane, bars } of rows) {
    if (lane === NONE) continue;
    drawBars(frame, box, bars);
    const marks = frame.data.marksOf(lane);
    if (marks === undefined) continue;
    paintNotices(frame, marks.notices, box);
    paintSigns(frame, marks.others, box);
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

function paintRowPixels(
  frame: Frame,
  index: number,
  box: RowBox,
  gapsByNode: readonly (readonly Span[])[],
): PaintedRow {
  const { layout, data } = frame;
  const { depth, node } = data.tree.rows;
  if (depth[index] === 0) paintBand(frame, box);
  if (node[index] !== NONE) paintGaps(frame, box, gapsByNode[node[index]]);
  const lane = drawnLane(layout, index);
  if (lane === NONE) {
    const summary = data.summary(index);
    if (summary !== undefined) paintGroup(frame, index, summary, box);
    return { box, lane, bars: [] };
  }
  const items = data.lane(lane);
  return { box, lane, bars: items === undefined ? [] : paintLanePixels(frame, items, box) };
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
