import { expect, test, vi } from 'vitest';
import { buildRowTrees } from '../model/row-tree';
import { EVERYTHING } from '../search/find-hits';
import { drawnModel } from '../timeline/testing/drawn-model';
import { syntheticModel } from '../timeline/testing/synthetic-model';
import { createSearchStore } from './search';
import { createViewStore } from './view';

const drawing = drawnModel(`
  inode 1:1 eeeeeeEE
  inode 2:7 PPPPPPuu
  rgrp  2:8 pPPeEEEE
`);

function search(model = drawing) {
  const view = createViewStore(22);
  const store = createSearchStore(view, () => EVERYTHING);
  view.getState().setModel(model, buildRowTrees(model), 'nothing');
  const lanes = () => [...(view.getState().layout?.visible ?? [])].length;
  const ask = async (text: string) => {
    store.getState().setText(text);
    await vi.waitUntil(() => view.getState().filter === text);
  };
  return { view, store, lanes, ask };
}

test('a question is answered with hits and with the rows that have them', async () => {
  const { view, store, lanes, ask } = search();
  const all = lanes();
  await ask('mode:PR');
  expect(store.getState().hits?.rows).toHaveLength(5);
  expect(view.getState().filter).toBe('mode:PR');
  await ask('rgrp');
  expect(lanes()).toBe(2);
  store.getState().setFiltering(false);
  expect(lanes()).toBe(all);
  expect(store.getState().hits?.rows).toHaveLength(4);
});

test('a filter set elsewhere is what the search asks', async () => {
  const { view, store, lanes } = search();
  view.getState().setFilter('rgrp');
  expect(store.getState()).toMatchObject({ text: 'rgrp', isFiltering: true });
  await vi.waitUntil(() => store.getState().hits);
  expect(store.getState().hits?.rows).toHaveLength(4);
  view.getState().setFilter('');
  expect(store.getState()).toMatchObject({ text: '', hits: undefined });
  expect(lanes()).toBeGreaterThan(2);
});

test('another trace forgets the question, the same at other times asks it again', async () => {
  const { view, store, ask } = search();
  await ask('rgrp');
  view.getState().setModel(drawing, buildRowTrees(drawing), 'place');
  expect(store.getState().text).toBe('rgrp');
  const other = drawnModel('inode 1:1 eeEE');
  view.getState().setModel(other, buildRowTrees(other), 'nothing');
  expect(store.getState()).toMatchObject({ text: '', hits: undefined });
});

test('what is wrong is said, and steps go round', async () => {
  const { store, ask } = search();
  await ask('mode:EX mode:xx');
  expect(store.getState().problems).toEqual([expect.stringContaining('xx is no mode')]);
  const first = store.getState().step({ time: -1, row: undefined }, 1);
  expect(first).toMatchObject({ number: 1, isWrapped: false });
  expect(store.getState().step({ time: -1, row: undefined }, -1)).toMatchObject({
    number: 4,
    isWrapped: true,
  });
});

test('a long search goes on in slices, and another question stops it', async () => {
  const { store } = search(syntheticModel({ resources: 40, nodes: 3, locks: 5, rounds: 40 }));
  let now = 0;
  // Every look at the clock finds that the slice is over.
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  store.getState().setText('mode:PR');
  expect(store.getState().hits).toBeUndefined();
  expect(store.getState().progress).toBeGreaterThan(0);
  store.getState().setText('mode:EX');
  await vi.waitUntil(() => store.getState().hits !== undefined);
  clock.mockRestore();
  expect(store.getState()).toMatchObject({ text: 'mode:EX', progress: undefined });
});
