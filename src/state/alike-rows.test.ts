import { expect, test } from 'vitest';
import { buildRowTree } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { alikeRows } from './alike-rows';

/** Locks 0 to 4. The process of a node holds all its locks. */
const model = drawnModel(`
  one 1:1 EEEE
  one 2:2 ..PP
  two 1:3 EEEE
  two 2:4 ..PP
  six 1:5 EEEE`);

function alikeTo(lock: number, grouping: 'resource' | 'node') {
  const tree = buildRowTree(model, grouping);
  const { alikeness, rows } = alikeRows(model, tree, lock);
  const leaves = [...rows].filter((row) => tree.rows.childCount[row] === 0);
  const locks = leaves.flatMap((row) => {
    const lane = tree.rows.lane[row];
    return [...tree.lanes.locks.subarray(tree.lanes.offsets[lane], tree.lanes.offsets[lane + 1])];
  });
  return { alikeness, locks: locks.sort(), groups: rows.size - leaves.length };
}

test('by resource, the other locks of its process are alike, and the groups that they are in', () => {
  expect(alikeTo(0, 'resource')).toEqual({ alikeness: 'the same process', locks: [2, 4], groups: 2 });
});

test('by node, the other locks of its resource are alike', () => {
  expect(alikeTo(0, 'node')).toMatchObject({ alikeness: 'the same resource', locks: [1] });
});

test('the row of the lock itself is told apart', () => {
  const tree = buildRowTree(model, 'resource');
  const { own, rows } = alikeRows(model, tree, 2);
  expect(tree.rows.lane[own]).toBe(tree.laneOfLock[2]);
  expect(rows.has(own)).toBe(false);
});

test('what kernel workers ask for has nothing in common', () => {
  const strings = { ...model, locks: { ...model.locks, pid: new Uint32Array(model.locks.rowCount) } };
  expect(alikeRows(strings as typeof model, buildRowTree(model), 0).rows.size).toBe(0);
});
