import type { MarkSeries } from '../../lod/lane-marks';
import { MarkKind } from '../../model/mark-table';
import { firstAtLeast, nextAtLeast } from '../../model/sorted-search';
import { type Frame, xOf } from './frame';
import type { RowBox } from './row-box';
import type { Pen } from './surface';

const NOTICE_HALF = 3.5;
const NOTICE_HEIGHT = 4;
/** A notice with another one closer than this is a tick instead of a triangle: a crowd stays readable. */
const CROWDED = 14;
const TICK_HEIGHT = 3;
/** So far outside the canvas a notice can still be seen, or make another one a tick. */
export const NOTICE_REACH = CROWDED;
/** Rows below this height have no room for triangles. */
const LOW_ROW = 16;
const SIGN_SPACING = 6;
const SIGN = 4;

/** BASTs: small triangles on the bars' upper edge. */
export function paintNotices(frame: Frame, times: Float64Array, box: RowBox): void {
  if (times.length === 0) return;
  const { pen } = frame.surface;
  const top = noticeTop(box);
  pen.beginPath();
  let x = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < times.length; at++) {
    const before = x;
    x = Math.round(xOf(frame, times[at]));
    const next = at + 1 < times.length ? xOf(frame, times[at + 1]) : Number.POSITIVE_INFINITY;
    if (x - before < CROWDED || next - x < CROWDED || box.height < LOW_ROW) {
      pen.rect(x, top, 1, TICK_HEIGHT);
      continue;
    }
    pen.moveTo(x - NOTICE_HALF, top);
    pen.lineTo(x + NOTICE_HALF, top);
    pen.lineTo(x, top + NOTICE_HEIGHT);
    pen.closePath();
  }
  pen.fillStyle = frame.palette.bast.css;
  pen.fill();
}

/** A crowd of BASTs, as ticks in the ground. */
export function paintCrowdOfNotices(frame: Frame, times: Float64Array, box: RowBox): void {
  const { ratio, bast } = frame.palette;
  const { ground } = frame.surface;
  const top = Math.round(noticeTop(box) * ratio);
  const bottom = top + Math.round(TICK_HEIGHT * ratio);
  const width = Math.max(1, Math.round(ratio));
  for (let at = 0; at < times.length; at++) {
    const left = Math.round(Math.round(xOf(frame, times[at])) * ratio);
    ground.rect(left, top, left + width, bottom, bast.packed);
  }
}

function noticeTop({ barTop, height }: RowBox): number {
  return barTop - (height < LOW_ROW ? 1 : 2);
}

/** The rarer kinds: signs on the bar. */
export function paintSigns(frame: Frame, { rows, times }: MarkSeries, box: RowBox): void {
  const { kind } = frame.data.model.marks;
  const middle = box.barTop + box.barHeight / 2;
  const end = frame.viewport.start + (frame.width + SIGN) * frame.scale;
  let at = firstAtLeast(times, frame.viewport.start - SIGN * frame.scale);
  // One too close behind another is left out.
  while (at < rows.length && times[at] < end) {
    const isHidden = (frame.hidden.marks >> kind[rows[at]]) & 1;
    if (!isHidden) drawSign(frame, kind[rows[at]], Math.round(xOf(frame, times[at])), middle);
    at = nextAtLeast(times, times[at] + SIGN_SPACING * frame.scale, at + 1);
  }
}

function drawSign({ surface: { pen }, palette }: Frame, kind: number, x: number, y: number): void {
  const { marks, bg } = palette.tokens;
  const colour = marks[kind];
  pen.beginPath();
  switch (kind) {
    case MarkKind.Deadlock:
      addDiamond(pen, x, y, SIGN + 1);
      break;
    case MarkKind.Failed:
      pen.moveTo(x, y - 4.5);
      pen.lineTo(x + 4.5, y + 3.5);
      pen.lineTo(x - 4.5, y + 3.5);
      pen.closePath();
      pen.fillStyle = bg;
      pen.fill();
      break;
    case MarkKind.ValueInvalid:
      pen.rect(x - 3.5, y - 3.5, 7, 7);
      pen.fillStyle = bg;
      pen.fill();
      break;
    case MarkKind.Demoted:
      pen.moveTo(x - SIGN, y - 1);
      pen.lineTo(x, y + 3);
      pen.lineTo(x + SIGN, y - 1);
      break;
    case MarkKind.Cancelled:
      pen.arc(x, y, SIGN - 0.5, 0, 2 * Math.PI);
      pen.fillStyle = bg;
      pen.fill();
      pen.moveTo(x - 2.5, y + 2.5);
      pen.lineTo(x + 2.5, y - 2.5);
      break;
    case MarkKind.Unasked:
      pen.moveTo(x - 3.5, y);
      pen.lineTo(x + 3.5, y);
      pen.moveTo(x, y - 3.5);
      pen.lineTo(x, y + 3.5);
      break;
    default:
      pen.moveTo(x - 3, y - 3);
      pen.lineTo(x + 3, y + 3);
      pen.moveTo(x + 3, y - 3);
      pen.lineTo(x - 3, y + 3);
  }
  strokeTwice(pen, colour, bg);
  // After the strokes, whose rim would leave little of it.
  if (kind === MarkKind.Deadlock) {
    pen.fillStyle = colour;
    pen.fill();
  }
}

/** With a rim of the ground, so that the sign stands out on every colour. */
function strokeTwice(pen: Pen, colour: string, rim: string): void {
  pen.strokeStyle = rim;
  pen.lineWidth = 3.5;
  pen.stroke();
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.stroke();
}

function addDiamond(pen: Pen, x: number, y: number, reach: number): void {
  pen.moveTo(x, y - reach);
  pen.lineTo(x + reach, y);
  pen.lineTo(x, y + reach);
  pen.lineTo(x - reach, y);
  pen.closePath();
}
