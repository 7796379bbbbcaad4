import { NONE, type Row } from '../../model/row-tree';
import { drawnLane, positionsBetween } from '../row-layout';
import type { Frame, Span } from './frame';
import { gapsOf } from './gaps';
import { paintGroup } from './group-painter';
import { paintLane } from './lane-painter';
import { paintMarks } from './mark-painter';
import type { Ink } from './palette';
import { type RowBox, rowBox, snap } from './row-box';

/** The whole content canvas: ground, grid and every visible row. */
export function paintContent(frame: Frame): void {
  const { pen, palette, layout, scrollTop } = frame;
  pen.setTransform(palette.ratio, 0, 0, palette.ratio, 0, 0);
  pen.fillStyle = palette.bg.css;
  pen.fillRect(0, 0, frame.width, frame.height);
  const [first, last] = positionsBetween(layout, scrollTop, scrollTop + frame.height);
  const boxes: RowBox[] = [];
  for (let position = first; position < last; position++) {
    boxes.push(rowBox(layout.tops[position] - scrollTop, layout.rowHeight, palette.ratio));
  }
  paintGrounds(frame, first, boxes);
  paintGrid(frame);
  const gaps = frame.data.tree.nodes.map((node) => gapsOf(frame, node));
  for (let index = 0; index < boxes.length; index++) {
    paintRow(frame, layout.visible[first + index], boxes[index], gaps);
  }
}

function groundOf(frame: Frame, row: Row): Ink {
  return row.depth === 0 ? frame.palette.group : frame.palette.bg;
}

function paintGrounds(frame: Frame, first: number, boxes: readonly RowBox[]): void {
  const { pen, palette, layout, data } = frame;
  pen.fillStyle = palette.group.css;
  boxes.forEach((box, index) => {
    if (groundOf(frame, data.tree.rows[layout.visible[first + index]]) === palette.group) {
      pen.fillRect(0, box.top, frame.width, box.height);
    }
  });
}

function paintGrid({ pen, palette, grid, height }: Frame): void {
  pen.fillStyle = palette.grid.css;
  for (const x of grid) pen.fillRect(snap(x, palette.ratio), 0, 1, height);
}

function paintRow(frame: Frame, index: number, box: RowBox, gapsByNode: readonly (readonly Span[])[]): void {
  const row = frame.data.tree.rows[index];
  const gaps = row.node === NONE ? [] : gapsByNode[row.node];
  paintGaps(frame, box, gaps);
  const ground = groundOf(frame, row);
  const lane = drawnLane(frame.layout, index);
  if (lane === NONE) {
    paintGroup(frame, index, box, ground, gaps, frame.layout.expanded[index] === 1);
  } else {
    paintLane(frame, frame.data.lane(lane), box, ground, gaps);
    paintMarks(frame, frame.data.marksOf(lane), box);
  }
}

function paintGaps({ pen, palette, stripePhase }: Frame, box: RowBox, gaps: readonly Span[]): void {
  const { pattern } = palette.gapStripes;
  if (gaps.length === 0 || pattern === null) return;
  const { ratio } = palette;
  pattern.setTransform({ a: 1 / ratio, d: 1 / ratio, e: snap(stripePhase, ratio), f: box.top });
  pen.fillStyle = pattern;
  for (const { from, to } of gaps) {
    const left = snap(from, ratio);
    pen.fillRect(left, box.top, snap(to, ratio) - left, box.height);
  }
}
