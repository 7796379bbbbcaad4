import { Edge } from '../../model/interval-table';
import { MODE_NAMES, modeName, NL } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { plockOf, rangeLabel } from '../../model/plock-table';
import type { Bar, BarLook } from './bar';
import { type Frame, xOf } from './frame';
import type { Ink } from './ink';
import { leavingInk } from './palette';
import { type RowBox, snap } from './row-box';
import type { Fill } from './surface';
import type { Tile } from './tile';

/** The bars of one row that are wide enough for round corners and a name. */
export function drawBars(frame: Frame, box: RowBox, bars: readonly Bar[]): void {
  const { asked } = frame.hidden;
  for (const bar of bars) {
    drawLook(frame, box, bar);
    if (!asked) drawAskedEdge(frame, box, bar);
  }
  if (!box.hasText) return;
  frame.surface.brush.setFont(nameFont(frame));
  for (const bar of bars) drawName(frame, box, bar);
}

export function nameFont({ palette }: BarFrame): string {
  return `600 11px ${palette.tokens.fontFamily}`;
}

/** What bars need of a frame, also where they stand on no lane. */
export type BarFrame = Pick<Frame, 'surface' | 'palette' | 'stripePhase' | 'width'>;
/** A bar's shape and look, whatever it stands for. */
export type BarShape = Omit<Bar, 'row'>;

export function drawLook(frame: BarFrame, box: RowBox, bar: BarShape): void {
  const { palette } = frame;
  const { look } = bar;
  const { lineTop, lineHeight } = box;
  switch (look.kind) {
    case 'line':
      fillLine(frame, bar, palette.modes[NL], lineTop, lineHeight);
      return;
    case 'leaving': {
      fillLine(frame, bar, leavingInk(palette, look.mode), lineTop + lineHeight / 4, lineHeight / 2);
      return;
    }
    case 'held':
      fillBar(frame, box, bar, palette.modes[look.mode]);
      return;
    case 'unknown':
      fillBar(frame, box, bar, texture(frame, box, palette.unknownDots));
      return;
    case 'wait':
      fillBar(frame, box, bar, texture(frame, box, palette.waits[look.wanted].hatch));
      drawRim(frame, box, bar, palette.waits[look.wanted].edge);
      drawConverting(frame, box, bar, look.held);
  }
}

/** Every row begins its stripes at its own top, so that all rows look alike. */
function texture({ palette, stripePhase }: BarFrame, box: RowBox, tile: Tile): Fill {
  return { tile, x: snap(stripePhase, palette.ratio), y: box.barTop };
}

/** Without what fades of it; only a true edge has round corners. */
function fillBar(frame: BarFrame, { barTop, barHeight }: RowBox, bar: BarShape, fill: Fill): void {
  const { left, right, fadeLeft, fadeRight } = bar;
  const from = left + fadeLeft;
  const round = { left: fadeLeft === 0, right: fadeRight === 0 };
  frame.surface.brush.bar(fill, from, barTop, right - fadeRight - from, barHeight, round);
  fillFades(frame, bar, fill, barTop, barHeight);
}

function fillLine(frame: BarFrame, bar: BarShape, fill: Fill, top: number, height: number): void {
  const from = bar.left + bar.fadeLeft;
  frame.surface.brush.rect(fill, from, top, bar.right - bar.fadeRight - from, height);
  fillFades(frame, bar, fill, top, height);
}

/** The outline of a wait; where it fades, its upper and lower lines fade with it. */
function drawRim(frame: BarFrame, { barTop, barHeight }: RowBox, bar: BarShape, ink: Ink): void {
  const { brush } = frame.surface;
  const { left, right, fadeLeft, fadeRight } = bar;
  if (fadeLeft === 0 && fadeRight === 0) {
    brush.rim(ink, left, barTop, right - left, barHeight);
    return;
  }
  if (fadeLeft === 0) brush.rect(ink, left, barTop, 1, barHeight);
  if (fadeRight === 0) brush.rect(ink, right - 1, barTop, 1, barHeight);
  for (const y of [barTop, barTop + barHeight - 1]) fillLine(frame, bar, ink, y, 1);
}

/** Width of the steps a fade is made of, which works for colours and patterns alike. */
const FADE_STEP = 2;

/** The ends of a bar, fainter from step to step. */
function fillFades(
  { surface: { brush } }: BarFrame,
  bar: BarShape,
  fill: Fill,
  top: number,
  height: number,
): void {
  const { left, right, fadeLeft, fadeRight } = bar;
  for (let at = 0; at < fadeLeft; at += FADE_STEP) {
    const width = Math.min(FADE_STEP, fadeLeft - at);
    brush.rect(fill, left + at, top, width, height, (at + width / 2) / fadeLeft);
  }
  for (let at = 0; at < fadeRight; at += FADE_STEP) {
    const width = Math.min(FADE_STEP, fadeRight - at);
    brush.rect(fill, right - at - width, top, width, height, (at + width / 2) / fadeRight);
  }
}

const BASE_LINE = 3;

/** What a converting lock still holds, as a line at its foot. */
function drawConverting({ surface, palette }: BarFrame, box: RowBox, bar: BarShape, held: number): void {
  if (held <= NL) return;
  const from = bar.left + bar.fadeLeft;
  const top = box.barTop + box.barHeight - BASE_LINE;
  surface.brush.rect(palette.modes[held], from, top, bar.right - bar.fadeRight - from, BASE_LINE);
}

const ASKED_EDGE = 2;

/** The span in which the holder has been asked to give way. */
function drawAskedEdge(frame: Frame, box: RowBox, { row, look, left, right: end, fadeRight }: Bar): void {
  const { palette } = frame;
  const since = frame.data.model.intervals.askedSince[row];
  if (look.kind !== 'held' || Number.isNaN(since)) return;
  const right = end - fadeRight;
  const from = Math.max(left, snap(xOf(frame, since), palette.ratio));
  if (from >= right) return;
  frame.surface.brush.rect(palette.askedEdges[look.mode], from, box.barTop, right - from, ASKED_EDGE);
}

const NAME_INSET = 6;
const PLATE_INSET = 3;
/** Half the height of capitals: names stand in the middle of the bar. */
const HALF_CAPITAL = 4;

function drawName(frame: Frame, box: RowBox, bar: Bar): void {
  const { look, row } = bar;
  if (frame.hidden.names || (look.kind !== 'held' && look.kind !== 'wait')) return;
  const isWait = look.kind === 'wait';
  writeName(frame, box, bar, namesOf(frame.data.model, row, isWait ? look.wanted : look.mode, isWait));
}

/** The longest name that has room, at the left edge of what is visible of a bar that is held or waits. */
export function writeName(frame: BarFrame, box: RowBox, bar: BarShape, names: readonly string[]): void {
  const { look, left, right } = bar;
  const { palette } = frame;
  const { brush } = frame.surface;
  const from = Math.max(left, 0);
  const room = Math.min(right, frame.width) - from - 2 * NAME_INSET;
  const baseline = Math.round(box.barTop + box.barHeight / 2) + HALF_CAPITAL;
  if (look.kind === 'held') {
    const name = names.find((each) => brush.widthOf(each) <= room);
    if (name === undefined) return;
    brush.name(name, from + NAME_INSET, baseline, palette.onModes[look.mode]);
    return;
  }
  if (look.kind !== 'wait') return;
  const text = names.find((each) => brush.widthOf(each) + PLATE_INSET <= room);
  if (text === undefined) return;
  const width = brush.widthOf(text) + 2 * PLATE_INSET;
  brush.rect(palette.plate, from + PLATE_INSET, box.barTop + 1, width, box.barHeight - 2);
  brush.name(text, from + 2 * PLATE_INSET, baseline, palette.waits[look.wanted].name);
}

/** By mode, an unknown one last, from the longest to the shortest. */
export const HELD_NAMES = [...MODE_NAMES, '?'].map((mode) => [mode]);
export const WAIT_NAMES = [...MODE_NAMES, '?'].map((mode) => [`${mode} waits`, mode]);

/** From the longest to the shortest: of a plock with its bytes, as those of one file differ in them. */
function namesOf(
  { plocks, intervals }: LockModel,
  row: number,
  shown: number,
  isWait: boolean,
): readonly string[] {
  const plock = plocks.rowCount > 0 ? plockOf({ plocks }, intervals.lock[row]) : undefined;
  const known = isWait ? WAIT_NAMES : HELD_NAMES;
  if (!plock) return known[shown] ?? known[MODE_NAMES.length];
  const mode = modeName(Math.max(intervals.mode[row], intervals.wanted[row])) ?? '?';
  const name = isWait ? `${mode} waits` : mode;
  return [`${name} · ${rangeLabel(plock)}`, name, mode];
}

const ARROW = 5;

/** Where a lock lives on after the recording: an arrow beyond the bar's end. */
export function drawOpenEnds(frame: Frame, box: RowBox, bars: readonly Bar[]): void {
  const { ending } = frame.data.model.intervals;
  for (const bar of bars) {
    if (bar.hasRightEdge && ending[bar.row] === Edge.Open) drawOpenEnd(frame, box, bar);
  }
}

function drawOpenEnd({ surface: { pen }, palette }: Frame, box: RowBox, { look, right }: Bar): void {
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
      return (palette.modes[look.mode] ?? palette.unknown).css;
    case 'leaving':
      return leavingInk(palette, look.mode).css;
    case 'wait':
      return palette.waits[look.wanted].edge.css;
    case 'unknown':
      return palette.unknown.css;
  }
}
