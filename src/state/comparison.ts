/** The session's trace beside another one: which, how far it has been read, and what came of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Comparison } from '../../workers/protocol';
import type { Engine } from '../engine/client';
import { plainName } from '../model/plain-name';

export interface ComparisonState {
  /** Names of the other trace's files; none when nothing is compared. */
  readonly names: readonly string[];
  /** Share of them that has been read; undefined when none is being read. */
  readonly progress: number | undefined;
  readonly result: Comparison | undefined;
  /** Why there is no result: a sentence. */
  readonly failure: string | undefined;
  compare(files: readonly File[]): Promise<void>;
  /** Stops reading, or forgets the result. */
  clear(): void;
}

export type ComparisonStore = StoreApi<ComparisonState>;

const NOTHING = { names: [], progress: undefined, result: undefined, failure: undefined };

export function createComparisonStore(engine: Engine): ComparisonStore {
  return createStore<ComparisonState>()((set, get) => {
    /** Counts requests, so that an answer to one that was given up is not taken for the present one's. */
    let latest = 0;
    return {
      ...NOTHING,
      async compare(files) {
        if (files.length === 0) return;
        const own = ++latest;
        set({ ...NOTHING, names: files.map(({ name }) => plainName(name)), progress: 0 });
        const total = files.reduce((sum, { size }) => sum + size, 0);
        const before = files.map((_, index) =>
          files.slice(0, index).reduce((sum, { size }) => sum + size, 0),
        );
        try {
          const result = await engine.compare(files, ({ file, bytesRead }) => {
            if (own === latest) set({ progress: total > 0 ? (before[file] + bytesRead) / total : 0 });
          });
          if (own === latest) set(result ? { result, progress: undefined } : NOTHING);
        } catch (error) {
          const reason = error instanceof Error && error.message ? ` (${error.message})` : '';
          if (own === latest)
            set({ progress: undefined, failure: `The other trace could not be read${reason}.` });
        }
      },
      clear() {
        latest++;
        if (get().progress !== undefined) engine.cancelComparison().catch(() => {});
        set(NOTHING);
      },
    };
  });
}
