import { expect, test } from 'vitest';
import { EX, PR } from '../model/lock-mode';
import { buildRowTree } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { parseDuration } from './duration';
import { createRowFilter, parseRowQuery } from './row-filter';

test('durations are read with their units', () => {
  expect(['5ms', '1.5 s', '200us', '10ns', '2', '3 parsecs'].map(parseDuration)).toEqual([
    5e6,
    1.5e9,
    2e5,
    10,
    2e6,
    undefined,
  ]);
});

test('a query is told apart into its terms', () => {
  expect(parseRowQuery('  inode node:2 mode:ex state:wait dur>5ms dur<=1s ')).toEqual({
    texts: [
      { field: 'any', text: 'inode' },
      { field: 'node', text: '2' },
    ],
    modes: [EX],
    states: ['wait'],
    longerThan: 5e6,
    shorterThan: 1e9,
  });
});

test('a term not yet finished asks nothing', () => {
  expect(parseRowQuery('mode:e res:')).toMatchObject({ texts: [], modes: [] });
  expect(parseRowQuery('dur>')).toMatchObject({ longerThan: undefined });
});

test('modes are known by name only', () => {
  expect(parseRowQuery('mode:pr').modes).toEqual([PR]);
  expect(parseRowQuery('mode:xx').modes).toEqual([Number.NaN]);
});

/** The resource and node of each lane that stays. */
function shown(typed: string): string[] {
  const model = drawnModel(`
    inode 1:1 eeeeeeEE
    inode 2:7 PPPPPPuu
    rgrp  2:8 pPPeEEEE
  `);
  const tree = buildRowTree(model, 'resource');
  const isShown = createRowFilter(model, tree, typed);
  return [...tree.rows.lane].flatMap((lane, row) =>
    lane >= 0 && (isShown?.(row) ?? true)
      ? [`${['inode', 'rgrp'][tree.lanes.resource[lane]!]} ${tree.lanes.node[lane]! + 1}`]
      : [],
  );
}

test('text is looked for in names, nodes, processes and lock ids', () => {
  expect(shown('INO')).toEqual(['inode 1', 'inode 2']);
  expect(shown('node:2')).toEqual(['inode 2', 'rgrp 2']);
  expect(shown('proc:801')).toEqual(['inode 1']);
  expect(shown('dlmwl 8')).toEqual(['rgrp 2']);
});

test('terms about intervals speak of one interval', () => {
  expect(shown('mode:EX')).toEqual(['inode 1', 'rgrp 2']);
  expect(shown('state:wait dur>2ms')).toEqual(['inode 1']);
  expect(shown('mode:EX state:held dur>3ms')).toEqual(['rgrp 2']);
  expect(shown('mode:NO')).toEqual([]);
});

test('an empty search hides nothing', () => {
  expect(shown('  ')).toHaveLength(3);
});
