import { type Colour, mix, packColour } from './colour';

/**
 * A square that repeats: its pixels fill rectangles of the canvas (as its pattern) and cells of the ground, so
 * that a wait looks the same however narrow it is; its design says the same to a surface that has no pixels.
 */
export interface Tile {
  /** Device pixels. */
  readonly size: number;
  readonly pixels: Uint32Array;
  readonly design: TileDesign;
}

/** Lengths in device pixels; stripes rise to the right through the corners, dots lie in the left top corner. */
export interface TileDesign {
  readonly kind: 'stripes' | 'dots';
  readonly ink: Colour;
  readonly ground: Colour;
  /** Of a stripe along the row, or of a dot. */
  readonly thickness: number;
}

/** Distance of stripes and their thickness along the row, in CSS pixels. */
const STRIPE_PERIOD = 6;
const STRIPE_WIDTH = 2.4;
const DOT_PERIOD = 4;
const DOT_SIZE = 1.5;

/** Stripes that rise to the right. */
export function stripeTile(stripe: Colour, ground: Colour, ratio: number, period = STRIPE_PERIOD): Tile {
  const size = Math.max(3, Math.round(period * ratio));
  const thickness = STRIPE_WIDTH * ratio;
  const half = thickness / 2;
  return tileOf(size, { kind: 'stripes', ink: stripe, ground, thickness }, (x, y) => {
    const along = (x + y + 1) % size;
    const distance = Math.min(along, size - along);
    return mix(ground, stripe, Math.min(1, Math.max(0, half - distance + 0.5)));
  });
}

/** Dots in every second column of every second row. */
export function dotTile(dot: Colour, ground: Colour, ratio: number): Tile {
  const size = Math.max(2, Math.round(DOT_PERIOD * ratio));
  const dotSize = Math.max(1, Math.round(DOT_SIZE * ratio));
  const design: TileDesign = { kind: 'dots', ink: dot, ground, thickness: dotSize };
  return tileOf(size, design, (x, y) => (x < dotSize && y < dotSize ? dot : ground));
}

function tileOf(size: number, design: TileDesign, colourAt: (x: number, y: number) => Colour): Tile {
  const pixels = new Uint32Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) pixels[y * size + x] = packColour(colourAt(x, y));
  }
  return { size, pixels, design };
}
