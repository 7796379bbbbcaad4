/** What the details speak about: an interval of the model, and the range dragged in the chart. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TimeRange } from '../timeline/viewport';

/** An event chosen by itself. */
export interface ChosenEvent {
  readonly recording: number;
  /** Row of its recording's event table. */
  readonly row: number;
  /** Axis time. */
  readonly time: number;
}

/** A moment of a recording, to compare others with. */
export interface Moment {
  readonly recording: number;
  /** Axis time. */
  readonly time: number;
  /** What happened, in words. */
  readonly what: string;
  /** The interval that begins then, row of the interval table; undefined for an event. */
  readonly interval?: number | undefined;
}

export interface SelectionState {
  /** Row of the interval table. */
  readonly interval: number | undefined;
  /** Shown as a line in the chart; gone when something else is selected. */
  readonly event: ChosenEvent | undefined;
  readonly range: TimeRange | undefined;
  /** The marked moment; it stays when something else is selected. */
  readonly marked: Moment | undefined;
  mark(moment: Moment | undefined): void;
  select(interval: number | undefined, event?: ChosenEvent): void;
  setRange(range: TimeRange | undefined): void;
  clear(): void;
}

export type SelectionStore = StoreApi<SelectionState>;

export function createSelectionStore(): SelectionStore {
  return createStore<SelectionState>()((set) => ({
    interval: undefined,
    event: undefined,
    range: undefined,
    marked: undefined,
    mark: (marked) => set({ marked }),
    select: (interval, event) => set({ interval, event }),
    setRange: (range) => set({ range }),
    clear: () => set({ interval: undefined, event: undefined, range: undefined }),
  }));
}
