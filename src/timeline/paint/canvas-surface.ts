import { PixelBuffer } from './pixel-buffer';
import type { Surface } from './surface';
import type { Tile } from './tile';

/** A surface on a canvas of `ratio` device pixels per CSS pixel; undefined while the canvas has no size. */
export function createCanvasSurface(pen: CanvasRenderingContext2D, ratio: number): Surface | undefined {
  const { width, height } = pen.canvas;
  if (width === 0 || height === 0) return undefined;
  const ground = new PixelBuffer(width, height);
  const image = new ImageData(ground.bytes, width, height);
  const patterns = new WeakMap<Tile, CanvasPattern | null>();
  let font = '';
  return {
    ground,
    pen,
    layGround() {
      pen.putImageData(image, 0, 0);
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    },
    // A canvas's font may depend on the page's style: setting it makes the browser look through all that has changed.
    setFont(next) {
      if (next !== font) pen.font = next;
      font = next;
    },
    setTexture(tile, x, y) {
      let pattern = patterns.get(tile);
      if (pattern === undefined) {
        pattern = makePattern(pen, tile);
        patterns.set(tile, pattern);
      }
      if (pattern === null) return;
      pattern.setTransform({ a: 1 / ratio, d: 1 / ratio, e: x, f: y });
      pen.fillStyle = pattern;
    },
  };
}

/** Null where the browser cannot. */
function makePattern(pen: CanvasRenderingContext2D, { size, pixels }: Tile): CanvasPattern | null {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const bytes = new Uint8ClampedArray(pixels.slice().buffer);
  canvas.getContext('2d')?.putImageData(new ImageData(bytes, size, size), 0, 0);
  return pen.createPattern(canvas, 'repeat');
}
