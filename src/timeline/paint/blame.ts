import type { BlameArrow } from '../blame-arrows';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';

const DOT = 3.5;
const HEAD = 7;
const REACH = 4;
const MOST_THICKNESS = 5;

/**
 * From a dot on the one who is in the way, straight to a head at the one who waits, in the colour of the mode that is in
 * the way, unless the legend has one for all. Broken for those who only stand before it in a queue.
 */
export function paintBlame({ pen, tokens, pointing }: OverlayFrame, arrows: readonly BlameArrow[]): void {
  pen.lineCap = 'butt';
  const hovered = pointing.hover?.blame;
  for (const arrow of arrows) {
    const { x, fromY, toY, blocker, count } = arrow;
    const isHovered = hovered?.wait === arrow.wait && hovered.blocker === blocker;
    const thickness = Math.min(MOST_THICKNESS, 1.5 + Math.log2(count)) + (isHovered ? 1.5 : 0);
    const towards = Math.sign(toY - fromY);
    const neck = toY - towards * HEAD;
    // A rim keeps it apart from the bars that it crosses, of which some have its colour.
    pen.strokeStyle = pen.fillStyle = cssColour(parseColour(tokens.bg), 0.9);
    pen.setLineDash([]);
    strokeLine(pen, x, fromY, toY, thickness + 3);
    fillDot(pen, x, fromY, DOT + 1.5);
    fillHead(pen, x, toY + towards * 2, towards, HEAD + 4);
    pen.strokeStyle = pen.fillStyle = tokens.blame || (tokens.modes[blocker.mode] ?? tokens.unknown);
    pen.setLineDash(blocker.why === 'ahead' ? [3, 3] : []);
    strokeLine(pen, x, fromY, neck, thickness);
    fillDot(pen, x, fromY, DOT + (isHovered ? 1 : 0));
    fillHead(pen, x, toY, towards, HEAD);
  }
  pen.setLineDash([]);
}

/** The arrow that lies under a point, the nearest one. */
export function blameAt(arrows: readonly BlameArrow[], x: number, y: number): BlameArrow | undefined {
  let nearest: BlameArrow | undefined;
  let least = REACH;
  for (const arrow of arrows) {
    const beyond = Math.max(0, Math.min(arrow.fromY, arrow.toY) - y, y - Math.max(arrow.fromY, arrow.toY));
    const distance = Math.hypot(x - arrow.x, beyond);
    if (distance > least) continue;
    least = distance;
    nearest = arrow;
  }
  return nearest;
}

type BlamePen = OverlayFrame['pen'];

function strokeLine(pen: BlamePen, x: number, fromY: number, toY: number, thickness: number): void {
  pen.lineWidth = thickness;
  pen.beginPath();
  pen.moveTo(x, fromY);
  pen.lineTo(x, toY);
  pen.stroke();
}

function fillDot(pen: BlamePen, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

function fillHead(pen: BlamePen, x: number, tipY: number, towards: number, size: number): void {
  pen.beginPath();
  pen.moveTo(x, tipY);
  pen.lineTo(x - size * 0.6, tipY - towards * size);
  pen.lineTo(x + size * 0.6, tipY - towards * size);
  pen.fill();
}
