import { expect, test } from 'vitest';
import { Category } from '../../lod/category';
import { EX } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import { NOTHING_HIDDEN } from '../hidden';
import { hitTest } from '../hit-test';
import { RowData } from '../row-data';
import { drawnModel } from '../testing/drawn-model';
import { ModelBuilder } from '../testing/model-builder';
import { paintModel } from '../testing/paint-model';
import { wholeTrace } from '../viewport';

const WAITS_FOR_EX = { ...NOTHING_HIDDEN, intervals: 1 << (Category.Wait + EX) };

test('a hidden category leaves its place empty, as bars and in cells', () => {
  const drawing = drawnModel('res 1:1 ..eeeeeeeeEEEEEEEEEENNNNNN..');
  const wide = paintModel(drawing, { width: 280, hidden: WAITS_FOR_EX });
  expect(wide.log.filter((line) => line.includes('waits'))).toEqual([]);
  expect(wide.log).toContain('fill EX round 100 26 100 14');
  const dense = paintModel(drawing, { width: 6, hidden: WAITS_FOR_EX });
  const hatch = new Set(dense.palette.waits[EX]?.hatch.pixels);
  for (let x = 0; x < 6; x++) expect(dense.column(1, x).filter((pixel) => hatch.has(pixel))).toEqual([]);
});

test('without their names bars are what they were', () => {
  const drawing = drawnModel('res 1:1 ..eeeeeeeeEEEEEEEEEENNNNNN..');
  const named = paintModel(drawing, { width: 280 }).log;
  const bare = paintModel(drawing, { width: 280, hidden: { ...NOTHING_HIDDEN, names: true } }).log;
  expect(named.some((line) => line.includes('EX waits'))).toBe(true);
  expect(bare.some((line) => /EX waits|text/.test(line))).toBe(false);
  expect(bare).toContain('fill EX round 100 26 100 14');
});

test('what is hidden cannot be pointed at', () => {
  const builder = new ModelBuilder(1);
  const lock = builder.addLock(1, 'res', 1);
  builder.addInterval({ start: 0, end: 50, state: 0, wanted: EX });
  builder.addInterval({ start: 50, end: 100, state: 1, mode: EX });
  builder.addMark(lock, 75, MarkKind.Deadlock, EX);
  const model = builder.finish(100);
  const { tree, layout } = paintModel(model, { width: 100 });
  const viewport = { ...wholeTrace(model.axis), start: 0, end: 100 };
  const scene = { data: new RowData(model, tree), layout, viewport, width: 100, scrollTop: 0 };
  const y = 33;
  expect(hitTest(scene, 20, y)).toMatchObject({ kind: 'interval', interval: 0 });
  expect(hitTest({ ...scene, hidden: WAITS_FOR_EX }, 20, y)).toMatchObject({ kind: 'row' });
  expect(hitTest(scene, 75, y)).toMatchObject({ kind: 'mark' });
  const hidden = { ...NOTHING_HIDDEN, marks: 1 << MarkKind.Deadlock };
  expect(hitTest({ ...scene, hidden }, 75, y)).toMatchObject({ kind: 'interval', interval: 1 });
});
