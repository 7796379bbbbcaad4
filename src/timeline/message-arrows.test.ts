import { expect, it } from 'vitest';
import { buildTreeBy } from '../model/further-row-trees';
import { LockState } from '../model/interval-table';
import { PR } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MESSAGE_FAMILIES } from '../model/message-type';
import { NONE } from '../model/row-table';
import { buildRowTree } from '../model/row-tree';
import { NO_ROW } from '../model/table';
import { rowFinder } from './arrow-routes';
import type { Scene } from './hit-test';
import { type ArrowChoice, MessageArrows } from './message-arrows';
import { RowData } from './row-data';
import { layoutRows } from './row-layout';
import { modelWithMessages } from './testing/message-model';
import { ModelBuilder } from './testing/model-builder';

const WINDOW: ArrowChoice = { scope: 'window', families: MESSAGE_FAMILIES };

function drawn(model: LockModel, start: number, end: number, choice = WINDOW, isOpen = true) {
  const tree = buildRowTree(model);
  const layout = layoutRows(tree, { isExpanded: () => isOpen });
  const viewport = { start, end, bounds: { start: 0, end: 1000 } };
  const scene: Scene = { data: new RowData(model, tree), layout, viewport, width: 500, scrollTop: 0 };
  const arrows = new MessageArrows(model);
  let found = arrows.drawn(scene, 200, choice, undefined);
  while (arrows.isLate) found = arrows.drawn(scene, 200, choice, undefined);
  return found;
}

it('draws each message between the rows of its locks, or of its nodes', () => {
  const arrows = drawn(modelWithMessages([100, 200, 900], 10), 0, 500);
  expect(arrows.map(({ fromX, toX, message }) => [fromX, toX, message])).toEqual([
    [100, 110, 0],
    [200, 210, 1],
  ]);
  expect(new Set(arrows.map(({ fromY, toY }) => `${fromY} ${toY}`)).size).toBe(1);
});

it('draws messages that are on their way when the window begins, and impossible ones', () => {
  expect(drawn(modelWithMessages([90], 20), 100, 300).length).toBe(1);
  expect(drawn(modelWithMessages([310], -20), 100, 300).map(({ isBackward }) => isBackward)).toEqual([true]);
});

it('bundles messages when there are many, and counts each once', () => {
  const sends = Array.from({ length: 5000 }, (_, index) => index / 5);
  const arrows = drawn(modelWithMessages(sends, 1), 0, 1000);
  expect(arrows.length).toBeLessThanOrEqual(300);
  expect(arrows.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
});

it('draws no message of an unknown lock on the row of a process that may have nothing to do with it', () => {
  const builder = new ModelBuilder(2);
  for (const [node, lkbId] of [
    [1, 1],
    [2, 2],
    [2, 3],
  ] as const) {
    builder.addLock(node, 'res', lkbId);
    builder.addInterval({ start: 0, end: 1000, state: LockState.Granted, mode: PR });
  }
  const { messages } = modelWithMessages([100], 10);
  const model = { ...builder.finish(1000), messages };
  /** Whether an end on node 2 is drawn when its lock is known, and when it is not. */
  const isDrawn = (pids: readonly number[]) => {
    const own = { ...model, locks: { ...model.locks, pid: Uint32Array.from(pids) } };
    const rowOf = rowFinder(own, layoutRows(buildTreeBy(own, 'process'), { isExpanded: () => true }));
    return [rowOf(0, 1, 1), rowOf(0, NO_ROW, 1)].map((row) => row !== NONE);
  };
  expect(isDrawn([801, 802, 802])).toEqual([true, true]);
  expect(isDrawn([801, 802, 803])).toEqual([true, false]);
});

it('draws none within a collapsed row, and none of a family that is not asked for', () => {
  const model = modelWithMessages([100], 10);
  expect(drawn(model, 0, 500, WINDOW, false)).toEqual([]);
  expect(drawn(model, 0, 500, { scope: 'window', families: ['notice'] })).toEqual([]);
});
