import { expect, test } from 'vitest';
import { COMMANDS } from './registry';

test('every command has a name of its own', () => {
  const ids = COMMANDS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const titles = COMMANDS.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});

test('only Escape means more than one thing, and arrows that move what is selected, else the chart', () => {
  const keys = COMMANDS.flatMap((command) => command.keys);
  const shared = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  expect([...shared]).toEqual(['chart:ArrowLeft', 'chart:ArrowRight', 'Escape']);
});
