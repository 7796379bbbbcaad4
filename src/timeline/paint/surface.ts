import type { Tile } from './tile';

/**
 * What the painters draw on, so that the screen and a picture for a mail show the same. Two layers: a ground
 * of whole device pixels for what is small or dense, and over it shapes and names in CSS pixels.
 */
export interface Surface {
  readonly ground: Ground;
  readonly pen: Pen;
  /** Puts the ground in place, over all that was drawn before; from then on the pen counts CSS pixels. */
  layGround(): void;
  /** What is filled next is filled with the tile; one of its corners lies at (`x`, `y`). */
  setTexture(tile: Tile, x: number, y: number): void;
  /** The same font again costs nothing. */
  setFont(font: string): void;
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
   */
  cells(top: number, picture: CellPicture, columnOf: PixelColumns, colours: CellColours, phase: number): void;
}

/** Device pixel x shows column `columns[x] + from` of a picture, as far as it has one. */
export interface PixelColumns {
  readonly columns: Int32Array;
  readonly from: number;
}

/** Codes by row of pixels and column; 0 leaves what is there. */
export interface CellPicture {
  readonly columns: number;
  readonly height: number;
  readonly codes: Uint8Array;
}

/** What codes look like. Pixel (x, y) of a code is `pixels[((y % period) · codes + code) · period + x % period]`. */
export interface CellColours {
  readonly period: number;
  readonly pixels: Uint32Array;
  /** By code: a packed colour or a tile. */
  readonly fills: readonly (number | Tile)[];
}

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
