/** Which recovery the details speak about, and whether the chart has a lane for them. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface RecoveryState {
  /** Index into the analysis's recoveries. */
  readonly chosen: number | undefined;
  readonly isLaneShown: boolean;
  choose(recovery: number | undefined): void;
  setLaneShown(isShown: boolean): void;
}

export type RecoveryStore = StoreApi<RecoveryState>;

export function createRecoveryStore(): RecoveryStore {
  return createStore<RecoveryState>()((set) => ({
    chosen: undefined,
    isLaneShown: true,
    choose: (chosen) => set({ chosen }),
    setLaneShown: (isLaneShown) => set({ isLaneShown }),
  }));
}
