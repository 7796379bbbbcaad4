import { type Colour, mix, packColour } from './colour';

/**
 * A square of pixels that repeats: the same pixels fill rectangles of the canvas (as its pattern) and cells
 * of a strip, so that a wait looks the same however narrow it is.
 */
export interface Tile {
  /** Device pixels. */
  readonly size: number;
  readonly pixels: Uint32Array;
}

/** Distance of stripes and their thickness along the row, in CSS pixels. */
const STRIPE_PERIOD = 6;
const STRIPE_WIDTH = 2.4;
const DOT_PERIOD = 4;
const DOT_SIZE = 1.5;

/** Stripes that rise to the right. */
export function stripeTile(stripe: Colour, ground: Colour, ratio: number, period = STRIPE_PERIOD): Tile {
  const size = Math.max(3, Math.round(period * ratio));
  const half = (STRIPE_WIDTH * ratio) / 2;
  return tileOf(size, (x, y) => {
    const along = (x + y + 1) % size;
    const distance = Math.min(along, size - along);
    return mix(ground, stripe, Math.min(1, Math.max(0, half - distance + 0.5)));
  });
}

/** Dots in every second column of every second row. */
export function dotTile(dot: Colour, ground: Colour, ratio: number): Tile {
  const size = Math.max(2, Math.round(DOT_PERIOD * ratio));
  const dotSize = Math.max(1, Math.round(DOT_SIZE * ratio));
  return tileOf(size, (x, y) => (x < dotSize && y < dotSize ? dot : ground));
}

function tileOf(size: number, colourAt: (x: number, y: number) => Colour): Tile {
  const pixels = new Uint32Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) pixels[y * size + x] = packColour(colourAt(x, y));
  }
  return { size, pixels };
}
