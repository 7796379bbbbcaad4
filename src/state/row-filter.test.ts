import { expect, test } from 'vitest';
import { EX, PR } from '../model/lock-mode';
import { parseDuration } from './duration';
import { parseRowQuery } from './row-filter';

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
