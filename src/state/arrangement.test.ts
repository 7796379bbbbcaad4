import { describe, expect, it } from 'vitest';
import { buildRowTrees } from '../model/row-tree';
import { textOf } from '../model/string-pool';
import { drawnModel } from '../timeline/testing/drawn-model';
import { moveTo } from '../timeline/viewport';
import { createArrangementStore } from './arrangement';
import { createViewStore } from './view';

/** `a` waits longest in all, `c` longest in the second half, where `b` is not at all. */
const model = drawnModel(
  `
  a 1:1 eeeeeeeeE.EE
  b 1:2 eeEEEE......
  c 1:3 PPPPPPPPeeeE`,
  100,
);

function setup() {
  const view = createViewStore(22);
  const store = createArrangementStore(view);
  view.getState().setModel(model, buildRowTrees(model), 'nothing');
  view.getState().setOpenLevels(0);
  const names = () => {
    const { layout } = view.getState();
    return [...(layout?.visible ?? [])].map((row) =>
      textOf(model.strings, model.resources.name[layout?.tree.rows.resource[row] ?? 0]),
    );
  };
  const choose = (name: string) =>
    store.getState().setActive(view.getState().layout?.visible[names().indexOf(name)] ?? -1);
  return { view, names, choose, arrange: () => store.getState() };
}

describe('the arrangement of rows', () => {
  it('ranks rows by what they wait in the window, on demand, and gives the order back', () => {
    const { view, names, arrange } = setup();
    expect(names()).toEqual(['a', 'c', 'b']);
    const { history, navigate } = view.getState();
    navigate(moveTo(history.present, { start: 800, end: 1200 }));
    expect(names()).toEqual(['a', 'c', 'b']);
    arrange().rankByWindow();
    expect(names()).toEqual(['c', 'a', 'b']);
    arrange().unrank();
    expect(names()).toEqual(['a', 'c', 'b']);
  });

  it('hides rows and what is empty in the window, and shows them again', () => {
    const { view, names, choose, arrange } = setup();
    choose('c');
    arrange().hide();
    expect(names()).toEqual(['a', 'b']);
    view.getState().navigate(moveTo(view.getState().history.present, { start: 800, end: 1200 }));
    arrange().hideEmpty();
    expect(names()).toEqual(['a']);
    arrange().restore();
    expect(names()).toEqual(['a', 'c', 'b']);
  });

  it('pins the marked rows, and the active one when none is marked', () => {
    const { names, choose, arrange } = setup();
    for (const name of ['c', 'b']) {
      choose(name);
      arrange().toggleMark();
    }
    arrange().togglePin();
    expect(names()).toEqual(['c', 'b', 'a']);
    choose('c');
    arrange().togglePin();
    expect(names()).toEqual(['b', 'a', 'c']);
  });

  it('moves a row past its neighbour, and no further than the ends', () => {
    const { names, choose, arrange } = setup();
    choose('b');
    arrange().move(-1);
    expect(names()).toEqual(['a', 'b', 'c']);
    arrange().move(-1);
    arrange().move(-1);
    expect(names()).toEqual(['b', 'a', 'c']);
  });

  it('outlives another name, which makes the same rows again, and no other trace', () => {
    const { view, names, choose, arrange } = setup();
    choose('b');
    arrange().move(-1);
    arrange().hide();
    view.getState().setModel(model, buildRowTrees(model), 'place');
    expect(names()).toEqual(['a', 'c']);
    arrange().restore();
    expect(names()).toEqual(['a', 'b', 'c']);
    view.getState().setModel(model, buildRowTrees(model), 'nothing');
    view.getState().setOpenLevels(0);
    expect(names()).toEqual(['a', 'c', 'b']);
  });

  it('begins anew with another tree, and with another order', () => {
    const { view, names, choose, arrange } = setup();
    choose('a');
    arrange().move(1);
    view.getState().setOrder('name');
    expect(names()).toEqual(['a', 'b', 'c']);
    arrange().hide();
    view.getState().setGrouping('node');
    expect(arrange().hidden.size).toBe(0);
    expect(view.getState().layout?.visible.length).toBe(4);
  });
});
