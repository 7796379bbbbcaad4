import { placeOfInterval } from '../interval-place';
import type { BoxMark, NoteMark } from '../note-mark';
import { formatDuration } from '../time-format';
import { type TimeRange, timeToX } from '../viewport';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';
import { type RowBox, snap } from './row-box';

/** Where a note's flag stands, in CSS pixels of the canvas. */
export interface Flag {
  readonly note: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const FLAG_HEIGHT = 18;
const PADDING = 6;
/** Flags that would lie on one another stand in lines. */
const LINES = 4;

export function paintNotes(frame: OverlayFrame): readonly Flag[] {
  const { pen, tokens } = frame;
  // Setting a font makes the browser look through all styles.
  if (frame.notes.length === 0 && frame.boxes.length === 0) return [];
  pen.font = `600 11px ${tokens.fontFamily}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  const flags: Flag[] = [];
  for (const note of frame.notes) {
    const flag = paintNote(frame, note, flags);
    if (flag) flags.push(flag);
  }
  for (const box of frame.boxes) paintBoxNumber(frame, box);
  return flags;
}

function paintNote(frame: OverlayFrame, note: NoteMark, flags: readonly Flag[]): Flag | undefined {
  const { pen, tokens, viewport, width, height, ratio } = frame;
  const left = snap(timeToX(viewport, width, note.start), ratio);
  const right = snap(timeToX(viewport, width, note.end), ratio);
  if (right < 0 || left > width) return undefined;
  const ink = parseColour(tokens.text);
  const isSpan = note.end > note.start;
  if (isSpan) {
    pen.fillStyle = cssColour(ink, 0.06);
    pen.fillRect(left, 0, right - left, height);
  }
  pen.fillStyle = cssColour(ink, 0.7);
  pen.fillRect(left, 0, 1, height);
  if (isSpan) pen.fillRect(right - 1, 0, 1, height);
  const duration = isSpan ? `  ${formatDuration(note.end - note.start, frame.data.model.axis.unit)}` : '';
  const text = `${note.label}${duration}`;
  const flagWidth = pen.measureText(text).width + 2 * PADDING;
  const x = Math.round(Math.min(Math.max(left, 0), width - flagWidth));
  const line = freeLine(flags, x, x + flagWidth);
  const top = 2 + line * (FLAG_HEIGHT + 2);
  pen.beginPath();
  pen.roundRect(x, top, flagWidth, FLAG_HEIGHT, [0, 4, 4, 0]);
  pen.fillStyle = tokens.text;
  pen.fill();
  pen.fillStyle = tokens.bg;
  pen.fillText(text, x + PADDING, top + FLAG_HEIGHT / 2 + 4);
  return { note: note.id, left: x, right: x + flagWidth, top, bottom: top + FLAG_HEIGHT };
}

function freeLine(flags: readonly Flag[], left: number, right: number): number {
  for (let line = 0; line < LINES; line++) {
    const top = 2 + line * (FLAG_HEIGHT + 2);
    if (!flags.some((flag) => flag.top === top && flag.left < right && flag.right > left)) return line;
  }
  return 0;
}

const RADIUS = 8;

/** The box's number at its thing, so that the two are found together. */
function paintBoxNumber(frame: OverlayFrame, { id, interval, time, span }: BoxMark): void {
  const { pen, tokens, viewport, width, height, ratio } = frame;
  const place = interval === undefined ? undefined : placeOfInterval(frame, interval, ratio);
  const at = snap(timeToX(viewport, width, time), ratio);
  if (place && span) paintSpan(frame, place.box, span);
  const left = span ? timeToX(viewport, width, span.start) : place?.left;
  const x = place ? Math.min(Math.max(left ?? 0, RADIUS), width - RADIUS) : at;
  if (x < 0 || x > width) return;
  const y = place ? place.box.barTop : RADIUS + 2;
  pen.fillStyle = tokens.accent;
  if (!place) pen.fillRect(at, 0, 1, height);
  pen.beginPath();
  pen.arc(x, y, RADIUS, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = tokens.bg;
  const text = String(id);
  pen.fillText(text, x - pen.measureText(text).width / 2, y + 4);
}

/** A frame around the part of a row that a box tells of; never so narrow that it cannot be seen. */
function paintSpan(
  { pen, tokens, viewport, width, ratio }: OverlayFrame,
  box: RowBox,
  span: TimeRange,
): void {
  const left = snap(Math.max(timeToX(viewport, width, span.start), -8), ratio);
  const right = snap(Math.min(timeToX(viewport, width, span.end), width + 8), ratio);
  pen.beginPath();
  pen.rect(left - 1, box.barTop - 1, Math.max(right - left, 1) + 2, box.barHeight + 2);
  pen.strokeStyle = tokens.accent;
  pen.lineWidth = 1.5;
  pen.stroke();
}
