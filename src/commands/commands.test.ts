import { expect, test } from 'vitest';
import type { Engine } from '../engine/client';
import { buildRowTrees } from '../model/row-tree';
import { createStores } from '../state/stores';
import { drawnModel } from '../timeline/testing/drawn-model';
import { spanOf } from '../timeline/viewport';
import type { CommandContext } from './command';
import { commandById } from './registry';

const MODEL = drawnModel(`
  res-1 1:1 ..eeEEEEEEuu........eeEEEE
  res-1 2:1 ....eeeeeeEEEEEEEE..........
`);
const TREES = buildRowTrees(MODEL);

const NO_ENGINE = {} as Engine;

/** The stores with a model, and verbs that run commands. */
function setup({ mayCopy = true } = {}) {
  const stores = createStores(NO_ENGINE, undefined);
  stores.view.getState().setModel(MODEL, TREES, 'nothing');
  const revealed: number[] = [];
  const copied: string[] = [];
  const context: CommandContext = {
    stores,
    page: {
      pickFiles: () => undefined,
      focus: () => undefined,
      visit: () => undefined,
      address: 'https://example.org/lockstep/',
      scrollRows: () => {},
      reveal: (row) => void revealed.push(row),
      copyText: async (text) => mayCopy && copied.push(text) > 0,
      drawPicture: async () => undefined,
      copyPicture: async () => false,
      viewer: async () => '',
      saveFile: () => undefined,
    },
  };
  return {
    revealed,
    copied,
    run: (id: string) => commandById(id).run(context),
    isEnabled: (id: string) => commandById(id).isEnabled(context),
    select: (interval: number) => stores.selection.getState().select(interval),
    selected: () => stores.selection.getState().interval,
    range: () => stores.selection.getState().range,
    setRange: stores.selection.getState().setRange,
    viewport: () => stores.view.getState().history.present,
    view: stores.view.getState,
    said: () => stores.dialogs.getState().notice?.text,
  };
}

test('next and previous walk through a lock, then through the locks of its lane', () => {
  const { run, select, selected, isEnabled } = setup();
  select(0);
  expect(isEnabled('selection.previous')).toBe(false);
  const walked = [];
  while (isEnabled('selection.next')) {
    run('selection.next');
    walked.push(selected());
  }
  expect(walked).toEqual([1, 2, 3, 4]);
  run('selection.previous');
  expect(selected()).toBe(3);
});

test('what is selected is brought into sight, its group opened', () => {
  const { run, select, revealed, view, viewport } = setup();
  run('rows.collapse-all');
  run('time.zoom-in');
  run('time.zoom-in');
  run('time.zoom-in');
  const span = spanOf(viewport());
  select(3);
  run('selection.next');
  expect(viewport().end).toBeGreaterThan(22e6);
  expect(spanOf(viewport())).toBeCloseTo(span);
  expect(view().layout?.visible.length).toBe(3);
  expect(revealed).toEqual([1]);
});

test('F centres what is selected, then fits it', () => {
  const { run, select, viewport } = setup();
  run('time.zoom-in');
  run('time.zoom-in');
  const span = spanOf(viewport());
  select(1);
  run('time.fit');
  expect(spanOf(viewport())).toBeCloseTo(span);
  expect((viewport().start + viewport().end) / 2).toBeCloseTo(7e6);
  run('time.fit');
  expect(spanOf(viewport())).toBeCloseTo(6e6 * 1.2);
});

test('F fits a dragged range at once, and everything when nothing is selected', () => {
  const { run, setRange, viewport } = setup();
  const whole = viewport();
  setRange({ start: 5e6, end: 10e6 });
  run('time.fit');
  expect(spanOf(viewport())).toBeCloseTo(5e6 * 1.2);
  setRange(undefined);
  run('time.fit');
  expect(viewport()).toEqual(whole);
});

test('a range is selected without a mouse: the selected interval, else the window', () => {
  const { run, select, range, viewport } = setup();
  run('time.zoom-in');
  run('selection.range');
  expect(range()).toEqual(viewport());
  select(1);
  run('selection.range');
  expect(range()).toEqual({ start: 4e6, end: 10e6 });
});

test('Escape clears the selection only while there is one', () => {
  const { run, select, selected, isEnabled } = setup();
  expect(isEnabled('selection.clear')).toBe(false);
  select(0);
  run('selection.clear');
  expect(selected()).toBeUndefined();
});

test('the line for a ticket is copied', async () => {
  const { run, select, copied } = setup();
  select(0);
  await run('selection.copy');
  expect(copied[0]).toMatch(/^res-1 .* EX waits for 2 ms; node 1/);
});

test('a browser that does not let the page copy is not said to have copied', async () => {
  const { run, select, said } = setup({ mayCopy: false });
  select(0);
  await run('selection.copy');
  expect(said()).toMatch(/does not let the page copy/);
});

test('without a model only what makes sense can run', () => {
  const { view, isEnabled } = setup();
  view().setModel(undefined, undefined, 'nothing');
  expect(isEnabled('time.zoom-in')).toBe(false);
  expect(isEnabled('page.tab-legend')).toBe(false);
  expect(isEnabled('page.help')).toBe(true);
  expect(isEnabled('files.open')).toBe(true);
});
