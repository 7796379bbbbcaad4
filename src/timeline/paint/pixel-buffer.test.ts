import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellSketch, codesOf } from './cell-picture';
import { packColour } from './colour';
import { PixelBuffer } from './pixel-buffer';
import type { CellColours } from './surface';
import { stripeTile } from './tile';

const CODES = 5;
const PERIOD = 3;
const IS_PATTERN = Uint8Array.of(0, 0, 1, 0, 1);

/** Plain codes have one colour, patterns another one at every place. */
const colours: CellColours = {
  period: PERIOD,
  pixels: Uint32Array.from({ length: PERIOD * CODES * PERIOD }, (_, at) => {
    const place = at % PERIOD;
    const code = Math.floor(at / PERIOD) % CODES;
    const y = Math.floor(at / (PERIOD * CODES));
    return 1000 + 100 * code + (IS_PATTERN[code] ? 10 * y + place : 0);
  }),
  fills: Array(CODES).fill(0),
};

describe('a picture of cells', () => {
  const picture = fc
    .record({ columns: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 0, max: 9 }) })
    .chain(({ columns, height }) =>
      fc.record({
        columns: fc.constant(columns),
        height: fc.constant(height),
        codes: fc
          .array(fc.integer({ min: 0, max: CODES - 1 }), {
            minLength: columns * height,
            maxLength: columns * height,
          })
          .map((codes) => Uint8Array.from(codes)),
      }),
    );
  const place = fc.record({
    width: fc.integer({ min: 1, max: 20 }),
    top: fc.integer({ min: -8, max: 8 }),
    from: fc.integer({ min: -6, max: 12 }),
    // Columns per pixel: several pixels for a column, or several columns in a pixel.
    scale: fc.double({ min: 0.2, max: 2.5, noNaN: true }),
    phase: fc.integer({ min: -7, max: 7 }),
    isEven: fc.boolean(),
  });

  it('shows at each pixel the code of its column, and what was there where there is none', () => {
    fc.assert(
      fc.property(picture, place, (cells, { width, top, from, scale, phase, isEven }) => {
        const HEIGHT = 8;
        const buffer = new PixelBuffer(width, HEIGHT);
        const ground = (x: number, y: number) => 1 + x + (isEven ? 0 : 50 * y);
        const columns = Int32Array.from({ length: width }, (_, x) => Math.floor((x + 0.5) * scale));
        const count = columns[width - 1] + 1;
        const edges = Int32Array.from({ length: count + 1 }, (_, column) => {
          const x = columns.findIndex((each) => each >= column);
          return x < 0 ? width : x;
        });
        const expected = new Uint32Array(width * HEIGHT);
        for (let y = 0; y < HEIGHT; y++) {
          for (let x = 0; x < width; x++) {
            buffer.pixels[y * width + x] = ground(x, y);
            const column = columns[x] + from;
            const row = y - top;
            const isInside = column >= 0 && column < cells.columns && row >= 0 && row < cells.height;
            const code = isInside ? cells.codes[row * cells.columns + column] : 0;
            const table = (modulo(row, PERIOD) * CODES + code) * PERIOD + modulo(x - phase, PERIOD);
            expected[y * width + x] = code === 0 ? ground(x, y) : colours.pixels[table];
          }
        }
        buffer.cells(top, sketched(cells), { columns, edges, from }, colours, phase, isEven);
        expect(buffer.pixels).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a tile', () => {
  it('repeats to all sides from its corner, however large the rectangle', () => {
    const tile = stripeTile({ red: 200, green: 0, blue: 0 }, { red: 0, green: 0, blue: 0 }, 1);
    const edge = fc.integer({ min: -5, max: 30 });
    fc.assert(
      fc.property(edge, edge, edge, edge, edge, edge, (left, top, right, bottom, originX, originY) => {
        const buffer = new PixelBuffer(24, 20);
        buffer.tile(left, top, right, bottom, tile, originX, originY);
        const at = (x: number, y: number) =>
          x >= left && x < right && y >= top && y < bottom
            ? tile.pixels[modulo(y - originY, tile.size) * tile.size + modulo(x - originX, tile.size)]
            : 0;
        expect(buffer.pixels).toEqual(
          Uint32Array.from({ length: 480 }, (_, i) => at(i % 24, Math.floor(i / 24))),
        );
      }),
    );
  });

  it('lets what is there shine through as far as it is asked to', () => {
    const buffer = new PixelBuffer(4, 1);
    const [black, white] = [0, 255].map((grey) => packColour({ red: grey, green: grey, blue: grey }));
    buffer.fill(black);
    buffer.rect(0, 0, 2, 1, white, 0.5);
    expect([...buffer.pixels].map((pixel) => pixel & 255)).toEqual([128, 128, 0, 0]);
  });
});

/** Column by column, runs of one code at a time. */
function sketched({ columns, height, codes }: { columns: number; height: number; codes: Uint8Array }) {
  const sketch = new CellSketch();
  sketch.begin(columns, height);
  for (let column = 0; column < columns; column++) {
    for (let y = 0, bottom: number; y < height; y = bottom) {
      const code = codes[y * columns + column];
      bottom = y + 1;
      while (bottom < height && codes[bottom * columns + column] === code) bottom++;
      if (IS_PATTERN[code]) sketch.addRun(column, y, bottom, code);
      else sketch.fill(column, y, bottom, code);
    }
  }
  const picture = sketch.finish();
  expect(codesOf(picture)).toEqual(codes);
  return picture;
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}
