import type { Ink } from './ink';
import type { NameStamps } from './name-stamps';
import type { PixelBuffer } from './pixel-buffer';
import { type Brush, CORNER, type Fill, type NameInk, type RoundEnds } from './surface';

/** A brush that writes bars and names into the pixels of a ground. */
export class PixelBrush implements Brush {
  /** Device pixels of a corner's square, and those of it that a bar and its rim cover. */
  private readonly corner: number;
  private readonly rounding: readonly CornerPixel[];
  private readonly ring: readonly CornerPixel[];
  /** What was at the pixels of a bar's corners. */
  private readonly kept: Uint32Array;

  constructor(
    private readonly ground: PixelBuffer,
    private readonly ratio: number,
    private readonly stamps: Pick<NameStamps, 'setFont' | 'widthOf' | 'stampOf'>,
  ) {
    const radius = CORNER * ratio;
    this.corner = Math.ceil(radius);
    // What is all of the bar's colour needs no care.
    this.rounding = quarterOfDisc(this.corner, radius, 0).filter(({ part }) => part < ALL);
    this.ring = quarterOfDisc(this.corner, radius, radius - lineWidth(ratio)).filter(({ part }) => part > 0);
    this.kept = new Uint32Array(4 * this.rounding.length);
  }

  rect(fill: Fill, x: number, y: number, width: number, height: number, alpha = 1): void {
    const { ratio } = this;
    const [left, top] = [Math.round(x * ratio), Math.round(y * ratio)];
    this.fill(fill, left, top, Math.round((x + width) * ratio), Math.round((y + height) * ratio), alpha);
  }

  bar(fill: Fill, x: number, y: number, width: number, height: number, round: RoundEnds): void {
    const { ratio, ground, kept, corner, rounding } = this;
    const { pixels } = ground;
    const [left, top] = [Math.round(x * ratio), Math.round(y * ratio)];
    const [right, bottom] = [Math.round((x + width) * ratio), Math.round((y + height) * ratio)];
    const isRound = right - left >= 2 * corner && bottom - top >= 2 * corner;
    const [first, last] = [isRound && round.left, isRound && round.right];
    let at = 0;
    for (const { dx, dy } of rounding) {
      // Beyond the ground nothing is kept and nothing put back.
      if (first) kept[at++] = pixels[ground.indexOf(left + dx, top + dy)];
      if (first) kept[at++] = pixels[ground.indexOf(left + dx, bottom - 1 - dy)];
      if (last) kept[at++] = pixels[ground.indexOf(right - 1 - dx, top + dy)];
      if (last) kept[at++] = pixels[ground.indexOf(right - 1 - dx, bottom - 1 - dy)];
    }
    this.fill(fill, left, top, right, bottom, 1);
    at = 0;
    for (const { dx, dy, part } of rounding) {
      if (first) ground.blend(left + dx, top + dy, kept[at++], 1 - part);
      if (first) ground.blend(left + dx, bottom - 1 - dy, kept[at++], 1 - part);
      if (last) ground.blend(right - 1 - dx, top + dy, kept[at++], 1 - part);
      if (last) ground.blend(right - 1 - dx, bottom - 1 - dy, kept[at++], 1 - part);
    }
  }

  rim({ packed }: Ink, x: number, y: number, width: number, height: number): void {
    const { ratio, ground, corner } = this;
    const [left, top] = [Math.round(x * ratio), Math.round(y * ratio)];
    const [right, bottom] = [Math.round((x + width) * ratio), Math.round((y + height) * ratio)];
    const line = lineWidth(ratio);
    ground.rect(left + corner, top, right - corner, top + line, packed);
    ground.rect(left + corner, bottom - line, right - corner, bottom, packed);
    ground.rect(left, top + corner, left + line, bottom - corner, packed);
    ground.rect(right - line, top + corner, right, bottom - corner, packed);
    for (const { dx, dy, part } of this.ring) {
      ground.blend(left + dx, top + dy, packed, part);
      ground.blend(left + dx, bottom - 1 - dy, packed, part);
      ground.blend(right - 1 - dx, top + dy, packed, part);
      ground.blend(right - 1 - dx, bottom - 1 - dy, packed, part);
    }
  }

  setFont(font: string): void {
    this.stamps.setFont(font);
  }

  widthOf(name: string): number {
    return this.stamps.widthOf(name);
  }

  name(name: string, x: number, baseline: number, ink: NameInk): void {
    const stamp = this.stamps.stampOf(name, ink);
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
}

/** A pixel of a corner, counted from the outermost one, and how much of it is covered. */
interface CornerPixel {
  readonly dx: number;
  readonly dy: number;
  readonly part: number;
}

/** Points by which a pixel's part in a disc is counted, each way. */
const POINTS = 8;
const ALL = 0.999;

/** The pixels of the square around a quarter of a disc: how much of each lies between two radii. */
function quarterOfDisc(size: number, outer: number, inner: number): CornerPixel[] {
  return Array.from({ length: size * size }, (_, place) => {
    const [dx, dy] = [place % size, Math.floor(place / size)];
    let points = 0;
    for (let point = 0; point < POINTS ** 2; point++) {
      const x = dx + ((point % POINTS) + 0.5) / POINTS;
      const y = dy + (Math.floor(point / POINTS) + 0.5) / POINTS;
      const distance = Math.hypot(outer - x, outer - y);
      if (distance <= outer && distance >= inner) points++;
    }
    return { dx, dy, part: points / POINTS ** 2 };
  });
}

/** Of a line of one CSS pixel, in device pixels. */
function lineWidth(ratio: number): number {
  return Math.max(1, Math.round(ratio));
}
