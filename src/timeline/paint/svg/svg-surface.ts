import { PenBrush } from '../pen-brush';
import type { Surface } from '../surface';
import type { Tile } from '../tile';
import { SvgGround } from './svg-ground';
import type { SvgPatterns } from './svg-patterns';
import { type MeasureText, SvgPen } from './svg-pen';

/** A surface whose drawing is SVG. */
export interface SvgSurface extends Surface {
  readonly pen: SvgPen;
  /** What the pen fills next is filled with the tile; one of its corners lies at (`x`, `y`). */
  setTexture(tile: Tile, x: number, y: number): void;
  /** What was drawn so far, as elements. */
  markup(): string;
}

export interface SvgSurfaceOptions {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Columns of the ground per CSS pixel. */
  readonly ratio?: number;
  readonly measure: MeasureText;
  /** Shared by all surfaces of one file. */
  readonly patterns: SvgPatterns;
}

export function createSvgSurface({
  width,
  height,
  ratio = 1,
  measure,
  patterns,
}: SvgSurfaceOptions): SvgSurface {
  const ground = new SvgGround(Math.ceil(width * ratio), Math.ceil(height * ratio), ratio, patterns);
  const pen = new SvgPen(measure);
  const textureOf = (tile: Tile, x: number, y: number) => patterns.refer(tile, x, y, ratio);
  return {
    ground,
    pen,
    brush: new PenBrush(pen, textureOf),
    layGround: () => undefined,
    setTexture(tile, x, y) {
      pen.fillStyle = textureOf(tile, x, y);
    },
    markup: () => ground.markup() + pen.markup(),
  };
}
