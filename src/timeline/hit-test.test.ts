import { describe, expect, it } from 'vitest';
import { LockState } from '../model/interval-table';
import { EX, NL, PR } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MarkKind } from '../model/mark-table';
import { buildRowTree } from '../model/row-tree';
import { hitTest } from './hit-test';
import { placeOfInterval } from './interval-place';
import { RowData } from './row-data';
import { type LayoutOptions, layoutRows } from './row-layout';
import { drawnModel } from './testing/drawn-model';
import { ModelBuilder } from './testing/model-builder';

/** A scene of `width` pixels over the whole model. Rows: group 0 at y 0, its first lane at y 22. */
function setup(model: LockModel, width: number, options: LayoutOptions = {}) {
  const tree = buildRowTree(model);
  const bounds = { start: 0, end: model.axis.end };
  const scene = {
    data: new RowData(model, tree),
    layout: layoutRows(tree, options),
    viewport: { ...bounds, bounds },
    width,
    scrollTop: 0,
  };
  return { scene, hit: (x: number, y: number) => hitTest(scene, x, y) };
}

describe('pointing', () => {
  it('at a bar finds its interval, at the free part of a lane its row', () => {
    const { hit } = setup(drawnModel('res 1:1 EEEE....PP', 1), 100);
    expect(hit(15, 33)).toEqual({ kind: 'interval', row: 1, interval: 0, time: 1.5 });
    expect(hit(60, 33)).toEqual({ kind: 'row', row: 1, time: 6 });
    expect(hit(99, 33)).toMatchObject({ interval: 1 });
  });

  it('at a group finds its row, beside the rows nothing', () => {
    const { hit } = setup(drawnModel('res 1:1 EEEE....PP', 1), 100);
    expect(hit(15, 5)).toEqual({ kind: 'row', row: 0, time: 1.5 });
    expect(hit(15, 60)).toBeUndefined();
    expect(hit(101, 33)).toBeUndefined();
  });

  it('near a short wait means the wait, not the wide bar beside it', () => {
    const { hit } = setup(drawnModel(`res 1:1 ${'P'.repeat(50)}e${'E'.repeat(49)}`, 1), 100);
    expect(hit(52, 33)).toMatchObject({ kind: 'interval', interval: 1 });
    expect(hit(56, 33)).toMatchObject({ kind: 'interval', interval: 2 });
  });

  it('at a column of many means them all, and one of them', () => {
    const { hit } = setup(drawnModel(`res 1:1 ${'eEPu'.repeat(100)}${'E'.repeat(400)}`, 1), 100);
    expect(hit(12, 33)).toMatchObject({ kind: 'interval', crowd: { start: 96, end: 104 } });
    expect(hit(80, 33)?.crowd).toBeUndefined();
  });

  it('at the only lane of a closed group means its intervals', () => {
    const { hit } = setup(drawnModel('res 1:1 EEEE', 1), 100, { isExpanded: () => false });
    expect(hit(15, 11)).toMatchObject({ kind: 'interval', row: 0, interval: 0 });
  });

  it('at a triangle means the BAST, lower the bar; at a sign always the sign', () => {
    const builder = new ModelBuilder(1);
    const lock = builder.addLock(1, 'res', 1);
    builder.addInterval({ start: 0, end: 100, state: LockState.Granted, mode: PR });
    builder.addMark(lock, 30, MarkKind.Bast, EX);
    builder.addMark(lock, 70, MarkKind.Deadlock, EX);
    const { hit } = setup(builder.finish(100), 100);
    expect(hit(31, 26)).toMatchObject({ kind: 'mark', mark: 0, interval: 0 });
    expect(hit(31, 38)).toMatchObject({ kind: 'interval', interval: 0 });
    expect(hit(72, 38)).toMatchObject({ kind: 'mark', mark: 1 });
  });

  it('at a gap without intervals means the gap', () => {
    const builder = new ModelBuilder(1);
    builder.addLock(1, 'res', 1);
    builder.addInterval({ start: 0, end: 10, state: LockState.Granted, mode: NL });
    builder.addGap(1, 50, 60);
    const { hit } = setup(builder.finish(100), 100);
    expect(hit(55, 33)).toMatchObject({ kind: 'gap', gap: { recording: 0, row: 0 } });
  });
});

describe('the place of an interval', () => {
  it('is its bar, in the row that shows it', () => {
    const model = drawnModel('res 1:1 EEEE....PP', 1);
    const { scene } = setup(model, 100);
    expect(placeOfInterval(scene, 1, 1)).toMatchObject({ left: 80, right: 100, box: { barTop: 26 } });
    const closed = setup(model, 100, { isExpanded: () => false });
    expect(placeOfInterval(closed.scene, 0, 1)).toMatchObject({ left: 0, right: 40, box: { barTop: 4 } });
  });

  it('is nowhere when the row is hidden or the time is not on screen', () => {
    const model = drawnModel('res 1:1 EEEE....PP\nres 1:2 EEEEEEEEE', 1);
    const { scene } = setup(model, 100, { isExpanded: () => false });
    expect(placeOfInterval(scene, 0, 1)).toBeUndefined();
    const later = {
      ...setup(model, 100).scene,
      viewport: { start: 5, end: 7, bounds: { start: 0, end: 10 } },
    };
    expect(placeOfInterval(later, 0, 1)).toBeUndefined();
  });
});
