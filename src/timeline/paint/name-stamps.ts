import type { NameInk } from './surface';

/** A name as pixels: the smallest picture that has all of it. Edges from the begin of its base line. */
export interface Stamp {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** The few names that bars have, each written once by the canvas and kept. */
export class NameStamps {
  private readonly pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  private font = '';
  private readonly widths = new Map<string, number>();
  private stamps = new WeakMap<NameInk, Map<string, Stamp>>();

  constructor(private readonly ratio: number) {}

  setFont(font: string): void {
    if (font === this.font) return;
    this.font = font;
    this.widths.clear();
    this.stamps = new WeakMap();
  }

  /** CSS pixels. */
  widthOf(name: string): number {
    let width = this.widths.get(name);
    if (width === undefined) {
      if (this.pen) this.pen.font = this.font;
      width = this.pen?.measureText(name).width ?? 0;
      if (this.widths.size >= MOST_NAMES) this.widths.clear();
      this.widths.set(name, width);
    }
    return width;
  }

  stampOf(name: string, ink: NameInk): Stamp {
    let known = this.stamps.get(ink);
    if (known === undefined) {
      known = new Map();
      this.stamps.set(ink, known);
    }
    let stamp = known.get(name);
    if (stamp === undefined) {
      stamp = this.write(name, ink);
      if (known.size >= MOST_NAMES) known.clear();
      known.set(name, stamp);
    }
    return stamp;
  }

  private write(name: string, { colour, ground }: NameInk): Stamp {
    const { pen, ratio } = this;
    if (pen === null) return EMPTY;
    const width = Math.ceil((this.widthOf(name) + 2 * ROOM) * ratio);
    const height = Math.ceil(2 * ASCENT * ratio);
    // A canvas of another size has forgotten its font, too.
    Object.assign(pen.canvas, { width, height });
    pen.fillStyle = ground.css;
    pen.fillRect(0, 0, width, height);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.font = this.font;
    pen.fillStyle = colour;
    const [x, baseline] = [Math.round(ROOM * ratio), Math.round(ASCENT * ratio)];
    pen.fillText(name, x / ratio, baseline / ratio);
    const pixels = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
    return trimmed({ left: -x, top: -baseline, width, height, pixels });
  }
}

/** Names of plocks have their bytes in them: there can be more of them than need be kept. */
const MOST_NAMES = 4096;
/** CSS pixels around a name that letters may reach into, and from the base line to both sides. */
const ROOM = 2;
const ASCENT = 14;
const EMPTY: Stamp = { left: 0, top: 0, width: 0, height: 0, pixels: new Uint32Array(0) };

/** Without the rows and columns that are nothing but ground. */
function trimmed({ left, top, width, height, pixels }: Stamp): Stamp {
  let [first, last, upper, lower] = [width, 0, height, 0];
  for (let at = 0; at < pixels.length; at++) {
    if (pixels[at] === pixels[0]) continue;
    const x = at % width;
    const y = (at - x) / width;
    first = Math.min(first, x);
    last = Math.max(last, x + 1);
    upper = Math.min(upper, y);
    lower = Math.max(lower, y + 1);
  }
  if (last === 0) return EMPTY;
  const cut = new Uint32Array((last - first) * (lower - upper));
  for (let y = upper; y < lower; y++) {
    cut.set(pixels.subarray(y * width + first, y * width + last), (y - upper) * (last - first));
  }
  return { left: left + first, top: top + upper, width: last - first, height: lower - upper, pixels: cut };
}
