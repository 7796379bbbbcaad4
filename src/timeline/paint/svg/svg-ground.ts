import { codesOf } from '../cell-picture';
import type { CellColours, CellPicture, Ground, PixelColumns } from '../surface';
import type { Tile } from '../tile';
import type { SvgPatterns } from './svg-patterns';
import { formatAttributes, formatNumber, formatPacked } from './svg-text';

/** Rectangles of one fill. */
interface Batch {
  readonly fill: string;
  /** Left, top, right, bottom by turns, in device pixels. */
  readonly edges: number[];
}

/**
 * A ground as vector shapes: one path for all rectangles of a fill, as far as nothing painted between them lies
 * in the same columns. Rectangles that continue each other are joined, so that a picture of a million
 * intervals is about as large as one of its pixels.
 */
export class SvgGround implements Ground {
  private batches: Batch[] = [];
  private readonly latest = new Map<string, number>();
  /** By column: the last batch that painted in it. */
  private readonly painted: Int32Array;

  constructor(
    readonly width: number,
    readonly height: number,
    private readonly ratio: number,
    private readonly patterns: SvgPatterns,
  ) {
    this.painted = new Int32Array(width);
  }

  fill(colour: number): void {
    this.batches = [];
    this.latest.clear();
    this.painted.fill(-1);
    this.rect(0, 0, this.width, this.height, colour);
  }

  rect(left: number, top: number, right: number, bottom: number, colour: number): void {
    this.add(left, top, right, bottom, formatPacked(colour));
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
    const { patterns, ratio } = this;
    this.add(left, top, right, bottom, patterns.refer(tile, originX / ratio, originY / ratio, ratio));
  }

  cells(
    top: number,
    picture: CellPicture,
    { columns, from }: PixelColumns,
    { fills }: CellColours,
    phase: number,
  ): void {
    const { columns: count, height } = picture;
    const codes = codesOf(picture);
    const right = Math.min(this.width, columns.length);
    for (let x = 0; x < right; ) {
      const column = columns[x] + from;
      let next = x + 1;
      while (next < right && columns[next] + from === column) next++;
      if (column >= 0 && column < count) {
        for (let y = 0; y < height; ) {
          const code = codes[y * count + column];
          let below = y + 1;
          while (below < height && codes[below * count + column] === code) below++;
          const fill = fills[code];
          if (code === 0) y = below;
          else if (typeof fill === 'number') this.rect(x, top + y, next, top + below, fill);
          else this.tile(x, top + y, next, top + below, fill, phase, top);
          y = below;
        }
      }
      x = next;
    }
  }

  private add(left: number, top: number, right: number, bottom: number, fill: string): void {
    const from = Math.max(0, left);
    const to = Math.min(this.width, right);
    const upper = Math.max(0, top);
    const lower = Math.min(this.height, bottom);
    if (from >= to || upper >= lower) return;
    let above = -1;
    for (let column = from; column < to; column++) above = Math.max(above, this.painted[column]);
    let index = this.latest.get(fill) ?? -1;
    if (index < above || index < 0) {
      index = this.batches.length;
      this.batches.push({ fill, edges: [] });
      this.latest.set(fill, index);
    }
    this.painted.fill(index, from, to);
    const { edges } = this.batches[index];
    const last = edges.length - 4;
    const continues =
      last >= 0 && edges[last + 2] === from && edges[last + 1] === upper && edges[last + 3] === lower;
    if (continues) edges[last + 2] = to;
    else edges.push(from, upper, to, lower);
  }

  /** Edges must not be smoothed: neighbours would let the ground shine through. */
  markup(): string {
    const paths = this.batches.map(
      ({ fill, edges }) => `<path${formatAttributes({ d: this.path(edges), fill })}/>`,
    );
    return `<g shape-rendering="crispEdges">${paths.join('')}</g>`;
  }

  private path(edges: readonly number[]): string {
    const { ratio } = this;
    const parts: string[] = [];
    for (let at = 0; at < edges.length; at += 4) {
      const [left, top, right, bottom] = edges.slice(at, at + 4).map((edge) => formatNumber(edge / ratio));
      parts.push(`M${left} ${top}H${right}V${bottom}H${left}z`);
    }
    return parts.join('');
  }
}
