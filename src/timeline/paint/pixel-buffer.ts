import type { CellColours, CellPicture, Ground, PixelColumns } from './surface';
import type { Tile } from './tile';

/**
 * The ground of a canvas. A rectangle of the canvas costs a microsecond, so what is small or dense is written
 * here and put on the canvas in one piece, which costs the same however much it is.
 */
export class PixelBuffer implements Ground {
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

  rect(left: number, top: number, right: number, bottom: number, colour: number): void {
    const { pixels, width } = this;
    const from = Math.max(0, left);
    const to = Math.min(width, right);
    const last = Math.min(this.height, bottom) * width;
    const first = Math.max(0, top) * width;
    if (to - from === 1) {
      for (let at = first + from; at < last; at += width) pixels[at] = colour;
    } else if (to > from) {
      for (let row = first; row < last; row += width) pixels.fill(colour, row + from, row + to);
    }
  }

  tile(
    left: number,
    top: number,
    right: number,
    bottom: number,
    tile: Tile,
    originX: number,
    originY: number,
  ): void {
    const { pixels, width } = this;
    const { size, pixels: source } = tile;
    const from = Math.max(0, left);
    const to = Math.min(width, right);
    const first = Math.max(0, top);
    const last = Math.min(this.height, bottom) * width;
    const firstColumn = modulo(from - originX, size);
    const area = size * size;
    let row = modulo(first - originY, size) * size;
    if (to - from === 1) {
      for (let at = first * width + from; at < last; at += width) {
        pixels[at] = source[row + firstColumn];
        row += size;
        if (row === area) row = 0;
      }
      return;
    }
    for (let start = first * width; start < last; start += width) {
      let column = firstColumn;
      for (let at = start + from; at < start + to; at++) {
        pixels[at] = source[row + column];
        if (++column === size) column = 0;
      }
      row += size;
      if (row === area) row = 0;
    }
  }

  cells(
    top: number,
    { columns: count, height, codes }: CellPicture,
    { columns, from }: PixelColumns,
    { period, pixels: colours, fills }: CellColours,
    phase: number,
  ): void {
    const { pixels, width } = this;
    let first = 0;
    let last = Math.min(width, columns.length);
    while (first < last && columns[first] + from < 0) first++;
    while (last > first && columns[last - 1] + from >= count) last--;
    const firstPlace = modulo(first - phase, period);
    const rows = Math.min(height, this.height - top);
    for (let y = Math.max(0, -top); y < rows; y++) {
      const table = (y % period) * fills.length * period;
      const source = y * count + from;
      const target = (top + y) * width;
      let place = firstPlace;
      for (let x = first; x < last; x++) {
        const code = codes[source + columns[x]];
        if (code !== 0) pixels[target + x] = colours[table + code * period + place];
        if (++place === period) place = 0;
      }
    }
  }
}

function modulo(value: number, size: number): number {
  const rest = value % size;
  return rest < 0 ? rest + size : rest;
}
