import type { Arrow } from '../message-arrows';
import type { ThemeTokens } from '../theme-tokens';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';
import type { Pen } from './surface';

const HEAD = 5;
const REACH = 4;
const MOST_THICKNESS = 6;

/** What arrows that are drawn together have in common: setting a colour costs more than another line in a path. */
interface Style {
  readonly colour: string;
  readonly thickness: number;
  readonly isDashed: boolean;
  readonly arrows: Arrow[];
}

/** Messages as arrows from sender to receiver; impossible ones in red. */
export function paintArrows({ pen, tokens, pointing }: OverlayFrame, arrows: readonly Arrow[]): void {
  if (arrows.length === 0) return;
  const styles = stylesOf(arrows, tokens, pointing.hover?.message?.row);
  pen.lineCap = 'round';
  pen.setLineDash([]);
  // A rim keeps them apart from the bars that they cross.
  pen.strokeStyle = cssColour(parseColour(tokens.bg), 0.8);
  for (const { thickness, arrows: alike } of styles) {
    pen.lineWidth = thickness + 2;
    strokeLines(pen, alike);
  }
  for (const { colour, thickness, isDashed, arrows: alike } of styles) {
    pen.strokeStyle = pen.fillStyle = colour;
    pen.lineWidth = thickness;
    pen.setLineDash(isDashed ? [4, 3] : []);
    strokeLines(pen, alike);
    fillHeads(pen, alike);
  }
  pen.setLineDash([]);
}

/** In the order of drawing: what is hovered or impossible comes last, on top. */
function stylesOf(arrows: readonly Arrow[], tokens: ThemeTokens, hovered: number | undefined): Style[] {
  const styles = new Map<string, Style>();
  for (const arrow of arrows) {
    const isHovered = hovered === arrow.message;
    const thickness =
      Math.min(MOST_THICKNESS, 1 + Math.round(2 * Math.log2(arrow.count)) / 2) + (isHovered ? 1 : 0);
    const key = `${arrow.isBackward} ${isHovered} ${arrow.family} ${thickness}`;
    const known = styles.get(key);
    if (known !== undefined) {
      known.arrows.push(arrow);
      continue;
    }
    const ink = parseColour(arrow.isBackward ? tokens.danger : tokens.arrows[arrow.family]);
    const colour = cssColour(ink, isHovered || arrow.isBackward ? 1 : 0.85);
    styles.set(key, { colour, thickness, isDashed: arrow.family === 'recovery', arrows: [arrow] });
  }
  const rank = ({ arrows: [first] }: Style) =>
    (first.message === hovered ? 2 : 0) + (first.isBackward ? 1 : 0);
  return [...styles.values()].sort((a, b) => rank(a) - rank(b) || a.thickness - b.thickness);
}

/** The arrow that lies under a point, the nearest one. */
export function arrowAt(arrows: readonly Arrow[], x: number, y: number): Arrow | undefined {
  let nearest: Arrow | undefined;
  let least = REACH;
  for (const arrow of arrows) {
    const distance = distanceTo(arrow, x, y);
    if (distance > least) continue;
    least = distance;
    nearest = arrow;
  }
  return nearest;
}

function strokeLines(pen: Pen, arrows: readonly Arrow[]): void {
  pen.beginPath();
  for (const { fromX, fromY, toX, toY } of arrows) {
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
  }
  pen.stroke();
}

function fillHeads(pen: Pen, arrows: readonly Arrow[]): void {
  pen.beginPath();
  for (const { fromX, fromY, toX, toY } of arrows) {
    const angle = Math.atan2(toY - fromY, toX - fromX);
    pen.moveTo(toX, toY);
    for (const side of [-1, 1]) {
      const edge = angle + Math.PI + side * 0.45;
      pen.lineTo(toX + Math.cos(edge) * HEAD * 1.4, toY + Math.sin(edge) * HEAD * 1.4);
    }
    pen.closePath();
  }
  pen.fill();
}

function distanceTo({ fromX, fromY, toX, toY }: Arrow, x: number, y: number): number {
  const width = toX - fromX;
  const height = toY - fromY;
  const size = width * width + height * height;
  const along =
    size === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * width + (y - fromY) * height) / size));
  return Math.hypot(x - (fromX + along * width), y - (fromY + along * height));
}
