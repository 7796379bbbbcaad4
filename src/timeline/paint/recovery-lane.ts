import type { RecoveringNode, Recovery, RecoveryStageKind } from '../../model/recovery';
import type { RecoveryRow } from '../recovery-rows';
import type { ThemeTokens } from '../theme-tokens';
import { timeToX, type Viewport } from '../viewport';
import { cssColour, parseColour } from './colour';
import { snap } from './row-box';
import type { Pen } from './surface';

export interface RecoveryScene {
  readonly viewport: Viewport;
  readonly width: number;
  readonly ratio: number;
  readonly recoveries: readonly Recovery[];
  readonly rows: readonly RecoveryRow[];
  readonly chosen: number | undefined;
}

/** As `RECOVERY_ROW`; the bar lies in its middle. */
const ROW = 16;
const BAR = 10;
/** A recovery is short beside the time around it, and must be seen all the same. */
const NARROWEST = 3;
const LEAST_FOR_NAME = 44;

/** How dark a stage is: later ones are darker. */
const SHADES: Readonly<Record<RecoveryStageKind, number>> = {
  status: 0.3,
  names: 0.4,
  masters: 0.6,
  locks: 0.8,
  resume: 1,
};
const NAMES: Readonly<Record<RecoveryStageKind, string>> = {
  status: 'status',
  names: 'directory',
  masters: 'masters',
  locks: 'locks',
  resume: 'grant',
};

/** What each node did in each recovery: stages, how long it can have stood still, and where a node was last seen. */
export function paintRecoveryLane(pen: Pen, scene: RecoveryScene, tokens: ThemeTokens): void {
  const { recoveries, rows, chosen } = scene;
  for (const [index, { lockspace, node }] of rows.entries()) {
    const top = index * ROW + (ROW - BAR) / 2;
    for (const [number, recovery] of recoveries.entries()) {
      if (recovery.lockspace !== lockspace) continue;
      const own = recovery.nodes.find((each) => each.node === node);
      const gone = recovery.left.find((each) => each.node === node);
      if (own) paintNode(pen, scene, tokens, own, top);
      if (gone) paintLeaver(pen, scene, tokens, gone.lastSeen, recovery.start, top);
      if (number === chosen && (own ?? gone)) paintFrame(pen, scene, tokens, recovery, top);
    }
  }
}

function paintNode(
  pen: Pen,
  scene: RecoveryScene,
  tokens: ThemeTokens,
  own: RecoveringNode,
  top: number,
): void {
  const { width, ratio } = scene;
  const x = (time: number) => snap(timeToX(scene.viewport, width, time), ratio);
  if (own.recording === undefined) return;
  const middle = top + BAR / 2 - 0.5;
  if (own.workedUntil !== undefined && own.workedFrom !== undefined) {
    dashed(pen, tokens, x(own.workedUntil), x(own.workedFrom), middle, width);
  }
  const from = x(own.start);
  const to = Math.max(x(own.end), from + NARROWEST);
  if (to < 0 || from > width) return;
  const accent = parseColour(tokens.accent);
  pen.fillStyle = tokens.bg;
  pen.fillRect(from, top, to - from, BAR);
  pen.fillStyle = cssColour(accent, 0.22);
  pen.fillRect(from, top, to - from, BAR);
  pen.font = `600 9px ${tokens.fontFamily}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  for (const { kind, start, end } of own.stages) {
    const left = x(start);
    const right = Math.max(x(end), left + 2);
    pen.fillStyle = tokens.bg;
    pen.fillRect(left, top, right - left, BAR);
    pen.fillStyle = cssColour(accent, SHADES[kind]);
    pen.fillRect(left, top, right - left, BAR);
    const seen = Math.max(left, 0);
    if (right - seen < LEAST_FOR_NAME) continue;
    pen.fillStyle = SHADES[kind] > 0.5 ? tokens.bg : tokens.text;
    pen.fillText(NAMES[kind], seen + 4, top + BAR - 2);
  }
}

/** Dotted from the last message with it to the recovery, which begins with a cross: it is gone. */
function paintLeaver(
  pen: Pen,
  { viewport, width, ratio }: RecoveryScene,
  tokens: ThemeTokens,
  lastSeen: number,
  start: number,
  top: number,
): void {
  const middle = top + BAR / 2 - 0.5;
  const from = snap(timeToX(viewport, width, lastSeen), ratio);
  const to = snap(timeToX(viewport, width, start), ratio);
  dashed(pen, tokens, from, to, middle, width);
  pen.fillStyle = tokens.textMuted;
  pen.fillRect(from, top + 1, 1, BAR - 2);
  pen.strokeStyle = tokens.danger;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(to - 3, middle - 3);
  pen.lineTo(to + 3, middle + 3);
  pen.moveTo(to + 3, middle - 3);
  pen.lineTo(to - 3, middle + 3);
  pen.stroke();
}

function dashed(pen: Pen, tokens: ThemeTokens, from: number, to: number, y: number, width: number): void {
  const left = Math.max(from, -4);
  const right = Math.min(to, width + 4);
  if (right <= left) return;
  pen.fillStyle = cssColour(parseColour(tokens.textMuted), 0.7);
  // Anchored at its begin, so that it does not crawl when the window moves.
  const first = from + Math.ceil((left - from) / 4) * 4;
  for (let x = first; x < right; x += 4) pen.fillRect(x, y, Math.min(2, right - x), 1);
}

function paintFrame(
  pen: Pen,
  { viewport, width, ratio }: RecoveryScene,
  tokens: ThemeTokens,
  { start, end }: Recovery,
  top: number,
): void {
  const left = snap(timeToX(viewport, width, start), ratio) - 2;
  const right = Math.max(snap(timeToX(viewport, width, end), ratio), left + NARROWEST) + 2;
  if (right < 0 || left > width) return;
  pen.strokeStyle = tokens.accent;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.roundRect(left, top - 1.5, right - left, BAR + 3, 2);
  pen.stroke();
}
