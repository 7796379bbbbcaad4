import { expect, test } from 'vitest';
import { createPreferencesStore } from './preferences';
import type { KeyValueStorage } from './storage';

function setup(stored?: string) {
  const values = new Map<string, string>(stored === undefined ? [] : [['lockstep.preferences', stored]]);
  const storage: KeyValueStorage = {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  };
  return { storage, store: createPreferencesStore(storage), stored: () => [...values.values()].join() };
}

test('remembers a choice for the next visit', () => {
  const { storage, store } = setup();
  store.getState().change({ theme: 'dark', rowHeight: 30 });
  const again = createPreferencesStore(storage).getState();
  expect([again.theme, again.rowHeight]).toEqual(['dark', 30]);
});

test('what is stored may be broken, old or edited', () => {
  expect(setup('{nonsense').store.getState().theme).toBe('system');
  expect(setup('{"theme":"pink","rowHeight":9000,"drawerHeight":"x"}').store.getState()).toMatchObject({
    theme: 'system',
    rowHeight: 40,
    drawerHeight: 248,
  });
});

test('stores no functions and nothing unknown', () => {
  const { store, stored } = setup('{"secret":1}');
  store.getState().change({ theme: 'light' });
  expect(Object.keys(JSON.parse(stored()))).toEqual([
    'theme',
    'rowHeight',
    'preview',
    'labelWidth',
    'drawerHeight',
    'hasLetterKeys',
    'dragTool',
    'axisTool',
    'isClickZoom',
    'isSnapping',
    'tintsAlikeRows',
    'timeFormat',
    'keepsTraces',
  ]);
});

test('the usual ones come back, and stay', () => {
  const { storage, store } = setup('{"theme":"dark","dragTool":"hand"}');
  expect(store.getState().dragTool).toBe('hand');
  store.getState().reset();
  expect(createPreferencesStore(storage).getState()).toMatchObject({ theme: 'system', dragTool: 'range' });
});

test('works where storage is refused', () => {
  const store = createPreferencesStore({
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('denied');
    },
  });
  store.getState().change({ theme: 'dark' });
  expect(store.getState().theme).toBe('dark');
});
