import type { Ink } from './ink';
import { type Brush, CORNER, type Fill, type NameInk, type Pen, type RoundEnds } from './surface';
import type { Tile } from './tile';

/** A brush whose shapes a pen draws. */
export class PenBrush implements Brush {
  /** @param textureOf the pen's style for a pattern of which one corner lies at (`x`, `y`) */
  constructor(
    private readonly pen: Pen,
    private readonly textureOf: (tile: Tile, x: number, y: number) => Pen['fillStyle'],
  ) {}

  rect(fill: Fill, x: number, y: number, width: number, height: number, alpha = 1): void {
    const { pen } = this;
    pen.fillStyle = this.styleOf(fill);
    pen.globalAlpha = alpha;
    pen.fillRect(x, y, width, height);
    pen.globalAlpha = 1;
  }

  bar(fill: Fill, x: number, y: number, width: number, height: number, { left, right }: RoundEnds): void {
    const { pen } = this;
    const [first, last] = [left ? CORNER : 0, right ? CORNER : 0];
    pen.fillStyle = this.styleOf(fill);
    pen.beginPath();
    pen.roundRect(x, y, width, height, [first, last, last, first]);
    pen.fill();
  }

  rim(ink: Ink, x: number, y: number, width: number, height: number): void {
    const { pen } = this;
    pen.strokeStyle = ink.css;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, CORNER);
    pen.stroke();
  }

  setFont(font: string): void {
    this.pen.font = font;
  }

  widthOf(name: string): number {
    return this.pen.measureText(name).width;
  }

  name(name: string, x: number, baseline: number, { colour }: NameInk): void {
    const { pen } = this;
    pen.textBaseline = 'alphabetic';
    pen.textAlign = 'left';
    pen.fillStyle = colour;
    pen.fillText(name, x, baseline);
  }

  private styleOf(fill: Fill): Pen['fillStyle'] {
    return 'css' in fill ? fill.css : this.textureOf(fill.tile, fill.x, fill.y);
  }
}
