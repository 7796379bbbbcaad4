import type { LaneGlocks, SpanSeries } from '../../lod/lane-glocks';
import { firstAtLeast } from '../../model/sorted-search';
import { type Frame, xOf } from './frame';
import type { RowBox } from './row-box';

/** Below the bar: a thin band where a process holds the glock, a faint one where one stands in line. */
const BAND = 2;
const FAINT = 0.4;
const TICK_HEIGHT = 4;
/** Ticks closer than this are drawn as one. */
const TICK_SPACING = 4;
/** Lower rows have no room below their bars. */
const LEAST_ROW = 16;

/** What GFS2 told of the use of a lane's lock. Its cost follows pixels: what shares one is skipped by a search. */
export function paintGlocks(frame: Frame, { held, waited, demotes }: LaneGlocks, box: RowBox): void {
  if (box.height < LEAST_ROW) return;
  const { pen } = frame.surface;
  const top = box.barTop + box.barHeight + 1;
  pen.fillStyle = frame.palette.tokens.textMuted;
  pen.globalAlpha = FAINT;
  fillSpans(frame, waited, top);
  pen.globalAlpha = 1;
  fillSpans(frame, held, top);
  pen.fillStyle = frame.palette.bast.css;
  pen.beginPath();
  const end = frame.viewport.start + frame.width * frame.scale;
  let at = firstAtLeast(demotes, frame.viewport.start);
  while (at < demotes.length && demotes[at] < end) {
    pen.rect(Math.round(xOf(frame, demotes[at])), top - 1, 1, TICK_HEIGHT);
    at = firstAtLeast(demotes, demotes[at] + TICK_SPACING * frame.scale, at + 1);
  }
  pen.fill();
}

function fillSpans(frame: Frame, { starts, ends }: SpanSeries, top: number): void {
  const { pen } = frame.surface;
  const { start } = frame.viewport;
  const end = start + frame.width * frame.scale;
  pen.beginPath();
  let at = firstAtLeast(ends, start);
  while (at < starts.length && starts[at] < end) {
    const left = Math.max(0, Math.floor(xOf(frame, starts[at])));
    const right = Math.min(frame.width, Math.max(left + 1, Math.round(xOf(frame, ends[at]))));
    pen.rect(left, top, right - left, BAND);
    // The next one that reaches beyond the pixels drawn.
    at = firstAtLeast(ends, start + right * frame.scale, at + 1);
  }
  pen.fill();
}
