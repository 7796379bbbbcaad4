import { expect, test } from 'vitest';
import type { SessionView } from '../../workers/protocol';
import { type Engine, WorkerDiedError } from '../engine/client';
import { buildRowTrees } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { createSessionStore } from './session';

const MODEL = drawnModel('res-1 1:1 eE');
const view = (changes: Partial<SessionView> = {}): SessionView => ({
  cancelled: false,
  files: [{ id: 1, name: 'a.txt', bytes: 10, format: 'trace-cmd report', recordings: [0], eventKinds: {} }],
  problems: [],
  model: MODEL,
  trees: buildRowTrees(MODEL),
  analysis: undefined,
  clock: 'recorded',
  shiftsInstances: true,
  timings: {},
  ...changes,
});

/** A store whose engine answers when the test says so. */
function setup() {
  const answers: { resolve(view: SessionView): void; reject(error: Error): void }[] = [];
  const later = () => new Promise<SessionView>((resolve, reject) => answers.push({ resolve, reject }));
  let report: Parameters<Engine['open']>[2] = () => undefined;
  const calls: string[] = [];
  const store = createSessionStore({
    open: (_files, mode, onProgress) => {
      calls.push(`open ${mode}`);
      report = onProgress;
      return later();
    },
    cancel: async () => void calls.push('cancel'),
    remove: later,
    rename: later,
    nameLockspace: later,
    setInstanceShift: later,
    setMarkerPattern: later,
    setOffset: later,
    setClock: later,
    events: async () => [],
    findEvents: async () => undefined,
    statistics: async () => undefined,
    compare: async () => undefined,
    cancelComparison: async () => undefined,
    excerpt: async () => Promise.reject(new Error('not asked for')),
    identify: async () => '',
    reset: () => void calls.push('reset'),
  });
  return {
    calls,
    state: () => store.getState(),
    open: () => store.getState().open([new File(['0123456789'], 'a.txt')], 'replace'),
    progress: (bytesRead: number, stage: 'reading' | 'building' = 'reading') =>
      report({ file: 0, name: 'a.txt', stage, bytesRead, bytesTotal: 10, events: bytesRead }),
    answer: async (answer: SessionView | Error) => {
      const next = answers.shift();
      if (answer instanceof Error) next?.reject(answer);
      else next?.resolve(answer);
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

test('a load shows its files at once and then how far they are', async () => {
  const { state, open, progress, answer } = setup();
  void open();
  expect(state().loading).toEqual([
    { name: 'a.txt', bytesTotal: 10, bytesRead: 0, events: 0, stage: 'waiting' },
  ]);
  progress(4);
  expect(state().loading?.[0]).toMatchObject({ bytesRead: 4, events: 4, stage: 'reading' });
  progress(10, 'building');
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(state().loading?.[0]?.stage).toBe('read');
  await answer(view());
  expect(state()).toMatchObject({ loading: undefined, model: MODEL, change: 'replaced' });
});

test('only one load at a time', async () => {
  const { calls, open } = setup();
  void open();
  void open();
  expect(calls).toEqual(['open replace']);
});

test('a cancelled load leaves what was there', async () => {
  const { state, open, answer, calls } = setup();
  void open();
  await answer(view());
  void open();
  state().cancel();
  state().cancel();
  expect(state().isCancelling).toBe(true);
  await answer(view({ cancelled: true, model: drawnModel('other 1:1 eE') }));
  expect(state()).toMatchObject({ model: MODEL, isCancelling: false, loading: undefined });
  expect(calls.filter((call) => call === 'cancel')).toHaveLength(1);
});

test('an answer that comes after starting over is not taken', async () => {
  const { state, open, answer, progress, calls } = setup();
  void open();
  state().startOver();
  progress(5);
  await answer(view());
  expect(state()).toMatchObject({ model: undefined, files: [], loading: undefined });
  expect(calls).toContain('reset');
});

test('a worker that dies leaves a reason and nothing else', async () => {
  const { state, open, answer } = setup();
  void open();
  await answer(new WorkerDiedError('out of memory'));
  expect(state()).toMatchObject({ model: undefined, loading: undefined });
  expect(state().failure).toContain('out of memory');
});
