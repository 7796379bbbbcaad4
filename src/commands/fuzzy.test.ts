import { expect, test } from 'vitest';
import { fuzzyMatch } from './fuzzy';

const ranked = (typed: string, ...titles: string[]) =>
  titles
    .map((title) => ({ title, match: fuzzyMatch(typed, title) }))
    .filter((row) => row.match)
    .sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))
    .map((row) => row.title);

test('letters must stand in the title in order', () => {
  expect(fuzzyMatch('zin', 'Zoom in')).toBeDefined();
  expect(fuzzyMatch('niz', 'Zoom in')).toBeUndefined();
});

test('initials of words win over letters anywhere', () => {
  expect(ranked('zo', 'Freeze out', 'Zoom out')).toEqual(['Zoom out', 'Freeze out']);
  expect(ranked('ca', 'Expand all', 'Collapse all', 'Locate later')[0]).toBe('Collapse all');
});

test('a run of letters wins over the same letters spread', () => {
  expect(ranked('copy', 'Close the open display', 'Copy as one line')[0]).toBe('Copy as one line');
});

test('blanks between words do not matter', () => {
  expect(fuzzyMatch('zoom  in', 'Zoom in')?.letters).toEqual([0, 1, 2, 3, 5, 6]);
});

test('nothing typed matches everything', () => {
  expect(ranked('', 'a', 'b')).toHaveLength(2);
});
