import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnModel } from '../../testing/drawn-model';
import { paintModelAsSvg } from '../../testing/paint-model';
import { packColour } from '../colour';
import { PixelBuffer } from '../pixel-buffer';
import { SvgGround } from './svg-ground';
import { SvgPatterns } from './svg-patterns';
import { createSvgSurface } from './svg-surface';
import { escapeMarkup } from './svg-text';

const WIDTH = 24;
const HEIGHT = 16;

describe('the ground of an SVG', () => {
  const edge = (most: number) => fc.integer({ min: -2, max: most + 2 });
  const rect = fc.record({
    left: edge(WIDTH),
    top: edge(HEIGHT),
    width: fc.integer({ min: 0, max: 8 }),
    height: fc.integer({ min: 0, max: 8 }),
    shade: fc.integer({ min: 0, max: 3 }),
  });

  it('shows the pixels that a canvas shows', () => {
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 60 }), (rects) => {
        const pixels = new PixelBuffer(WIDTH, HEIGHT);
        const ground = new SvgGround(WIDTH, HEIGHT, 1, new SvgPatterns());
        for (const target of [pixels, ground]) {
          target.fill(shadeOf(9));
          for (const { left, top, width, height, shade } of rects) {
            target.rect(left, top, left + width, top + height, shadeOf(shade));
          }
        }
        expect(rasterised(ground.markup())).toEqual(pixels.pixels);
      }),
    );
  });

  it('joins what lies side by side, whatever was drawn elsewhere between', () => {
    const ground = new SvgGround(WIDTH, HEIGHT, 1, new SvgPatterns());
    for (let column = 0; column < 4; column++) {
      ground.rect(column, 0, column + 1, 4, shadeOf(1));
      ground.rect(10 + column, 0, 11 + column, 2, shadeOf(2));
    }
    expect(ground.markup().match(/ d="[^"]*"/g)).toEqual([' d="M0 0H4V4H0z"', ' d="M10 0H14V2H10z"']);
  });
});

describe('a picture of rows as SVG', () => {
  it('has bars, hatched waits with their names, and thin lines for NL', () => {
    const svg = paintModelAsSvg(drawnModel('res 1:1 ..eeeeeeeeEEEEEEEEEENNNNNN..'), { width: 280 });
    expect(svg).toMatchInlineSnapshot(`
      "<pattern id="tile-1" patternUnits="userSpaceOnUse" x="0" y="2" width="6" height="6">
      <rect width="6" height="6" fill="#faece8"/>
      <path d="M0 0H1.2L0 1.2zM4.8 0H6V1.2L1.2 6H0V4.8zM6 6H4.8L6 4.8z" fill="#d86644"/>
      </pattern>
      <g shape-rendering="crispEdges">
      <path d="M0 0H280V44H0z" fill="#ffffff"/>
      <path d="M0 0H280V22H0z" fill="#f4f4f4"/>
      <path d="M20 18H101V22H20z" fill="#a7aeb7"/>
      </g>
      <path d="M22 26H98A2 2 0 0 1 100 28V38A2 2 0 0 1 98 40H22A2 2 0 0 1 20 38V28A2 2 0 0 1 22 26z" fill="url(#tile-1)"/>
      <path d="M22.5 26.5H97.5A2 2 0 0 1 99.5 28.5V37.5A2 2 0 0 1 97.5 39.5H22.5A2 2 0 0 1 20.5 37.5V28.5A2 2 0 0 1 22.5 26.5z" fill="none" stroke="#d0451b" stroke-width="1"/>
      <path d="M102 26H198A2 2 0 0 1 200 28V38A2 2 0 0 1 198 40H102A2 2 0 0 1 100 38V28A2 2 0 0 1 102 26z" fill="#d0451b"/>
      <rect x="200" y="31" width="60" height="4" fill="#b4bac2"/>
      <rect x="23" y="27" width="62" height="12" fill="#fffffe"/>
      <text x="26" y="37" font-size="11" font-weight="600" font-family="sans-serif" fill="#d0451b">EX waits</text>
      <text x="106" y="37" font-size="11" font-weight="600" font-family="sans-serif" fill="#fffff2">EX</text>"
    `);
  });

  it('has one path for all small things of one colour in a row', () => {
    const svg = paintModelAsSvg(drawnModel(`res 1:1 ${'peNP'.repeat(200)}`), { width: 300 });
    expect(svg.split('\n').filter((line) => line.startsWith('<path')).length).toBeLessThan(20);
  });
});

describe('texts from a trace', () => {
  it('stay texts', () => {
    const surface = createSvgSurface({ width: 9, height: 9, measure: () => 0, patterns: new SvgPatterns() });
    surface.pen.fillText('</text><script>alert("1")</script>\u0000\ud800', 1, 2);
    expect(surface.pen.markup()).toContain(
      '&#60;/text&#62;&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;',
    );
    expect(escapeMarkup('\u0000\u001f\ufffea\tb')).toBe('���a\tb');
  });
});

function shadeOf(shade: number): number {
  return packColour({ red: 10 + shade, green: 20, blue: 30 });
}

/** Paints the markup's rectangles in their order. */
function rasterised(markup: string): Uint32Array {
  const pixels = new PixelBuffer(WIDTH, HEIGHT);
  for (const [, path, fill] of markup.matchAll(/ d="([^"]*)" fill="#(\w+)"/g)) {
    const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
    for (const [, ...numbers] of path.matchAll(/M(\d+) (\d+)H(\d+)V(\d+)/g)) {
      const [left, top, right, bottom] = numbers.map(Number);
      pixels.rect(left, top, right, bottom, packColour({ red, green, blue }));
    }
  }
  return pixels.pixels;
}
