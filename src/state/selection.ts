/** What the details speak about: an interval of the model, and the range dragged in the chart. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TimeRange } from '../timeline/viewport';

export interface SelectionState {
  /** Row of the interval table. */
  readonly interval: number | undefined;
  readonly range: TimeRange | undefined;
  select(interval: number | undefined): void;
  setRange(range: TimeRange | undefined): void;
  clear(): void;
}

export type SelectionStore = StoreApi<SelectionState>;

export function createSelectionStore(): SelectionStore {
  return createStore<SelectionState>()((set) => ({
    interval: undefined,
    range: undefined,
    select: (interval) => set({ interval }),
    setRange: (range) => set({ range }),
    clear: () => set({ interval: undefined, range: undefined }),
  }));
}
