/** The screen fills pixels, a picture writes SVG: both must show the same, pixel for pixel. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PREVIEWS } from '../../preview';
import { drawnModel } from '../../testing/drawn-model';
import { type PaintOptions, paintModel, paintModelAsSvg } from '../../testing/paint-model';
import { syntheticModel } from '../../testing/synthetic-model';
import { packColour, parseColour } from '../colour';
import type { Palette } from '../palette';
import { PixelBuffer } from '../pixel-buffer';
import type { Tile } from '../tile';

const states = fc
  .array(fc.tuple(fc.constantFrom(...'NRCPWEnrcpweux?.'), fc.integer({ min: 1, max: 40 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((runs) => runs.map(([state, length]) => state.repeat(length)).join(''))
  .filter((drawn) => /[^.]/.test(drawn));

test('the ground of a picture is the ground of the screen, for any states, widths, ratios and previews', () => {
  const options = fc.record({
    width: fc.integer({ min: 4, max: 160 }),
    ratio: fc.constantFrom(1, 2),
    rowHeight: fc.integer({ min: 6, max: 40 }),
    preview: fc.constantFrom(...PREVIEWS),
  });
  fc.assert(
    fc.property(fc.array(states, { minLength: 1, maxLength: 3 }), options, (locks, chosen) => {
      const drawing = locks.map((drawn, lock) => `res 1:${lock + 1} ${drawn}`).join('\n');
      expectSameGround(drawnModel(drawing, 1), chosen);
    }),
    { numRuns: 100 },
  );
});

test('nor do open and closed groups differ, near and from afar', () => {
  const model = syntheticModel({ resources: 3, nodes: 2, locks: 2, rounds: 200 });
  for (const isOpen of [true, false]) {
    for (const part of [1, 0.1, 0.003]) {
      const window = { start: 0, end: model.axis.end * part };
      expectSameGround(model, { width: 160, window, isExpanded: () => isOpen });
    }
  }
});

function expectSameGround(model: Parameters<typeof paintModel>[0], options: PaintOptions): void {
  const { pixels, palette } = paintModel(model, options);
  const picture = groundOf(paintModelAsSvg(model, options), palette, options.ratio ?? 1, pixels);
  const differing = picture.pixels.findIndex((pixel, at) => pixel !== pixels.pixels[at]);
  const place = { x: differing % pixels.width, y: Math.floor(differing / pixels.width) };
  expect(differing, `pixel at ${place.x}, ${place.y}`).toBe(-1);
}

/** Paints the elements of the ground in their order, patterns with the tiles that they were made of. */
function groundOf(svg: string, palette: Palette, ratio: number, { width, height }: PixelBuffer): PixelBuffer {
  const buffer = new PixelBuffer(width, height);
  const patterns = patternsOf(svg, palette, ratio);
  const [ground = ''] = /<g shape-rendering[\s\S]*?<\/g>/.exec(svg) ?? [];
  for (const [, path = '', fill = ''] of ground.matchAll(/<path d="([^"]*)" fill="([^"]*)"/g)) {
    for (const [, ...numbers] of path.matchAll(/M([\d.]+) ([\d.]+)H([\d.]+)V([\d.]+)/g)) {
      const [left = 0, top = 0, right = 0, bottom = 0] = numbers.map((each) =>
        Math.round(Number(each) * ratio),
      );
      const pattern = patterns.get(fill);
      if (pattern) buffer.tile(left, top, right, bottom, pattern.tile, pattern.x, pattern.y);
      else buffer.rect(left, top, right, bottom, packColour(parseColour(fill)));
    }
  }
  return buffer;
}

function patternsOf(svg: string, palette: Palette, ratio: number) {
  const tiles = new Map<string, Tile>();
  for (const tile of [palette.unknownDots, palette.gapStripes, ...palette.waits.map(({ hatch }) => hatch)]) {
    tiles.set(keyOf(packColour(tile.design.ground), packColour(tile.design.ink)), tile);
  }
  const patterns = new Map<string, { tile: Tile; x: number; y: number }>();
  const form =
    /<pattern id="([^"]*)"[^>]* x="([^"]*)" y="([^"]*)"[^>]*>\s*<rect[^>]* fill="([^"]*)"\/>\s*<path[^>]* fill="([^"]*)"/g;
  for (const [, id, x, y, ground = '', ink = ''] of svg.matchAll(form)) {
    const tile = tiles.get(keyOf(packColour(parseColour(ground)), packColour(parseColour(ink))));
    if (!tile) throw new Error(`Nothing of the palette looks like pattern ${id}.`);
    patterns.set(`url(#${id})`, { tile, x: Math.round(Number(x) * ratio), y: Math.round(Number(y) * ratio) });
  }
  return patterns;
}

function keyOf(ground: number, ink: number): string {
  return `${ground} ${ink}`;
}
