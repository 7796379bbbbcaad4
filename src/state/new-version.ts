/** A newer build of the page that waits in the browser until a person asks for it. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface NewVersionState {
  /** Loads the page again, of the newer build; undefined while there is none. */
  readonly reload: (() => void) | undefined;
  /** Said once; the command stays. */
  readonly isSaid: boolean;
  offer(reload: () => void): void;
  later(): void;
}

export type NewVersionStore = StoreApi<NewVersionState>;

export function createNewVersionStore(): NewVersionStore {
  return createStore<NewVersionState>()((set) => ({
    reload: undefined,
    isSaid: false,
    offer: (reload) => set({ reload, isSaid: true }),
    later: () => set({ isSaid: false }),
  }));
}
