import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Engine } from '../engine/client';
import { buildRowTrees } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { zoomAt } from '../timeline/viewport';
import { type AddressBar, followAddress } from './address';
import { NOWHERE } from './hosted/origin-query';
import { createStores } from './stores';

const MODEL = drawnModel(`
  res-1 1:1 ..eeEEEEEEuu........eeEEEE
  res-1 2:1 ....eeeeeeEEEEEEEE..........
`);
const TREES = buildRowTrees(MODEL);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A browser's history, which travels later, as a browser does. */
function fakeBrowser(fragment = '') {
  const entries: { fragment: string; step: number | undefined }[] = [{ fragment, step: undefined }];
  let at = 0;
  let listener: () => void = () => undefined;
  const travel = (to: number) => {
    at = to;
    listener();
  };
  const bar: AddressBar = {
    page: 'https://example.org/',
    origin: () => NOWHERE,
    fragment: () => entries[at].fragment,
    step: () => entries[at].step,
    write({ fragment: written }, step, how) {
      if (how === 'push') entries.splice(++at, entries.length);
      entries[at] = { fragment: written, step };
    },
    go: (steps) => void setTimeout(() => travel(at + steps), 20),
    onTravel: (added) => {
      listener = added;
    },
  };
  return {
    bar,
    fragments: () => entries.map((entry) => entry.fragment),
    present: () => entries[at].fragment,
    place: () => at,
    back: () => travel(at - 1),
    forward: () => travel(at + 1),
    /** Somebody types into the address bar. */
    type: (typed: string) => {
      entries.splice(++at, entries.length, { fragment: typed, step: undefined });
      listener();
    },
  };
}

function setup(fragment = '') {
  const stores = createStores({} as Engine, undefined);
  const browser = fakeBrowser(fragment);
  followAddress(stores, browser.bar);
  stores.session.setState({ model: MODEL, trees: TREES });
  const { view } = stores;
  return {
    ...browser,
    view: view.getState,
    selection: stores.selection.getState,
    settle: () => vi.advanceTimersByTimeAsync(1000),
    zoom: () => view.getState().navigate(zoomAt(view.getState().history.present, 5e6, 2)),
    window: () => view.getState().history.present,
  };
}

test('the address follows the view, in one entry as long as the time stays', async () => {
  const { view, selection, settle, fragments } = setup();
  view().setGrouping('node');
  selection().select(1);
  await settle();
  view().setOrder('name');
  await settle();
  expect(fragments()).toEqual(['v=1&sel=res-1/1/1.0@0.004&by=node&order=name']);
});

test('each zoom is an entry; Back and Forward walk through them', async () => {
  const { settle, zoom, window, fragments, back, forward, present } = setup();
  const windows = [window()];
  for (let times = 0; times < 3; times++) {
    zoom();
    await settle();
    windows.push(window());
  }
  expect(fragments().length).toBe(4);
  back();
  expect(window()).toEqual(windows[2]);
  back();
  back();
  expect(window()).toEqual(windows[0]);
  expect(present()).toBe('');
  forward();
  expect(window()).toEqual(windows[1]);
  await settle();
  expect(fragments().length).toBe(4);
});

test('Back keeps what is not time', async () => {
  const { settle, zoom, view, back, present } = setup();
  zoom();
  await settle();
  view().setGrouping('node');
  await settle();
  back();
  expect(present()).toBe('v=1&by=node');
});

test("the page's own way back takes the browser's along", async () => {
  const { settle, zoom, view, place, fragments, present } = setup();
  for (let times = 0; times < 3; times++) {
    zoom();
    await settle();
  }
  view().back();
  view().back();
  await settle();
  expect(place()).toBe(1);
  expect(present()).toBe(fragments()[1]);
  view().forward();
  await settle();
  expect(place()).toBe(2);
  zoom();
  await settle();
  expect(fragments().length).toBe(4);
});

test('a link typed into the address bar is followed', async () => {
  const { settle, type, view, window, back } = setup();
  const whole = window();
  type('v=1&t=0.004~0.002&by=node');
  await settle();
  expect(view().grouping).toBe('node');
  expect(window()).toMatchObject({ start: 4e6, end: 6e6 });
  back();
  await settle();
  expect(window()).toEqual(whole);
});

test('a link without files waits for some', async () => {
  const { settle, present, view } = setup('v=1&by=node&strange=1');
  await settle();
  expect(view().grouping).toBe('node');
  expect(present()).toBe('v=1&by=node&strange=1');
});
