import { expect, test } from 'vitest';
import { Category } from '../lod/category';
import { EX, PR } from '../model/lock-mode';
import { MarkKind } from '../model/mark-table';
import { MessageType } from '../model/message-type';
import { createLegendStore, hiddenIn, searchableIn } from './legend';
import { LEGEND_CATEGORIES } from './legend-categories';

function setup(stored?: string) {
  const values = new Map(stored === undefined ? [] : [['lockstep.legend', stored]]);
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
  return { storage, store: createLegendStore(storage) };
}

test('every category has an id of its own', () => {
  expect(new Set(LEGEND_CATEGORIES.map(({ id }) => id)).size).toBe(LEGEND_CATEGORIES.length);
});

test('what is made of the legend is remembered, and forgotten when it is the usual again', () => {
  const { storage, store } = setup();
  const { change, reset } = store.getState();
  change(['held-EX', 'wait-EX'], () => ({ name: ' writer ', isHidden: true, colour: '#ff000080' }));
  change(['wait-EX'], (entry) => ({ ...entry, isHidden: false, name: '' }));
  const again = createLegendStore(storage).getState();
  expect(again.entries).toEqual({
    'held-EX': { name: 'writer', isHidden: true, colour: '#ff000080' },
    'wait-EX': { colour: '#ff000080' },
  });
  reset(['wait-EX']);
  expect(Object.keys(store.getState().entries)).toEqual(['held-EX']);
  reset();
  expect(createLegendStore(storage).getState().entries).toEqual({});
});

test('what is stored may be broken, old or edited', () => {
  expect(setup('[').store.getState().entries).toEqual({});
  const { entries } = setup(
    '{"gone":{"isHidden":true},"held-PR":{"colour":"red","isHidden":1}}',
  ).store.getState();
  expect(entries).toEqual({});
});

test('visibility and searchability are two things', () => {
  const { store } = setup();
  const { change } = store.getState();
  change(['held-EX', 'mark-bast', 'message-GRANT', 'asked', 'names'], () => ({ isHidden: true }));
  change(['wait-PR', 'mark-deadlock', 'message-BAST'], () => ({ isPassedOver: true }));
  const { entries } = store.getState();
  expect(hiddenIn(entries)).toEqual({
    intervals: 1 << (Category.Held + EX),
    marks: 1 << MarkKind.Bast,
    messages: new Set([MessageType.Grant]),
    asked: true,
    names: true,
    blame: false,
  });
  const { intervals, marks, messages } = searchableIn(entries);
  const off = (bits: Uint8Array) => [...bits].flatMap((bit, number) => (bit === 0 ? [number] : []));
  expect([off(intervals), off(marks), off(messages)]).toEqual([
    [Category.Wait + PR],
    [MarkKind.Deadlock],
    [MessageType.Bast],
  ]);
});
