import { firstAtLeast } from '../../lod/lane-index';
import type { LaneMarks, MarkSeries } from '../../lod/lane-marks';
import { MarkKind } from '../../model/mark-table';
import { type Frame, xOf } from './frame';
import type { RowBox } from './row-box';

/** Marks of one kind closer than this are drawn as one. */
export const MARK_SPACING = 5;
const NOTICE_HALF = 3.5;
const NOTICE_HEIGHT = 4;
const GLYPH = 4;

/** Instants on a lane: BASTs as small triangles on the bars' upper edge, the rarer kinds as signs on the bar. */
export function paintMarks(frame: Frame, marks: LaneMarks, box: RowBox): void {
  const { pen, palette } = frame;
  pen.fillStyle = palette.bast.css;
  pen.beginPath();
  forEachApart(frame, marks.notices, (x) => {
    pen.moveTo(x - NOTICE_HALF, box.barTop - 2);
    pen.lineTo(x + NOTICE_HALF, box.barTop - 2);
    pen.lineTo(x, box.barTop - 2 + NOTICE_HEIGHT);
    pen.closePath();
  });
  pen.fill();
  const { kind } = frame.data.model.marks;
  const middle = box.barTop + box.barHeight / 2;
  forEachApart(frame, marks.others, (x, row) => drawSign(frame, kind[row], x, middle));
}

/** Calls `draw` for the marks on the canvas, leaving out those too close behind the one before. */
function forEachApart(
  frame: Frame,
  { rows, times }: MarkSeries,
  draw: (x: number, row: number) => void,
): void {
  const { start } = frame.viewport;
  const end = start + (frame.width + MARK_SPACING) * frame.scale;
  let at = firstAtLeast(times, start - MARK_SPACING * frame.scale);
  while (at < rows.length && times[at] < end) {
    draw(Math.round(xOf(frame, times[at])), rows[at]);
    at = firstAtLeast(times, times[at] + MARK_SPACING * frame.scale, at + 1);
  }
}

function drawSign({ pen, palette }: Frame, kind: number, x: number, y: number): void {
  const { danger, text, bg } = palette.tokens;
  pen.beginPath();
  switch (kind) {
    case MarkKind.Deadlock:
      addDiamond(pen, x, y, GLYPH + 1);
      pen.fillStyle = danger;
      pen.fill();
      break;
    case MarkKind.Failed:
    case MarkKind.ValueInvalid:
      addDiamond(pen, x, y, GLYPH);
      pen.fillStyle = bg;
      pen.fill();
      break;
    case MarkKind.Demoted:
      pen.moveTo(x - GLYPH, y - 1);
      pen.lineTo(x, y + 3);
      pen.lineTo(x + GLYPH, y - 1);
      break;
    case MarkKind.Cancelled:
      pen.arc(x, y, GLYPH - 0.5, 0, 2 * Math.PI);
      pen.fillStyle = bg;
      pen.fill();
      pen.moveTo(x - 2.5, y + 2.5);
      pen.lineTo(x + 2.5, y - 2.5);
      break;
    default:
      pen.moveTo(x - 3, y - 3);
      pen.lineTo(x + 3, y + 3);
      pen.moveTo(x + 3, y - 3);
      pen.lineTo(x - 3, y + 3);
  }
  strokeTwice(pen, kind === MarkKind.Cancelled || kind === MarkKind.Demoted ? text : danger, bg);
}

/** With a rim of the ground, so that the sign stands out on every colour. */
function strokeTwice(pen: CanvasRenderingContext2D, colour: string, rim: string): void {
  pen.strokeStyle = rim;
  pen.lineWidth = 3.5;
  pen.stroke();
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.stroke();
}

function addDiamond(pen: CanvasRenderingContext2D, x: number, y: number, reach: number): void {
  pen.moveTo(x, y - reach);
  pen.lineTo(x + reach, y);
  pen.lineTo(x, y + reach);
  pen.lineTo(x - reach, y);
  pen.closePath();
}
