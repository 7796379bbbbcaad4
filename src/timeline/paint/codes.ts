import { CATEGORY_COUNT, Category, isWaitCategory } from '../../lod/category';
import { NL } from '../../model/lock-mode';
import { leavingInk, type Palette } from './palette';
import type { CellColours } from './surface';
import type { Tile } from './tile';

/** What a pixel of a strip shows, as a small number: a category, or one of the greys of a group; 0 is nothing. */
export const codeOf = (category: number): number => category + 1;
export const SUMMARY = CATEGORY_COUNT + 1;
export const INNER_SUMMARY = CATEGORY_COUNT + 2;
const CODE_COUNT = CATEGORY_COUNT + 3;

/** By code: 1 for one that is drawn as a pattern. */
export const IS_PATTERN = Uint8Array.from({ length: CODE_COUNT }, (_, code) => {
  const category = code - 1;
  return category === Category.Unknown || (category >= 0 && isWaitCategory(category)) ? 1 : 0;
});

const tables = new WeakMap<Palette, CellColours>();

/** The colour of every code at every place of the patterns' common period. */
export function coloursOf(palette: Palette): CellColours {
  const known = tables.get(palette);
  if (known !== undefined) return known;
  const hatch = palette.waits[0].hatch.size;
  const period = (hatch * palette.unknownDots.size) / commonDivisor(hatch, palette.unknownDots.size);
  const pixels = new Uint32Array(period * CODE_COUNT * period);
  const fills: (number | Tile)[] = [0];
  for (let code = 1; code < CODE_COUNT; code++) {
    const fill = fillOf(palette, code);
    fills.push(fill);
    for (let y = 0; y < period; y++) {
      for (let x = 0; x < period; x++) {
        pixels[(y * CODE_COUNT + code) * period + x] =
          typeof fill === 'number' ? fill : fill.pixels[(y % fill.size) * fill.size + (x % fill.size)];
      }
    }
  }
  const colours = { period, pixels, fills };
  tables.set(palette, colours);
  return colours;
}

function fillOf(palette: Palette, code: number): number | Tile {
  if (code === SUMMARY) return palette.summary.packed;
  if (code === INNER_SUMMARY) return palette.innerSummary.packed;
  const category = code - 1;
  if (isWaitCategory(category)) return palette.waits[category - Category.Wait].hatch;
  if (category === Category.Unknown) return palette.unknownDots;
  return (category === Category.Leaving ? leavingInk(palette, NL) : palette.modes[category]).packed;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
