import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildRowTree } from '../model/row-tree';
import { HitFrames } from './hit-frames';
import { RowData } from './row-data';
import { layoutRows } from './row-layout';
import { syntheticModel } from './testing/synthetic-model';
import { timeToX, wholeTrace } from './viewport';

const model = syntheticModel({ resources: 1, nodes: 1, locks: 1, rounds: 200 });
const tree = buildRowTree(model);
const layout = layoutRows(tree);
const data = new RowData(model, tree);

test('every hit in the window is in a frame, and every frame begins and ends with a hit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: model.intervals.rowCount, maxLength: model.intervals.rowCount }),
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      fc.double({ min: 0.001, max: 0.1, noNaN: true }),
      (bits, from, part) => {
        const isHit = Uint8Array.from(bits, Number);
        const whole = wholeTrace(model.axis);
        const span = whole.end - whole.start;
        const viewport = {
          ...whole,
          start: whole.start + from * span,
          end: whole.start + Math.min(1, from + part) * span,
        };
        const scene = { data, layout, viewport, width: 500, scrollTop: 0 };
        const frames = new HitFrames({ target: 'interval', isHit, bins: new Uint32Array() }).inWindow(
          scene,
          500,
        );
        const hits = bits
          .flatMap((bit, row) => (bit ? [row] : []))
          .map((row) => [
            timeToX(viewport, 500, model.intervals.start[row]!),
            timeToX(viewport, 500, model.intervals.end[row]!),
          ]);
        const inSight = hits.filter(([left, right]) => right! > 0 && left! < 500);
        for (const [left, right] of inSight) {
          expect(frames.some((frame) => frame.left <= left! + 1e-6 && frame.right >= right! - 1e-6)).toBe(
            true,
          );
        }
        for (const frame of frames) {
          expect(hits.some(([left]) => left === frame.left)).toBe(true);
          expect(hits.some(([, right]) => right === frame.right)).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
});
