import type { Ink } from './ink';
import type { Tile } from './tile';

/**
 * What the painters draw on, so that the screen and a picture for a mail show the same: a ground of whole device
 * pixels for what is small or dense, over it bars with their names, over them whatever else has a shape.
 */
export interface Surface {
  readonly ground: Ground;
  readonly brush: Brush;
  readonly pen: Pen;
  /** Puts ground and bars in place, over all that was drawn before; from then on the pen counts CSS pixels. */
  layGround(): void;
}

/** Opaque rectangles on a grid of device pixels; left and top are included, right and bottom not. */
export interface Ground {
  readonly width: number;
  readonly height: number;
  /** Colours are packed, as `packColour` makes them. */
  fill(colour: number): void;
  rect(left: number, top: number, right: number, bottom: number, colour: number): void;
  /** The tile's corner lies at (`originX`, `originY`), repeated to all sides. */
  tile(
    left: number,
    top: number,
    right: number,
    bottom: number,
    tile: Tile,
    originX: number,
    originY: number,
  ): void;
  /**
   * A picture of codes, stretched to whole pixels. Patterns have a corner at (`phase`, `top`).
   * @param isEven whether what is there is the same in all rows of the picture
   */
  cells(
    top: number,
    picture: CellPicture,
    columnOf: PixelColumns,
    colours: CellColours,
    phase: number,
    isEven: boolean,
  ): void;
}

/** Device pixel x shows column `columns[x] + from` of a picture, as far as it has one. */
export interface PixelColumns {
  /** Ascending from 0. */
  readonly columns: Int32Array;
  /** By column: the first pixel that shows it or one after it; one more at the end. */
  readonly edges: Int32Array;
  readonly from: number;
}

/**
 * Codes by row of pixels and column, where 0 leaves what is there, as what changes from row to row: row y has the codes
 * of the row above, but for its spans `firstSpan[y]` to `firstSpan[y + 1]`. Above the first row all are 0. What is a
 * pattern, and so differs from row to row, lies over that as runs down a column.
 */
export interface CellPicture {
  readonly columns: number;
  readonly height: number;
  readonly firstSpan: Uint32Array;
  /** By span: its columns, `until` excluded, and their code. */
  readonly spanFrom: Uint16Array;
  readonly spanUntil: Uint16Array;
  readonly spanCode: Uint8Array;
  /** By run, columns ascending: its rows, `bottom` excluded, and their code. */
  readonly runColumn: Uint16Array;
  readonly runTop: Uint16Array;
  readonly runBottom: Uint16Array;
  readonly runCode: Uint8Array;
}

/** What codes look like. Pixel (x, y) of a code is `pixels[((y % period) · codes + code) · period + x % period]`. */
export interface CellColours {
  readonly period: number;
  readonly pixels: Uint32Array;
  /** By code: a packed colour or a tile. */
  readonly fills: readonly (number | Tile)[];
}

/** A colour, or a pattern of which one corner lies at (`x`, `y`). */
export type Fill = Ink | { readonly tile: Tile; readonly x: number; readonly y: number };

/** Which ends of a bar are round. */
export interface RoundEnds {
  readonly left: boolean;
  readonly right: boolean;
}

/**
 * Draws bars, in CSS pixels on the device's grid. A screen has thousands of them in every frame, and a canvas takes
 * microseconds for a shape and more for a text: there they are pixels, like the ground.
 */
export interface Brush {
  rect(fill: Fill, x: number, y: number, width: number, height: number, alpha?: number): void;
  bar(fill: Fill, x: number, y: number, width: number, height: number, round: RoundEnds): void;
  /** A line of one pixel within the edges of a bar of which both ends are round. */
  rim(ink: Ink, x: number, y: number, width: number, height: number): void;
  /** Every name of a picture has the same font. */
  setFont(font: string): void;
  widthOf(name: string): number;
  name(name: string, x: number, baseline: number, ink: NameInk): void;
}

/** The colour of names, and the one colour that they stand on. */
export interface NameInk {
  readonly colour: string;
  readonly ground: Ink;
}

/** How round the ends of bars are. */
export const CORNER = 2;

type Pencil = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'globalAlpha'
  | 'lineWidth'
  | 'lineCap'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'setLineDash'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'rect'
  | 'fill'
  | 'stroke'
  | 'fillRect'
>;

/** The part of a canvas's pen that painting needs: on the screen it is the canvas's own, at no cost. */
export interface Pen extends Pencil {
  roundRect(x: number, y: number, width: number, height: number, radii: number | number[]): void;
  arc(x: number, y: number, radius: number, startAngle: number, endAngle: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
}
