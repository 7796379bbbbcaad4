import { describe, expect, it } from 'vitest';
import { buildRowTree } from '../model/row-tree';
import { AS_IT_COMES } from './arrange-rows';
import { hitTest, type Scene } from './hit-test';
import { RowData } from './row-data';
import { layoutRows } from './row-layout';
import { middleOfRow, panesOf, positionsInSight } from './rows-in-sight';
import { drawnModel } from './testing/drawn-model';
import { wholeTrace } from './viewport';

const model = drawnModel('abcdefgh'.replace(/./g, '$& 1:1 eE\n'));
const tree = buildRowTree(model);
/** Closed groups of 22 and a space of 6: a 0, b 28, c 56 … h 196, to 218. */
const layout = layoutRows(tree, {
  order: 'name',
  isExpanded: () => false,
  arrangement: { ...AS_IT_COMES, pinned: new Set([0, 2]) },
});
const HEIGHT = 110;

function panes(scrollTop: number) {
  const data = new RowData(model, tree);
  const scene: Scene = { data, layout, viewport: wholeTrace(model.axis), width: 100, scrollTop };
  return panesOf(scene, HEIGHT);
}

describe('rows that stick', () => {
  it('are a pane of their own over those that scroll, unless nothing is pinned', () => {
    const { scrolled, sticky } = panes(60);
    expect([scrolled.scrollTop, sticky?.scene.scrollTop, sticky?.height]).toEqual([60, 0, 50]);
    const data = new RowData(model, tree);
    const free = layoutRows(tree, { isExpanded: () => false });
    const scene: Scene = { ...scrolled, data, layout: free };
    expect(panesOf(scene, HEIGHT)).toEqual({ scrolled: scene, sticky: undefined });
  });

  it('are what is pointed at where they are, whatever is scrolled below them', () => {
    const { scrolled, sticky } = panes(60);
    expect(sticky && hitTest(sticky.scene, 50, 30)?.row).toBe(layout.visible[1]);
    expect(hitTest(scrolled, 50, 60)?.row).toBe(layout.visible[4]);
  });

  it('are in sight together with the rows below them, once each', () => {
    for (const [scrollTop, expected] of [
      [0, [0, 1, 2, 3]],
      [60, [0, 1, 4, 5, 6]],
      [108, [0, 1, 5, 6, 7]],
    ] as const) {
      const { scrolled, sticky } = panes(scrollTop);
      expect(positionsInSight(scrolled, HEIGHT)).toEqual(expected);
      expect(sticky && positionsInSight(sticky.scene, sticky.height)).toEqual(expected);
    }
  });

  it('have the same ends of arrows in both panes, and none at a row that is covered', () => {
    const { scrolled, sticky } = panes(60);
    const middles = (scene: Scene) => [...layout.visible].map((row) => middleOfRow(scene, row));
    expect(middles(scrolled)).toEqual([11, 39, 7, 35, 63, 91, 119, 147]);
    // The third and the fourth have scrolled below: for those that stick they are beyond their lower edge.
    expect(sticky && middles(sticky.scene)).toEqual([11, 39, 72, 72, 63, 91, 119, 147]);
  });
});
