import { expect, test } from 'vitest';
import { sumCategories } from '../../lod/category-sums';
import { drawnModel } from '../../timeline/testing/drawn-model';
import { LEGEND_COLUMNS, legendRows, sortRows } from './legend-rows';

const model = drawnModel(`
  inode 1:1 eeeeeeEE
  inode 2:7 PPPPPPuu
`);
const step = sumCategories(model).next();
const rows = legendRows(
  { 'held-EX': { name: 'a writer', isHidden: true } },
  step.done ? step.value : undefined,
);
const first = (order: Parameters<typeof sortRows>[1]) => sortRows(rows, order)[0]?.category.id;

test('rows say what the trace has of each category', () => {
  const ms = (id: string) => {
    const row = rows.find(({ category }) => category.id === id)!;
    return [row.count, row.inclusive! / 1e6, row.exclusive! / 1e6];
  };
  expect(ms('wait-EX')).toEqual([1, 6, 6]);
  expect(ms('held-EX')).toEqual([1, 2, 2]);
});

test('every column sorts both ways, and without one the legend has its own order', () => {
  expect(first({ column: 'name', isDescending: false })).toBe('held-EX');
  expect(first({ column: 'inclusive', isDescending: true })).toBe('held-PR');
  expect(first({ column: 'visible', isDescending: true })).toBe('held-EX');
  expect(first(undefined)).toBe('held-NL');
  for (const column of LEGEND_COLUMNS) {
    expect(sortRows(rows, { column, isDescending: false })).toHaveLength(rows.length);
  }
});
