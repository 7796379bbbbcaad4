import type { Palette } from '../paint/palette';
import type { Painting } from './paint-model';

/**
 * The pixels of a row as text, a letter each and one line for all lines of pixels that are alike:
 *
 *   14 × ..eeeeEEEE..
 *
 * Capitals are modes (N NL, R CR, C CW, P PR, W PW, E EX), small letters the hatch of a wait for that mode (`u` for an
 * unknown one), `?` unknown, `/` missing events, `^` asked to give way, `!` a blocking notice, `#` `+` a group's summary
 * outside and within another group, `.` the ground, `*` any mixture.
 */
export function pixelText(painting: Painting, row: number): string[] {
  const letters = lettersOf(painting.palette);
  const columns = Array.from({ length: painting.pixels.width }, (_, x) => painting.column(row, x));
  const lines: { text: string; count: number }[] = [];
  for (let y = 0; y < (columns[0]?.length ?? 0); y++) {
    const text = columns.map((column) => letters.get(column[y] ?? 0) ?? '*').join('');
    const last = lines.at(-1);
    if (last?.text === text) last.count++;
    else lines.push({ text, count: 1 });
  }
  return lines.map(({ text, count }) => `${String(count).padStart(2)} × ${text}`);
}

const MODE_LETTERS = 'NRCPWE';

/** Later ones win: of a hatch, what is not the mode's own colour. */
function lettersOf(palette: Palette): Map<number, string> {
  const letters = new Map<number, string>();
  const name = (letter: string, pixels: Iterable<number>) => {
    for (const pixel of pixels) letters.set(pixel, letter);
  };
  name('/', palette.gapStripes.pixels);
  name('?', palette.unknownDots.pixels);
  palette.waits.forEach(({ hatch }, mode) => {
    name((MODE_LETTERS[mode] ?? 'u').toLowerCase(), hatch.pixels);
  });
  name('#', [palette.summary.packed]);
  name('+', [palette.innerSummary.packed]);
  palette.modes.forEach(({ packed }, mode) => {
    name(MODE_LETTERS[mode] ?? '*', [packed]);
  });
  palette.askedEdges.forEach(({ packed }) => {
    name('^', [packed]);
  });
  name('!', [palette.bast.packed]);
  name('.', [palette.bg.packed, palette.group.packed]);
  return letters;
}
