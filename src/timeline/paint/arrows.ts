import type { Arrow } from '../message-arrows';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';
import type { Pen } from './surface';

const HEAD = 5;
const REACH = 4;
const MOST_THICKNESS = 6;

/** Messages as arrows from sender to receiver; impossible ones in red. */
export function paintArrows({ pen, tokens, pointing }: OverlayFrame, arrows: readonly Arrow[]): void {
  const hovered = pointing.hover?.message?.row;
  pen.lineCap = 'round';
  for (const arrow of arrows) {
    const colour = arrow.isBackward ? tokens.danger : tokens.arrows[arrow.family];
    const isHovered = hovered === arrow.message;
    const thickness = Math.min(MOST_THICKNESS, 1 + Math.log2(arrow.count)) + (isHovered ? 1 : 0);
    // A rim keeps it apart from the bars that it crosses.
    pen.strokeStyle = cssColour(parseColour(tokens.bg), 0.8);
    pen.setLineDash([]);
    pen.lineWidth = thickness + 2;
    strokeLine(pen, arrow);
    pen.strokeStyle = pen.fillStyle = cssColour(
      parseColour(colour),
      isHovered || arrow.isBackward ? 1 : 0.85,
    );
    pen.lineWidth = thickness;
    pen.setLineDash(arrow.family === 'recovery' ? [4, 3] : []);
    strokeLine(pen, arrow);
    paintHead(pen, arrow);
  }
  pen.setLineDash([]);
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

function strokeLine(pen: Pen, { fromX, fromY, toX, toY }: Arrow): void {
  pen.beginPath();
  pen.moveTo(fromX, fromY);
  pen.lineTo(toX, toY);
  pen.stroke();
}

function paintHead(pen: Pen, { fromX, fromY, toX, toY }: Arrow): void {
  const angle = Math.atan2(toY - fromY, toX - fromX);
  pen.beginPath();
  pen.moveTo(toX, toY);
  for (const side of [-1, 1]) {
    const edge = angle + Math.PI + side * 0.45;
    pen.lineTo(toX + Math.cos(edge) * HEAD * 1.4, toY + Math.sin(edge) * HEAD * 1.4);
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
