import { PenBrush } from '../paint/pen-brush';
import { PixelBuffer } from '../paint/pixel-buffer';
import type { Brush, Pen, Surface } from '../paint/surface';

/**
 * A surface that writes down what is drawn, one line per visible act:
 *
 *   fill EX round 0 4 60 14      a filled path: colour, then its rectangles as x y width height
 *   stroke PR round 10.5 …       an outlined one
 *   text "EX" white 6 15         colour, x, y
 */
export interface RecordingSurface {
  readonly surface: Surface;
  readonly ground: PixelBuffer;
  readonly log: string[];
}

/** `names` gives colours their names in the log, by their text; bars are written down unless they have a brush of their own. */
export function createRecordingSurface(
  width: number,
  height: number,
  names: Readonly<Record<string, string>> = {},
  brushFor: (ground: PixelBuffer) => Brush | undefined = () => undefined,
): RecordingSurface {
  const log: string[] = [];
  let path: string[] = [];
  const named = (style: unknown) => {
    const text = String(style);
    return names[text] ?? text;
  };
  const write = (act: string, style: unknown) => {
    if (path.length > 0) log.push(`${act} ${named(style)} ${path.join(', ')}`);
  };
  const shape =
    (name: string) =>
    (...numbers: number[]) => {
      path.push(
        `${name} ${numbers
          .slice(0, 4)
          .map((each) => Number(each.toFixed(2)))
          .join(' ')}`,
      );
    };
  const pen: Pen = {
    fillStyle: '',
    globalAlpha: 1,
    strokeStyle: '',
    lineWidth: 1,
    lineCap: 'butt',
    font: '',
    textAlign: 'left',
    textBaseline: 'alphabetic',
    setLineDash: () => undefined,
    beginPath: () => {
      path = [];
    },
    rect: shape('rect'),
    roundRect: shape('round'),
    arc: shape('arc'),
    moveTo: shape('move'),
    lineTo: shape('line'),
    closePath: () => undefined,
    fill: () => write('fill', pen.fillStyle),
    stroke: () => write('stroke', pen.strokeStyle),
    fillRect: (...numbers: number[]) => {
      const alpha = pen.globalAlpha === 1 ? '' : ` at ${pen.globalAlpha.toFixed(2)}`;
      log.push(`fillRect ${named(pen.fillStyle)} ${numbers.join(' ')}${alpha}`);
    },
    fillText: (text: string, x: number, y: number) =>
      log.push(`text "${text}" ${named(pen.fillStyle)} ${x} ${y}`),
    measureText: (text: string) => ({ width: 7 * text.length }),
  };
  const ground = new PixelBuffer(width, height);
  const surface: Surface = {
    ground,
    pen,
    brush: brushFor(ground) ?? new PenBrush(pen, () => 'pattern'),
    layGround: () => undefined,
  };
  return { surface, ground, log };
}
