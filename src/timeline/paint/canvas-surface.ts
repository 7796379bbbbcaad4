import { NameStamps } from './name-stamps';
import { PixelBrush } from './pixel-brush';
import { PixelBuffer } from './pixel-buffer';
import type { Surface } from './surface';

/** A surface on a canvas of `ratio` device pixels per CSS pixel; undefined while the canvas has no size. */
export function createCanvasSurface(pen: CanvasRenderingContext2D, ratio: number): Surface | undefined {
  const { width, height } = pen.canvas;
  if (width === 0 || height === 0) return undefined;
  const ground = new PixelBuffer(width, height);
  const image = new ImageData(ground.bytes, width, height);
  return {
    ground,
    brush: new PixelBrush(ground, ratio, new NameStamps(ratio)),
    pen,
    layGround() {
      pen.putImageData(image, 0, 0);
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    },
  };
}
