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
/** Ticks closer than this are drawn as one. */
const TICK_SPACING = 4;
const TICK_HEIGHT = 3;
/** Rows below this height have no room for triangles. */
const LOW_ROW = 16;
const SIGN_SPACING = 6;
const SIGN = 4;

/** BASTs: small triangles on the bars' upper edge. */
export function paintNotices(frame: Frame, notices: MarkSeries, box: RowBox): void {
  if ((frame.hidden.marks >> MarkKind.Bast) & 1) return;
  const { palette } = frame;
  const { pen } = frame.surface;
  const top = box.barTop - (box.height < LOW_ROW ? 1 : 2);
  let lastX = Number.NEGATIVE_INFINITY;
  pen.beginPath();
  forEachApart(frame, notices, TICK_SPACING, (x, _, nextX) => {
    const isCrowded = x - lastX < CROWDED || nextX - x < CROWDED || box.height < LOW_ROW;
    lastX = x;
    if (isCrowded) {
      pen.rect(x, top, 1, TICK_HEIGHT);
      return;
    }
    pen.moveTo(x - NOTICE_HALF, top);
    pen.lineTo(x + NOTICE_HALF, top);
    pen.lineTo(x, top + NOTICE_HEIGHT);
    pen.closePath();
  });
  pen.fillStyle = palette.bast.css;
  pen.fill();
}

/** The rarer kinds: signs on the bar. */
export function paintSigns(frame: Frame, others: MarkSeries, box: RowBox): void {
  const { kind } = frame.data.model.marks;
  const middle = box.barTop + box.barHeight / 2;
  forEachApart(frame, others, SIGN_SPACING, (x, row) => {
    if (((frame.hidden.marks >> kind[row]) & 1) === 0) drawSign(frame, kind[row], x, middle);
  });
}

/** Calls `draw` for the marks on the canvas, leaving out those too close behind the one before. */
function forEachApart(
  frame: Frame,
  { rows, times }: MarkSeries,
  spacing: number,
  draw: (x: number, row: number, nextX: number) => void,
): void {
  const { start } = frame.viewport;
  const end = start + (frame.width + CROWDED) * frame.scale;
  let at = firstAtLeast(times, start - CROWDED * frame.scale);
  while (at < rows.length && times[at] < end) {
    const next = nextAtLeast(times, times[at] + spacing * frame.scale, at + 1);
    const nextX = next < rows.length ? xOf(frame, times[next]) : Number.POSITIVE_INFINITY;
    draw(Math.round(xOf(frame, times[at])), rows[at], nextX);
    at = next;
  }
}

function drawSign({ surface: { pen }, palette }: Frame, kind: number, x: number, y: number): void {
  const { danger, text, bg } = palette.tokens;
  pen.beginPath();
  switch (kind) {
    case MarkKind.Deadlock:
      addDiamond(pen, x, y, SIGN + 1);
      pen.fillStyle = danger;
      pen.fill();
      break;
    case MarkKind.Failed:
    case MarkKind.ValueInvalid:
      addDiamond(pen, x, y, SIGN);
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
    default:
      pen.moveTo(x - 3, y - 3);
      pen.lineTo(x + 3, y + 3);
      pen.moveTo(x + 3, y - 3);
      pen.lineTo(x - 3, y + 3);
  }
  strokeTwice(pen, kind === MarkKind.Cancelled || kind === MarkKind.Demoted ? text : danger, bg);
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
