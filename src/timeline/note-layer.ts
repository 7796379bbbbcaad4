import type { ChartLayer } from './chart-layer';
import { type Flag, paintNotes } from './paint/notes';

/** Notes as lines and bands with flags that can be clicked, and the numbers of information boxes. */
export function createNoteLayer(): ChartLayer {
  let flags: readonly Flag[] = [];
  return {
    paint(frame) {
      flags = paintNotes(frame);
    },
    hitAt(under, x, y) {
      const flag = flags.find(
        (each) => x >= each.left && x <= each.right && y >= each.top && y <= each.bottom,
      );
      return flag && { kind: 'note', row: under.row, time: under.time, note: flag.note };
    },
  };
}
