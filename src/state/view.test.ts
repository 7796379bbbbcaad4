import { expect, test } from 'vitest';
import { buildRowTrees } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { zoomAt } from '../timeline/viewport';
import { createViewStore } from './view';

const MODEL = drawnModel(`
  res-1 1:1 eEEEEEEE
  res-1 2:1 eeeeeEEE
  res-2 1:2 PPPPPPPP
`);
const TREES = buildRowTrees(MODEL);

function setup() {
  let now = 0;
  const store = createViewStore(22, () => now);
  store.getState().setModel(MODEL, TREES, 'nothing');
  return {
    state: () => store.getState(),
    visible: () => [...(store.getState().layout?.visible ?? [])],
    viewport: () => store.getState().history.present,
    zoom: (factor: number) => {
      now += 10_000;
      const { history, navigate } = store.getState();
      navigate(zoomAt(history.present, 2e6, factor), { animate: true });
    },
  };
}

test('a new model is shown whole, with nothing to go back to', () => {
  const { state, viewport } = setup();
  expect(viewport().start).toBeLessThan(0);
  expect(viewport().end).toBeGreaterThan(8e6);
  expect(state().history.past).toEqual([]);
});

test('goes back to the view before', () => {
  const { state, viewport, zoom } = setup();
  const whole = viewport();
  zoom(2);
  zoom(2);
  state().back();
  state().back();
  expect(viewport()).toEqual(whole);
  state().forward();
  expect(viewport().end - viewport().start).toBeCloseTo((whole.end - whole.start) / 2);
});

test('groups follow the hand, then all at once', () => {
  const { state, visible } = setup();
  const all = visible().length;
  state().setOpen(0, false);
  expect(visible().length).toBe(all - 2);
  state().setOpenLevels(Number.POSITIVE_INFINITY);
  expect(visible()).toContain(1);
  state().setOpenLevels(0);
  expect(visible()).not.toContain(1);
});

test('a renamed recording keeps view, filter and groups', () => {
  const { state, viewport, zoom } = setup();
  zoom(4);
  state().setFilter('res-1');
  const before = viewport();
  state().setModel({ ...MODEL }, TREES, 'place');
  expect([viewport(), state().filter]).toEqual([before, 'res-1']);
  state().setModel({ ...MODEL }, TREES, 'nothing');
  expect(state().filter).toBe('');
});

test('without a model there are no rows', () => {
  const { state } = setup();
  state().setModel(undefined, undefined, 'nothing');
  expect([state().tree, state().layout]).toEqual([undefined, undefined]);
});
