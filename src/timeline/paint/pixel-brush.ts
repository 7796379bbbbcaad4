import type { Ink } from './ink';
import type { NameStamps } from './name-stamps';
import { mixPacked, type PixelBuffer } from './pixel-buffer';
import { type Brush, CORNER, type Fill, type RoundEnds } from './surface';

/** A brush that writes bars and names into the pixels of a ground. */
export class PixelBrush implements Brush {
  /** Device pixels of a corner's square, and how much of each the bar and its rim cover, by row from the corner. */
  private readonly corner: number;
  private readonly inside: Float64Array;
  private readonly ring: Float64Array;
  /** The pixels below a bar's four corners. */
  private readonly kept: Uint32Array;

  constructor(
    private readonly ground: PixelBuffer,
    private readonly ratio: number,
    private readonly stamps: Pick<NameStamps, 'setFont' | 'widthOf' | 'stampOf'>,
  ) {
    const radius = CORNER * ratio;
    this.corner = Math.ceil(radius);
    this.inside = quarterOfDisc(this.corner, radius, 0);
    this.ring = quarterOfDisc(this.corner, radius, radius - Math.max(1, Math.round(ratio)));
    this.kept = new Uint32Array(4 * this.corner * this.corner);
  }

  rect(fill: Fill, x: number, y: number, width: number, height: number, alpha = 1): void {
    const { ratio } = this;
    const [left, top] = [Math.round(x * ratio), Math.round(y * ratio)];
    this.fill(fill, left, top, Math.round((x + width) * ratio), Math.round((y + height) * ratio), alpha);
  }

  bar(fill: Fill, x: number, y: number, width: number, height: number, round: RoundEnds): void {
    const { ratio, ground, kept } = this;
    const [left, top] = [Math.round(x * ratio), Math.round(y * ratio)];
    const [right, bottom] = [Math.round((x + width) * ratio), Math.round((y + height) * ratio)];
    let at = 0;
    this.forEachCorner(left, top, right, bottom, round, (pixel) => {
      kept[at++] = ground.pixels[pixel];
    });
    this.fill(fill, left, top, right, bottom, 1);
    at = 0;
    this.forEachCorner(left, top, right, bottom, round, (pixel, place) => {
      ground.pixels[pixel] = mixPacked(kept[at++], ground.pixels[pixel], this.inside[place]);
    });
  }

  rim(ink: Ink, x: number, y: number, width: number, height: number): void {
    const { ratio, ground, corner } = this;
    const [left, top] = [Math.round(x * ratio), Math.round(y * ratio)];
    const [right, bottom] = [Math.round((x + width) * ratio), Math.round((y + height) * ratio)];
    const line = Math.max(1, Math.round(ratio));
    const { packed } = ink;
    ground.rect(left + corner, top, right - corner, top + line, packed);
    ground.rect(left + corner, bottom - line, right - corner, bottom, packed);
    ground.rect(left, top + corner, left + line, bottom - corner, packed);
    ground.rect(right - line, top + corner, right, bottom - corner, packed);
    this.forEachCorner(left, top, right, bottom, BOTH, (pixel, place) => {
      ground.pixels[pixel] = mixPacked(ground.pixels[pixel], packed, this.ring[place]);
    });
  }

  setFont(font: string): void {
    this.stamps.setFont(font);
  }

  widthOf(name: string): number {
    return this.stamps.widthOf(name);
  }

  name(name: string, x: number, baseline: number, colour: string, on: Ink): void {
    const stamp = this.stamps.stampOf(name, colour, on);
    const { ratio } = this;
    this.ground.stamp(Math.round(x * ratio) + stamp.left, Math.round(baseline * ratio) + stamp.top, stamp);
  }

  private fill(fill: Fill, left: number, top: number, right: number, bottom: number, alpha: number): void {
    const { ground, ratio } = this;
    if ('css' in fill) ground.rect(left, top, right, bottom, fill.packed, alpha);
    else {
      const [x, y] = [Math.round(fill.x * ratio), Math.round(fill.y * ratio)];
      ground.tile(left, top, right, bottom, fill.tile, x, y, alpha);
    }
  }

  /** The pixels of a bar's round corners, as far as they lie on the ground, each with its place in the corner. */
  private forEachCorner(
    left: number,
    top: number,
    right: number,
    bottom: number,
    round: RoundEnds,
    call: (pixel: number, place: number) => void,
  ): void {
    const { ground, corner } = this;
    if (right - left < 2 * corner || bottom - top < 2 * corner) return;
    for (let y = 0; y < corner; y++) {
      for (const line of [top + y, bottom - 1 - y]) {
        if (line < 0 || line >= ground.height) continue;
        for (let x = 0; x < corner; x++) {
          const place = y * corner + x;
          if (round.left && left + x >= 0 && left + x < ground.width)
            call(line * ground.width + left + x, place);
          const last = right - 1 - x;
          if (round.right && last >= 0 && last < ground.width) call(line * ground.width + last, place);
        }
      }
    }
  }
}

const BOTH: RoundEnds = { left: true, right: true };
/** Points by which a pixel's part in a disc is counted, each way. */
const POINTS = 8;

/** By pixel of the square around a quarter of a disc: the part of it between two radii. */
function quarterOfDisc(size: number, outer: number, inner: number): Float64Array {
  const covered = new Float64Array(size * size);
  for (let y = 0; y < size * POINTS; y++) {
    for (let x = 0; x < size * POINTS; x++) {
      const distance = Math.hypot(outer - (x + 0.5) / POINTS, outer - (y + 0.5) / POINTS);
      if (distance <= outer && distance >= inner) {
        covered[Math.floor(y / POINTS) * size + Math.floor(x / POINTS)] += 1 / POINTS ** 2;
      }
    }
  }
  return covered;
}
