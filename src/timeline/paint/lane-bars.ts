import { Edge } from '../../model/interval-table';
import { NL } from '../../model/lock-mode';
import type { Bar, BarLook } from './bar';
import { type Frame, xOf } from './frame';
import { modeLabel } from './palette';
import { type RowBox, snap } from './row-box';
import type { Pen } from './surface';
import type { Tile } from './tile';

/**
 * The bars of one row that the canvas draws itself. One path and one fill per colour: setting a colour and
 * starting a fill cost more than another rectangle in the path.
 */
export function drawBars(frame: Frame, box: RowBox, bars: readonly Bar[]): void {
  const groups = new Map<string, Bar[]>();
  for (const bar of bars) {
    const key = groupKey(bar.look);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [bar]);
    else group.push(bar);
  }
  for (const group of groups.values()) drawLook(frame, box, group[0].look, group);
  for (const bar of bars) drawConverting(frame, box, bar);
  if (!frame.hidden.asked) drawAskedEdges(frame, box, bars);
  for (const bar of bars) drawOpenEnd(frame, box, bar);
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

function drawLook(frame: Frame, box: RowBox, look: BarLook, bars: readonly Bar[]): void {
  const { palette } = frame;
  const { pen } = frame.surface;
  const { barTop, barHeight, lineTop, lineHeight } = box;
  switch (look.kind) {
    case 'line':
      pen.fillStyle = palette.modes[NL].css;
      fillLines(pen, bars, lineTop, lineHeight);
      return;
    case 'leaving':
      pen.fillStyle = (palette.modes[look.mode] ?? palette.unknown).css;
      fillLines(pen, bars, lineTop + lineHeight / 4, lineHeight / 2);
      return;
    case 'held':
      pen.fillStyle = palette.modes[look.mode].css;
      fillBoxes(pen, box, bars);
      fillFades(pen, bars, barTop, barHeight);
      return;
    case 'unknown':
      setTexture(frame, box, palette.unknownDots);
      fillBoxes(pen, box, bars);
      fillFades(pen, bars, barTop, barHeight);
      return;
    case 'wait': {
      const { hatch, edge } = palette.waits[look.wanted];
      setTexture(frame, box, hatch);
      fillBoxes(pen, box, bars);
      fillFades(pen, bars, barTop, barHeight);
      drawRims(pen, box, bars, edge.css);
    }
  }
}

function fillLines(pen: Pen, bars: readonly Bar[], top: number, height: number): void {
  pen.beginPath();
  for (const { left, right, fadeLeft, fadeRight } of bars) {
    pen.rect(left + fadeLeft, top, right - left - fadeLeft - fadeRight, height);
  }
  pen.fill();
  fillFades(pen, bars, top, height);
}

function fillBoxes(pen: Pen, box: RowBox, bars: readonly Bar[]): void {
  pen.beginPath();
  addBoxes(pen, box, bars, 0);
  pen.fill();
}

/** Outlines of waits; where one fades, its upper and lower lines fade with it. */
function drawRims(pen: Pen, box: RowBox, bars: readonly Bar[], colour: string): void {
  const { barTop, barHeight } = box;
  const isWhole = ({ fadeLeft, fadeRight }: Bar) => fadeLeft === 0 && fadeRight === 0;
  pen.beginPath();
  addBoxes(pen, box, bars.filter(isWhole), 0.5);
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.stroke();
  pen.fillStyle = colour;
  for (const bar of bars) {
    if (isWhole(bar)) continue;
    if (bar.fadeLeft === 0) pen.fillRect(bar.left, barTop, 1, barHeight);
    if (bar.fadeRight === 0) pen.fillRect(bar.right - 1, barTop, 1, barHeight);
    for (const y of [barTop, barTop + barHeight - 1]) fillLines(pen, [bar], y, 1);
  }
}

const CORNER = 2;

/** Bars without what fades of them; only a true edge has round corners. */
function addBoxes(pen: Pen, box: RowBox, bars: readonly Bar[], inset: number): void {
  const top = box.barTop + inset;
  const height = box.barHeight - 2 * inset;
  for (const { left, right, fadeLeft, fadeRight } of bars) {
    const from = left + fadeLeft + inset;
    const leftCorner = fadeLeft > 0 ? 0 : CORNER;
    const rightCorner = fadeRight > 0 ? 0 : CORNER;
    const corners = [leftCorner, rightCorner, rightCorner, leftCorner];
    pen.roundRect(from, top, right - fadeRight - inset - from, height, corners);
  }
}

/** Width of the steps a fade is made of, which works for colours and patterns alike. */
const FADE_STEP = 2;

/** The fading ends of bars in the present style, fainter from step to step. */
function fillFades(pen: Pen, bars: readonly Bar[], top: number, height: number): void {
  for (const { left, right, fadeLeft, fadeRight } of bars) {
    for (let at = 0; at < fadeLeft; at += FADE_STEP) {
      const width = Math.min(FADE_STEP, fadeLeft - at);
      pen.globalAlpha = (at + width / 2) / fadeLeft;
      pen.fillRect(left + at, top, width, height);
    }
    for (let at = 0; at < fadeRight; at += FADE_STEP) {
      const width = Math.min(FADE_STEP, fadeRight - at);
      pen.globalAlpha = (at + width / 2) / fadeRight;
      pen.fillRect(right - at - width, top, width, height);
    }
  }
  pen.globalAlpha = 1;
}

/** Every row begins its stripes at its own top, so that all rows look alike. */
function setTexture({ surface, palette, stripePhase }: Frame, box: RowBox, tile: Tile): void {
  surface.setTexture(tile, snap(stripePhase, palette.ratio), box.barTop);
}

const BASE_LINE = 3;

/** What a converting lock still holds, as a line at its foot. */
function drawConverting({ surface: { pen }, palette }: Frame, box: RowBox, bar: Bar): void {
  if (bar.look.kind !== 'wait' || bar.look.held <= NL) return;
  const from = bar.left + bar.fadeLeft;
  pen.fillStyle = palette.modes[bar.look.held].css;
  pen.fillRect(from, box.barTop + box.barHeight - BASE_LINE, bar.right - bar.fadeRight - from, BASE_LINE);
}

const ASKED_EDGE = 2;

function drawAskedEdges(frame: Frame, box: RowBox, bars: readonly Bar[]): void {
  const { palette } = frame;
  const { pen } = frame.surface;
  const { askedSince } = frame.data.model.intervals;
  for (const { row, look, left, right: end, fadeRight } of bars) {
    if (look.kind !== 'held' || Number.isNaN(askedSince[row])) continue;
    const right = end - fadeRight;
    pen.fillStyle = palette.askedEdges[look.mode].css;
    const from = Math.max(left, snap(xOf(frame, askedSince[row]), palette.ratio));
    if (from < right) pen.fillRect(from, box.barTop, right - from, ASKED_EDGE);
  }
}

const ARROW = 5;

/** The lock lives on after the recording: an arrow beyond the bar's end. */
function drawOpenEnd(frame: Frame, box: RowBox, { row, look, right, hasRightEdge }: Bar): void {
  const { palette } = frame;
  const { pen } = frame.surface;
  if (!hasRightEdge || frame.data.model.intervals.ending[row] !== Edge.Open) return;
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
  const { palette } = frame;
  const { pen } = frame.surface;
  const font = `600 11px ${palette.tokens.fontFamily}`;
  frame.surface.setFont(font);
  pen.textBaseline = 'alphabetic';
  pen.textAlign = 'left';
  const y = Math.round(box.barTop + box.barHeight / 2) + HALF_CAPITAL;
  for (const { look, left, right } of bars) {
    if (look.kind !== 'held' && look.kind !== 'wait') continue;
    const from = Math.max(left, 0);
    const room = Math.min(right, frame.width) - from - 2 * NAME_INSET;
    if (look.kind === 'held') {
      const name = modeLabel(look.mode);
      if (nameWidth(pen, font, name) > room) continue;
      pen.fillStyle = palette.onModes[look.mode];
      pen.fillText(name, from + NAME_INSET, y);
    } else {
      const name = modeLabel(look.wanted);
      const text = [`${name} waits`, name].find((each) => nameWidth(pen, font, each) + PLATE_INSET <= room);
      if (text === undefined) continue;
      drawPlate(frame, box, from + PLATE_INSET, nameWidth(pen, font, text) + 2 * PLATE_INSET);
      pen.fillStyle = palette.waits[look.wanted].text;
      pen.fillText(text, from + 2 * PLATE_INSET, y);
    }
  }
}

function drawPlate({ surface: { pen }, palette }: Frame, box: RowBox, left: number, width: number): void {
  pen.fillStyle = palette.tokens.waitPlate;
  pen.fillRect(left, box.barTop + 1, width, box.barHeight - 2);
}

/** The few names there are, measured once per font; asking the pen for its font costs more than a bar. */
const nameWidths = new Map<string, number>();

function nameWidth(pen: Pen, font: string, name: string): number {
  const key = `${font} ${name}`;
  let width = nameWidths.get(key);
  if (width === undefined) {
    width = pen.measureText(name).width;
    nameWidths.set(key, width);
  }
  return width;
}
