/** Which intervals were selected, one after another: a way back and forward through them, as a browser has through pages. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createHistory, goBack, goForward, type History, push } from './history';
import type { SelectionStore } from './selection';

export interface TrailState {
  /** Rows of the interval table; undefined before the first. */
  readonly history: History<number | undefined>;
  /** The one before or after; undefined when there is none. Whoever selects it does not lengthen the trail. */
  step(by: -1 | 1): number | undefined;
  clear(): void;
}

export type TrailStore = StoreApi<TrailState>;

const NOTHING = createHistory<number | undefined>(undefined);

export function createTrailStore(selection: SelectionStore, now: () => number = Date.now): TrailStore {
  const store = createStore<TrailState>()((set, get) => ({
    history: NOTHING,
    step(by) {
      const history = by < 0 ? goBack(get().history) : goForward(get().history);
      if (history === get().history) return undefined;
      set({ history });
      return history.present;
    },
    clear: () => set({ history: NOTHING }),
  }));
  selection.subscribe(({ interval }, before) => {
    const { history } = store.getState();
    if (interval === undefined || interval === before.interval || interval === history.present) return;
    store.setState({ history: push(history, interval, now(), Object.is) });
  });
  return store;
}
