import type { Tile } from './tile';

/**
 * The pixels of one row. What is too small or too dense for the canvas's own rectangles (a microsecond
 * each) is written here and put on the canvas in one piece. Device pixels; everything is opaque.
 */
export class Strip {
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  readonly pixels: Uint32Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.bytes = new Uint8ClampedArray(width * height * 4);
    this.pixels = new Uint32Array(this.bytes.buffer);
  }

  fill(colour: number): void {
    this.pixels.fill(colour);
  }

  /** Left and top included, right and bottom not. */
  rect(left: number, top: number, right: number, bottom: number, colour: number): void {
    const { pixels, width } = this;
    const from = Math.max(0, left);
    const to = Math.min(width, right);
    const last = Math.min(this.height, bottom);
    for (let y = Math.max(0, top); y < last; y++) {
      if (to - from === 1) pixels[y * width + from] = colour;
      else if (to > from) pixels.fill(colour, y * width + from, y * width + to);
    }
  }

  /** The tile's corner lies at (`phase`, `originY`), as often to all sides as needed. */
  tile(left: number, top: number, right: number, bottom: number, tile: Tile, phase: number, originY: number) {
    const { pixels, width } = this;
    const { size } = tile;
    const from = Math.max(0, left);
    const to = Math.min(width, right);
    const last = Math.min(this.height, bottom);
    for (let y = Math.max(0, top); y < last; y++) {
      const row = modulo(y - originY, size) * size;
      let column = modulo(from - phase, size);
      for (let at = y * width + from; at < y * width + to; at++) {
        pixels[at] = tile.pixels[row + column];
        if (++column === size) column = 0;
      }
    }
  }
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}
