import { expect, test } from 'vitest';
import type { KeyValueStorage } from '../storage';
import { createRecentsStore, type Recent } from './recents';

const HASH = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU';
const recent = (name: string, fragment = 'v=1'): Recent => ({
  files: [{ name, bytes: 1, hash: HASH }],
  fragment,
  openedAt: 5,
  isKept: true,
});

function storageOf(content: Record<string, string> = {}): KeyValueStorage {
  return {
    getItem: (key) => content[key] ?? null,
    setItem: (key, value) => {
      content[key] = value;
    },
  };
}

test('the newest is first, and the same files are one entry', () => {
  const { getState } = createRecentsStore(storageOf());
  getState().note(recent('a'));
  getState().note(recent('b'));
  getState().note(recent('a', 'v=1&by=node'));
  expect(getState().recents.map(({ files, fragment }) => [files[0]!.name, fragment])).toEqual([
    ['a', 'v=1&by=node'],
    ['b', 'v=1'],
  ]);
  getState().forget(recent('a'));
  expect(getState().recents).toEqual([recent('b')]);
});

test('two tabs keep what the other noted', () => {
  const storage = storageOf();
  const [one, other] = [createRecentsStore(storage), createRecentsStore(storage)];
  one.getState().note(recent('a'));
  other.getState().note(recent('b'));
  one.getState().reload();
  expect(one.getState().recents).toEqual([recent('b'), recent('a')]);
});

test('what is stored is not trusted', () => {
  const odd = [null, 5, { files: [] }, { ...recent('a'), fragment: 5 }, { ...recent('a'), files: [{}] }];
  const storage = storageOf({ 'lockstep.recents': JSON.stringify([...odd, recent('b')]) });
  expect(createRecentsStore(storage).getState().recents).toEqual([recent('b')]);
});
