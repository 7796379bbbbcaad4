/** Which commands were found in the palette lately, the last one first: they are likely to be looked for again. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyValueStorage, loadStored, saveStored } from './storage';

export interface UsedCommandsState {
  readonly ids: readonly string[];
  use(id: string): void;
}

export type UsedCommandsStore = StoreApi<UsedCommandsState>;

const KEY = 'used-commands';
const MOST = 12;

export function createUsedCommandsStore(storage: KeyValueStorage | undefined): UsedCommandsStore {
  const stored = loadStored(storage, KEY);
  const known = Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [];
  return createStore<UsedCommandsState>()((set, get) => ({
    ids: known.slice(0, MOST),
    use(id) {
      const ids = [id, ...get().ids.filter((each) => each !== id)].slice(0, MOST);
      set({ ids });
      saveStored(storage, KEY, ids);
    },
  }));
}
