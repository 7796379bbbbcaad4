import { expect, test } from 'vitest';
import { EX } from '../../model/lock-mode';
import type { Preview } from '../preview';
import { drawnModel } from '../testing/drawn-model';
import { paintModel } from '../testing/paint-model';

/** Each column of 16 waits a quarter of its time, holds for a quarter, and unlocks for a quarter, when it still holds. */
const crowded = drawnModel(`res 1:1 ${'eEu.'.repeat(256)}E`, 1);

/** Pixels of a column that wait, hold, and lie above. */
function column(preview: Preview) {
  const painting = paintModel(crowded, { width: 1025 / 16, preview, rowHeight: 40 });
  const { palette } = painting;
  const waits = new Set(palette.waits[EX]!.hatch.pixels);
  const held = palette.modes[EX]!.packed;
  const pixels = painting.column(1, 20);
  return {
    held: pixels.filter((pixel) => pixel === held).length,
    waits: pixels.filter((pixel) => pixel !== held && waits.has(pixel)).length,
  };
}

test('each preview shows the shares of a column its own way', () => {
  const fit = column('fit');
  const exclusive = column('cumulative-exclusive');
  const inclusive = column('cumulative-inclusive');
  expect(fit.held + fit.waits).toBeGreaterThan(exclusive.held + exclusive.waits);
  // The bar is 26 high.
  expect(exclusive).toEqual({ held: 7, waits: 7 });
  expect(inclusive).toEqual({ held: 13, waits: 7 });
  expect(column('overlap-exclusive')).toEqual({ held: 0, waits: 7 });
  expect(column('overlap-inclusive')).toEqual({ held: 6, waits: 7 });
});
