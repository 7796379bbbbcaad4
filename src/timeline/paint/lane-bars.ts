import { Edge } from '../../model/interval-table';
import { NL } from '../../model/lock-mode';
import { type Bar, type BarLook, isFading } from './bar';
import { cssColour, parseColour } from './colour';
import { type Frame, xOf } from './frame';
import { type Ink, modeLabel, type Texture } from './palette';
import { type RowBox, snap } from './row-box';

/**
 * The bars of one row that the canvas draws itself. One path and one fill per colour: setting a colour and
 * starting a fill cost more than another rectangle in the path.
 */
export function drawBars(frame: Frame, box: RowBox, bars: readonly Bar[], ground: Ink): void {
  const groups = new Map<string, Bar[]>();
  for (const bar of bars) {
    const key = groupKey(bar.look);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [bar]);
    else group.push(bar);
  }
  for (const group of groups.values()) drawLook(frame, box, group[0].look, group);
  for (const bar of bars) drawConverting(frame, box, bar);
  drawAskedEdges(frame, box, bars);
  for (const bar of bars) drawEdges(frame, box, bar, ground);
  if (box.hasText) drawNames(frame, box, bars);
}

function groupKey(look: BarLook): string {
  switch (look.kind) {
    case 'wait':
      return `wait ${look.wanted}`;
    case 'held':
    case 'leaving':
      return `${look.kind} ${look.mode}`;
    default:
      return look.kind;
  }
}

const CORNER = 2;

function drawLook(frame: Frame, box: RowBox, look: BarLook, bars: readonly Bar[]): void {
  const { pen, palette } = frame;
  pen.beginPath();
  switch (look.kind) {
    case 'line':
      for (const { left, right } of bars) pen.rect(left, box.lineTop, right - left, box.lineHeight);
      pen.fillStyle = palette.modes[NL].css;
      pen.fill();
      return;
    case 'leaving': {
      const inset = box.lineHeight / 4;
      const height = box.lineHeight - 2 * inset;
      for (const { left, right } of bars) pen.rect(left, box.lineTop + inset, right - left, height);
      pen.fillStyle = (palette.modes[look.mode] ?? palette.unknown).css;
      pen.fill();
      return;
    }
    case 'held':
      addBoxes(pen, box, bars, 0);
      pen.fillStyle = palette.modes[look.mode].css;
      pen.fill();
      return;
    case 'unknown':
      addBoxes(pen, box, bars, 0);
      fillTexture(frame, box, palette.unknownDots);
      return;
    case 'wait': {
      const style = palette.waits[look.wanted];
      addBoxes(pen, box, bars, 0);
      fillTexture(frame, box, style.hatch);
      pen.beginPath();
      addBoxes(pen, box, bars, 0.5);
      pen.strokeStyle = style.edge.css;
      pen.lineWidth = 1;
      pen.stroke();
    }
  }
}

function addBoxes(pen: CanvasRenderingContext2D, box: RowBox, bars: readonly Bar[], inset: number): void {
  for (const { left, right } of bars) {
    pen.roundRect(
      left + inset,
      box.barTop + inset,
      right - left - 2 * inset,
      box.barHeight - 2 * inset,
      CORNER,
    );
  }
}

function fillTexture({ pen, palette, stripePhase }: Frame, box: RowBox, { pattern }: Texture): void {
  if (pattern === null) return;
  const { ratio } = palette;
  // Every row begins its stripes at its own top, so that all rows look alike.
  pattern.setTransform({ a: 1 / ratio, d: 1 / ratio, e: snap(stripePhase, ratio), f: box.barTop });
  pen.fillStyle = pattern;
  pen.fill();
}

const BASE_LINE = 3;

/** What a converting lock still holds, as a line at its foot. */
function drawConverting({ pen, palette }: Frame, box: RowBox, { look, left, right }: Bar): void {
  if (look.kind !== 'wait' || look.held <= NL) return;
  pen.fillStyle = palette.modes[look.held].css;
  pen.fillRect(left, box.barTop + box.barHeight - BASE_LINE, right - left, BASE_LINE);
}

const ASKED_EDGE = 2;

function drawAskedEdges(frame: Frame, box: RowBox, bars: readonly Bar[]): void {
  const { pen, palette } = frame;
  const { askedSince } = frame.data.model.intervals;
  for (const { row, look, left, right } of bars) {
    if (look.kind !== 'held' || Number.isNaN(askedSince[row])) continue;
    pen.fillStyle = palette.askedEdges[look.mode].css;
    const from = Math.max(left, snap(xOf(frame, askedSince[row]), palette.ratio));
    if (from < right) pen.fillRect(from, box.barTop, right - from, ASKED_EDGE);
  }
}

/** Longest fade of an edge that no event shows. */
const FADE = 18;
const ARROW = 5;

function drawEdges(frame: Frame, box: RowBox, bar: Bar, ground: Ink): void {
  const { begin, ending } = frame.data.model.intervals;
  const length = Math.min(FADE, (bar.right - bar.left) / 2);
  if (bar.hasLeftEdge && isFading(begin[bar.row])) fade(frame, box, bar.left - 1, bar.left + length, ground);
  if (!bar.hasRightEdge) return;
  if (isFading(ending[bar.row])) fade(frame, box, bar.right + 1, bar.right - length, ground);
  if (ending[bar.row] === Edge.Open) drawOpenEnd(frame, box, bar);
}

/** Covers the bar with its ground, all at `from` and nothing at `to`. */
function fade({ pen, palette }: Frame, box: RowBox, from: number, to: number, ground: Ink): void {
  const colour = parseColour(ground === palette.group ? palette.tokens.bgGroup : palette.tokens.bg);
  const gradient = pen.createLinearGradient(from, 0, to, 0);
  gradient.addColorStop(0, cssColour(colour, 1));
  gradient.addColorStop(1, cssColour(colour, 0));
  pen.fillStyle = gradient;
  pen.fillRect(Math.min(from, to), box.barTop - 1, Math.abs(to - from), box.barHeight + 2);
}

/** The lock lives on after the recording: an arrow beyond the bar's end. */
function drawOpenEnd({ pen, palette }: Frame, box: RowBox, { look, right }: Bar): void {
  const middle = box.barTop + box.barHeight / 2;
  const reach = Math.min(ARROW, box.barHeight / 2);
  pen.beginPath();
  pen.moveTo(right + 2, middle - reach);
  pen.lineTo(right + 2 + reach, middle);
  pen.lineTo(right + 2, middle + reach);
  pen.strokeStyle = edgeColour(palette, look);
  pen.lineWidth = 1.5;
  pen.stroke();
}

function edgeColour(palette: Frame['palette'], look: BarLook): string {
  switch (look.kind) {
    case 'line':
      return palette.modes[NL].css;
    case 'held':
    case 'leaving':
      return (palette.modes[look.mode] ?? palette.unknown).css;
    case 'wait':
      return palette.waits[look.wanted].edge.css;
    case 'unknown':
      return palette.unknown.css;
  }
}

const NAME_INSET = 6;
const PLATE_INSET = 3;
/** Half the height of capitals: names stand in the middle of the bar. */
const HALF_CAPITAL = 4;

/** Names stand at the left edge of what is visible of a bar. */
function drawNames(frame: Frame, box: RowBox, bars: readonly Bar[]): void {
  const { pen, palette } = frame;
  pen.font = `600 11px ${palette.tokens.fontFamily}`;
  pen.textBaseline = 'alphabetic';
  pen.textAlign = 'left';
  const y = Math.round(box.barTop + box.barHeight / 2) + HALF_CAPITAL;
  for (const { look, left, right } of bars) {
    if (look.kind !== 'held' && look.kind !== 'wait') continue;
    const from = Math.max(left, 0);
    const room = Math.min(right, frame.width) - from - 2 * NAME_INSET;
    if (look.kind === 'held') {
      const name = modeLabel(look.mode);
      if (nameWidth(pen, name) > room) continue;
      pen.fillStyle = palette.onModes[look.mode];
      pen.fillText(name, from + NAME_INSET, y);
    } else {
      const name = modeLabel(look.wanted);
      const text = [`${name} waits`, name].find((each) => nameWidth(pen, each) + PLATE_INSET <= room);
      if (text === undefined) continue;
      drawPlate(frame, box, from + PLATE_INSET, nameWidth(pen, text) + 2 * PLATE_INSET);
      pen.fillStyle = palette.waits[look.wanted].text;
      pen.fillText(text, from + 2 * PLATE_INSET, y);
    }
  }
}

function drawPlate({ pen, palette }: Frame, box: RowBox, left: number, width: number): void {
  pen.fillStyle = palette.tokens.waitPlate;
  pen.fillRect(left, box.barTop + 1, width, box.barHeight - 2);
}

/** The few names there are, measured once per font. */
const nameWidths = new Map<string, number>();

function nameWidth(pen: CanvasRenderingContext2D, name: string): number {
  const key = `${pen.font} ${name}`;
  let width = nameWidths.get(key);
  if (width === undefined) {
    width = pen.measureText(name).width;
    nameWidths.set(key, width);
  }
  return width;
}
