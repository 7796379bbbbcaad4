import { expect, it } from 'vitest';
import { LockState } from '../model/interval-table';
import { PR } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { messageFlights } from '../model/message-flights';
import { MESSAGE_SCHEMA } from '../model/message-table';
import { Command, MESSAGE_FAMILIES, MessageType } from '../model/message-type';
import { buildRowTree } from '../model/row-tree';
import { allocateTable, NO_ROW } from '../model/table';
import type { Scene } from './hit-test';
import { type ArrowChoice, MessageArrows } from './message-arrows';
import { RowData } from './row-data';
import { layoutRows } from './row-layout';
import { ModelBuilder } from './testing/model-builder';

const WINDOW: ArrowChoice = { scope: 'window', families: MESSAGE_FAMILIES };

/** Two nodes with a lock each on one resource, and requests from the first to the second, sent at the given times. */
function modelWith(sends: readonly number[], delay: number): LockModel {
  const builder = new ModelBuilder(2);
  for (const node of [1, 2]) {
    builder.addLock(node, 'res', node);
    builder.addInterval({ start: 0, end: 1000, state: LockState.Granted, mode: PR });
  }
  const messages = allocateTable(MESSAGE_SCHEMA, sends.length);
  sends.forEach((sent, row) => {
    messages.sent[row] = sent;
    messages.received[row] = sent + delay;
    messages.receiver[row] = 1;
    messages.receiveLock[row] = row % 2 === 0 ? 1 : NO_ROW;
    messages.command[row] = Command.Message;
    messages.type[row] = MessageType.Request;
  });
  return { ...builder.finish(1000), messages, flights: messageFlights(messages, []) };
}

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
  const arrows = drawn(modelWith([100, 200, 900], 10), 0, 500);
  expect(arrows.map(({ fromX, toX, message }) => [fromX, toX, message])).toEqual([
    [100, 110, 0],
    [200, 210, 1],
  ]);
  expect(new Set(arrows.map(({ fromY, toY }) => `${fromY} ${toY}`)).size).toBe(1);
});

it('draws messages that are on their way when the window begins, and impossible ones', () => {
  expect(drawn(modelWith([90], 20), 100, 300).length).toBe(1);
  expect(drawn(modelWith([310], -20), 100, 300).map(({ isBackward }) => isBackward)).toEqual([true]);
});

it('bundles messages when there are many, and counts each once', () => {
  const sends = Array.from({ length: 5000 }, (_, index) => index / 5);
  const arrows = drawn(modelWith(sends, 1), 0, 1000);
  expect(arrows.length).toBeLessThanOrEqual(300);
  expect(arrows.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
});

it('draws none within a collapsed row, and none of a family that is not asked for', () => {
  const model = modelWith([100], 10);
  expect(drawn(model, 0, 500, WINDOW, false)).toEqual([]);
  expect(drawn(model, 0, 500, { scope: 'window', families: ['notice'] })).toEqual([]);
});
