import { coloursOf } from './codes';
import type { Frame } from './frame';
import type { Columns } from './strips';
import type { CellPicture, PixelColumns } from './surface';

/**
 * A strip's picture with its upper edge at a device pixel.
 * @param isEven whether what is there is the same from its upper to its lower edge
 */
export function paintStrip(frame: Frame, strip: Columns & CellPicture, top: number, isEven: boolean): void {
  const { surface, palette, stripePhase } = frame;
  // All of a strip so fine is a speck of the window: it is from long before a zoom out.
  if (frame.scale / palette.ratio > MOST_COLUMNS * 2 ** strip.level) return;
  const phase = Math.round(stripePhase * palette.ratio);
  surface.ground.cells(top, strip, pixelColumns(frame, strip), coloursOf(palette), phase, isEven);
}

/** So many columns of a strip may share a pixel. */
const MOST_COLUMNS = 8;

/** Of the frame and level asked last: most rows of a picture ask for the same. */
let latest: { readonly frame: Frame; readonly level: number; readonly base: number } | undefined;
let columns = new Int32Array(0);
let edges = new Int32Array(0);

/** By device pixel: the strip's column that its middle lies in. */
function pixelColumns(frame: Frame, { level, first }: Columns): PixelColumns {
  if (latest === undefined || latest.frame !== frame || latest.level !== level) {
    const width = 2 ** level;
    const pixels = frame.surface.ground.width;
    const perPixel = frame.scale / frame.palette.ratio;
    if (columns.length !== pixels) columns = new Int32Array(pixels);
    const base = Math.floor(frame.viewport.start / width);
    const start = frame.viewport.start - base * width;
    for (let x = 0; x < pixels; x++) columns[x] = Math.floor((start + (x + 0.5) * perPixel) / width);
    edges = edgesOf(columns);
    latest = { frame, level, base };
  }
  return { columns, edges, from: latest.base - first };
}

function edgesOf(ascending: Int32Array): typeof edges {
  const count = (ascending.at(-1) ?? -1) + 1;
  const found = new Int32Array(count + 1);
  let column = 0;
  for (let x = 0; x < ascending.length; x++) {
    while (column <= ascending[x]) found[column++] = x;
  }
  found[count] = ascending.length;
  return found;
}
