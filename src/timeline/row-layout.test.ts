import { describe, expect, it } from 'vitest';
import { NONE } from '../model/row-table';
import { buildRowTree } from '../model/row-tree';
import { AS_IT_COMES } from './arrange-rows';
import {
  drawnLane,
  type LayoutOptions,
  layoutRows,
  positionsBetween,
  rowAt,
  rowOfLane,
  stickyRows,
  yOf,
} from './row-layout';
import { drawnModel } from './testing/drawn-model';

const tree = buildRowTree(
  drawnModel(`
  b 1:1 eE
  a 1:1 eeeE
  a 1:2 eE
  c 2:3 E`),
);
// 0 a, 1 and 2 its lanes; 3 b, 4 its lane; 5 c, 6 its lane

function setup(options: LayoutOptions = {}) {
  const layout = layoutRows(tree, options);
  return { layout, rows: [...layout.visible], tops: [...layout.tops] };
}

describe('a layout', () => {
  it('places all rows of open groups with a space above each group', () => {
    const { rows, tops, layout } = setup();
    expect(rows).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(tops).toEqual([0, 22, 44, 72, 94, 122, 144]);
    expect(layout.totalHeight).toBe(166);
  });

  it('leaves out what is in a closed group', () => {
    expect(setup({ isExpanded: (row) => row === 3 }).rows).toEqual([0, 3, 4, 5]);
  });

  it('keeps a group with any leaf that passes the filter', () => {
    expect(setup({ isShown: (row) => row === 2 || row === 6 }).rows).toEqual([0, 2, 5, 6]);
  });

  it('follows the order', () => {
    expect(setup({ order: 'name', isExpanded: () => false }).rows).toEqual([0, 3, 5]);
    expect(setup({ order: 'first', isExpanded: () => false }).rows).toEqual([0, 3, 5]);
  });

  it('keeps the row height in its limits and packs low rows', () => {
    expect(setup({ rowHeight: 2 }).tops.slice(0, 4)).toEqual([0, 6, 12, 18]);
    expect(setup({ rowHeight: 99 }).layout.rowHeight).toBe(40);
  });

  it('lets as many pinned rows stick as leave half of the chart, where there is more than fits', () => {
    const arrangement = { ...AS_IT_COMES, pinned: new Set([3, 5]) };
    const { layout, rows } = setup({ arrangement });
    expect(rows).toEqual([3, 4, 5, 6, 0, 1, 2]);
    expect(layout.pinnedCount).toBe(4);
    expect([166, 165, 140, 60, 40].map((height) => stickyRows(layout, height))).toEqual([
      { count: 0, height: 0 },
      { count: 3, height: 72 },
      { count: 2, height: 44 },
      { count: 1, height: 22 },
      { count: 0, height: 0 },
    ]);
  });

  it('finds the row at a height, and none in the space between', () => {
    const { layout } = setup();
    expect([0, 21.9, 22, 67, 72, 166, -1].map((y) => rowAt(layout, y))).toEqual([
      0,
      0,
      1,
      NONE,
      3,
      NONE,
      NONE,
    ]);
  });

  it('finds the rows of a window', () => {
    const { layout } = setup();
    expect(positionsBetween(layout, 30, 80)).toEqual([1, 4]);
    expect(positionsBetween(layout, 67, 71)).toEqual([3, 3]);
    expect(positionsBetween(layout, -10, 1000)).toEqual([0, 7]);
  });

  it('knows where a row is, or the closed group it is in', () => {
    const { layout } = setup({ isExpanded: (row) => row === 3 });
    expect([yOf(layout, 2), yOf(layout, 4)]).toEqual([0, 50]);
  });

  it('shows the only lane of a closed group in its row', () => {
    const { layout } = setup({ isExpanded: () => false });
    expect([0, 3, 5].map((row) => drawnLane(layout, row))).toEqual([
      NONE,
      tree.rows.lane[4],
      tree.rows.lane[6],
    ]);
    expect(rowOfLane(layout, tree.rows.lane[4]!)).toBe(3);
    expect(rowOfLane(layout, tree.rows.lane[1]!)).toBe(NONE);
  });
});
