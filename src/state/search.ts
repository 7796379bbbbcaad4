/**
 * What is looked for, and what was found: hits over the whole trace, the one that was gone to last, and whether rows
 * without hits are hidden. Looking takes as many slices as it needs; another question stops it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { plainName } from '../model/plain-name';
import { findHits, type Hits, type Searchable } from '../search/find-hits';
import { type HitOrigin, type NumberedHit, nextHit } from '../search/next-hit';
import { parseQuery } from '../search/query';
import { inSlices } from './in-slices';
import { rememberAnswer } from './row-filter';
import type { ViewStore } from './view';

export interface SearchData {
  readonly text: string;
  /** Rows without a hit are hidden. */
  readonly isFiltering: boolean;
  /** What is wrong with the text: sentences. */
  readonly problems: readonly string[];
  /** Undefined while nothing is asked, or looking has not ended. */
  readonly hits: Hits | undefined;
  /** 0 to 1 while looking. */
  readonly progress: number | undefined;
  /** The hit gone to last. */
  readonly at: NumberedHit | undefined;
}

export interface SearchState extends SearchData {
  setText(text: string): void;
  setFiltering(isFiltering: boolean): void;
  /** Looks again: something else is searchable. */
  repeat(): void;
  /** The next or the previous hit, which is where the search stands then. */
  step(from: HitOrigin, step: 1 | -1): NumberedHit | undefined;
}

export type SearchStore = StoreApi<SearchState>;

const NOTHING: SearchData = {
  text: '',
  isFiltering: true,
  problems: [],
  hits: undefined,
  progress: undefined,
  at: undefined,
};

export function createSearchStore(view: ViewStore, searchable: () => Searchable): SearchStore {
  let looking = new AbortController();
  /** What the rows are filtered by, as far as this store knows. */
  let filtered = '';

  const store = createStore<SearchState>()((set, get) => ({
    ...NOTHING,
    setText(given) {
      // It may come from a link, and is shown.
      const text = plainName(given);
      if (text === get().text && get().hits !== undefined) return;
      set({ text });
      void look();
    },
    setFiltering(isFiltering) {
      set({ isFiltering });
      filterRows();
    },
    repeat: () => void look(),
    step(from, step) {
      const { hits } = get();
      const { model } = view.getState();
      const at = model && hits && nextHit(model, hits, from, step);
      if (at) set({ at });
      return at;
    },
  }));

  async function look(): Promise<void> {
    looking.abort();
    looking = new AbortController();
    const { signal } = looking;
    const { text } = store.getState();
    const { model } = view.getState();
    const query = parseQuery(text);
    const { problems } = query;
    if (!model || query.terms.length === 0) {
      store.setState({ problems, hits: undefined, progress: undefined, at: undefined });
      filterRows();
      return;
    }
    store.setState({ problems });
    const work = findHits(model, query, searchable());
    const hits = await inSlices(work, signal, (progress) => store.setState({ progress }));
    if (signal.aborted || hits === undefined) return;
    rememberAnswer(model, text, hits);
    store.setState({ hits, progress: undefined, at: undefined });
    filterRows();
  }

  /** Also when the text is the same: other rows may answer it now. */
  function filterRows(): void {
    const { text, isFiltering, hits } = store.getState();
    const filter = isFiltering && hits ? text : '';
    if (filter === '' && filtered === '') return;
    filtered = filter;
    view.getState().setFilter(filter);
  }

  view.subscribe((now, before) => {
    const isNewModel = now.model !== before.model;
    if (isNewModel) store.setState({ hits: undefined, at: undefined });
    // Set by somebody else: a link, "show all rows", another trace.
    const isForeign = now.filter !== filtered;
    if (isForeign) {
      filtered = now.filter;
      store.setState({ text: now.filter });
    }
    if (isForeign || isNewModel) void look();
  });
  return store;
}
