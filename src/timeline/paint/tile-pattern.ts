import type { Tile } from './tile';

/** Makes canvas patterns of tiles; null where the browser cannot. */
export function patternMaker(pen: CanvasRenderingContext2D): (tile: Tile) => CanvasPattern | null {
  return ({ size, pixels }) => {
    const canvas = document.createElement('canvas');
    canvas.width = size;
    canvas.height = size;
    const bytes = new Uint8ClampedArray(pixels.slice().buffer);
    canvas.getContext('2d')?.putImageData(new ImageData(bytes, size, size), 0, 0);
    return pen.createPattern(canvas, 'repeat');
  };
}
