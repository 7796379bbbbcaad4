import { advanceCodes } from './cell-picture';
import type { Stamp } from './name-stamps';
import type { CellColours, CellPicture, Ground, PixelColumns } from './surface';
import type { Tile } from './tile';

/**
 * The ground of a canvas. A rectangle of the canvas costs a microsecond, so what is small or dense is written
 * here and put on the canvas in one piece, which costs the same however much it is.
 */
export class PixelBuffer implements Ground {
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  readonly pixels: Uint32Array;
  /** What lies under a picture of cells, in each of its rows. */
  private readonly under: Uint32Array;
  /** Codes of one row of a picture. */
  private codes = new Uint8Array(0);
  private places: { readonly phase: number; readonly period: number; readonly at: Uint8Array };

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.bytes = new Uint8ClampedArray(width * height * 4);
    this.pixels = new Uint32Array(this.bytes.buffer);
    this.under = new Uint32Array(width);
    this.places = { phase: 0, period: 0, at: new Uint8Array(width) };
  }

  fill(colour: number): void {
    this.pixels.fill(colour);
  }

  /** `alpha` below 1 lets what is there shine through. */
  rect(left: number, top: number, right: number, bottom: number, colour: number, alpha = 1): void {
    const { pixels, width } = this;
    const from = Math.max(0, left);
    const to = Math.min(width, right);
    const last = Math.min(this.height, bottom) * width;
    const first = Math.max(0, top) * width;
    if (alpha < 1) {
      for (let row = first; row < last; row += width) {
        for (let at = row + from; at < row + to; at++) pixels[at] = mixPacked(pixels[at], colour, alpha);
      }
    } else if (to - from < SHORT) {
      for (let row = first; row < last; row += width) {
        for (let at = row + from; at < row + to; at++) pixels[at] = colour;
      }
    } else {
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
    alpha = 1,
  ): void {
    const { pixels, width } = this;
    const { size, pixels: source } = tile;
    const from = Math.max(0, left);
    const to = Math.min(width, right);
    const first = Math.max(0, top);
    const last = Math.min(this.height, bottom) * width;
    if (from >= to) return;
    const firstColumn = modulo(from - originX, size);
    const area = size * size;
    let row = modulo(first - originY, size) * size;
    if (to - from === 1 && alpha === 1) {
      for (let at = first * width + from; at < last; at += width) {
        pixels[at] = source[row + firstColumn];
        row += size;
        if (row === area) row = 0;
      }
      return;
    }
    for (let start = first * width; start < last; start += width) {
      if (alpha === 1 && start >= (first + size) * width) {
        // The pattern begins again, `size` rows below.
        pixels.copyWithin(start + from, start + from - size * width, start + to - size * width);
        continue;
      }
      let column = firstColumn;
      for (let at = start + from; at < start + to; at++) {
        const colour = source[row + column];
        pixels[at] = alpha === 1 ? colour : mixPacked(pixels[at], colour, alpha);
        if (++column === size) column = 0;
      }
      row += size;
      if (row === area) row = 0;
    }
  }

  /** Of a pixel; -1 beyond the edges. */
  indexOf(x: number, y: number): number {
    return x >= 0 && x < this.width && y >= 0 && y < this.height ? y * this.width + x : -1;
  }

  /** Mixes a colour into a pixel; nothing happens beyond the edges. */
  blend(x: number, y: number, colour: number, share: number): void {
    const at = this.indexOf(x, y);
    if (at >= 0) this.pixels[at] = mixPacked(this.pixels[at], colour, share);
  }

  stamp(left: number, top: number, { width: count, height, pixels: source }: Stamp): void {
    const { pixels, width } = this;
    const from = Math.max(0, -left);
    const to = Math.min(count, width - left);
    const last = Math.min(height, this.height - top);
    for (let y = Math.max(0, -top); y < last; y++) {
      const target = (top + y) * width + left;
      for (let x = from; x < to; x++) pixels[target + x] = source[y * count + x];
    }
  }

  cells(
    top: number,
    picture: CellPicture,
    pixelColumns: PixelColumns,
    colours: CellColours,
    phase: number,
    isEven: boolean,
  ): void {
    const { edges, from } = pixelColumns;
    const first = Math.max(0, -top);
    const last = Math.min(picture.height, this.height - top);
    const left = edges[clamp(-from, 0, edges.length - 1)];
    const right = edges[clamp(picture.columns - from, 0, edges.length - 1)];
    if (first >= last || left >= right) return;
    if (this.codes.length < picture.columns) this.codes = new Uint8Array(picture.columns);
    this.codes.fill(0, 0, picture.columns);
    for (let y = 0; y <= first; y++) advanceCodes(picture, y, this.codes);
    const start = (top + first) * this.width;
    this.under.set(this.pixels.subarray(start + left, start + right), left);
    this.cellRow(top + first, pixelColumns, colours, left, right);
    for (let y = first + 1; y < last; y++) {
      if (isEven) {
        this.nextCellRow(top + y, y, picture, pixelColumns, colours, left, right);
      } else {
        advanceCodes(picture, y, this.codes);
        this.cellRow(top + y, pixelColumns, colours, left, right);
      }
    }
    this.runs(top, picture, pixelColumns, colours, this.placesOf(phase, colours.period));
  }

  /** A row of cells, pixel by pixel. */
  private cellRow(
    row: number,
    { columns, from }: PixelColumns,
    { period, pixels: colours }: CellColours,
    left: number,
    right: number,
  ): void {
    const { pixels, codes } = this;
    const target = row * this.width;
    for (let x = left; x < right; x++) {
      const code = codes[columns[x] + from];
      if (code !== 0) pixels[target + x] = colours[code * period];
    }
  }

  /** Rows differ little from the one above, so that most of each is a copy of it. */
  private nextCellRow(
    row: number,
    y: number,
    { firstSpan, spanFrom, spanUntil, spanCode }: CellPicture,
    { edges, from }: PixelColumns,
    { period, pixels: colours }: CellColours,
    left: number,
    right: number,
  ): void {
    const { pixels, width, under } = this;
    const target = row * width;
    pixels.copyWithin(target + left, target - width + left, target - width + right);
    for (let span = firstSpan[y]; span < firstSpan[y + 1]; span++) {
      const until = spanUntil[span] - from;
      if (until <= 0) continue;
      const begin = spanFrom[span] - from;
      if (begin >= edges.length) break;
      const end = edges[until < edges.length ? until : edges.length - 1];
      let x = edges[begin > 0 ? begin : 0];
      const code = spanCode[span];
      const colour = colours[code * period];
      if (code === 0) for (; x < end; x++) pixels[target + x] = under[x];
      else for (; x < end; x++) pixels[target + x] = colour;
    }
  }

  /** The patterns of cells. */
  private runs(
    top: number,
    { runColumn, runTop, runBottom, runCode }: CellPicture,
    { edges, from }: PixelColumns,
    { period, pixels: colours, fills }: CellColours,
    places: Uint8Array,
  ): void {
    const { pixels, width } = this;
    const perRow = fills.length * period;
    for (let run = 0; run < runColumn.length; run++) {
      const column = runColumn[run] - from;
      if (column < 0) continue;
      if (column >= edges.length - 1) break;
      const last = Math.min(runBottom[run], this.height - top);
      const first = Math.max(runTop[run], -top);
      for (let x = edges[column]; x < edges[column + 1]; x++) {
        let entry = (first % period) * perRow + runCode[run] * period + places[x];
        const end = period * perRow + runCode[run] * period + places[x];
        let at = (top + first) * width + x;
        for (let y = first; y < last; y++, at += width) {
          pixels[at] = colours[entry];
          entry += perRow;
          if (entry === end) entry -= period * perRow;
        }
      }
    }
  }

  /** By pixel: its place in a period of the patterns. */
  private placesOf(phase: number, period: number): Uint8Array {
    if (this.places.phase !== phase || this.places.period !== period) {
      const { at } = this.places;
      let place = modulo(-phase, period);
      for (let x = 0; x < at.length; x++) {
        at[x] = place;
        if (++place === period) place = 0;
      }
      this.places = { phase, period, at };
    }
    return this.places.at;
  }
}

/** Packed opaque colours; `share` 0 is all `under`, 1 all `over`. */
function mixPacked(under: number, over: number, share: number): number {
  const red = (under & 255) + ((over & 255) - (under & 255)) * share;
  const green = ((under >> 8) & 255) + (((over >> 8) & 255) - ((under >> 8) & 255)) * share;
  const blue = ((under >> 16) & 255) + (((over >> 16) & 255) - ((under >> 16) & 255)) * share;
  return ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}

/** Fewer pixels than these are written sooner than the call that fills them is made. */
const SHORT = 40;

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function modulo(value: number, size: number): number {
  const rest = value % size;
  return rest < 0 ? rest + size : rest;
}
