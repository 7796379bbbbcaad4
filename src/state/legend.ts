/** What a person made of the legend: names, colours, what is drawn and what is searched. Kept from visit to visit. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CATEGORY_COUNT } from '../lod/category';
import { MARK_NAMES } from '../model/mark-table';
import { MESSAGE_KIND_COUNT } from '../model/message-type';
import type { Searchable } from '../search/find-hits';
import type { Hidden } from '../timeline/hidden';
import { LEGEND_CATEGORIES } from './legend-categories';
import { type KeyValueStorage, loadStored, saveStored } from './storage';

/** Only what differs from the usual. */
export interface LegendEntry {
  readonly name?: string;
  readonly isHidden?: boolean;
  /** The search does not find it. */
  readonly isPassedOver?: boolean;
  /** `#rrggbbaa`. */
  readonly colour?: string;
}

/** By id of the category. */
export type LegendEntries = Readonly<Record<string, LegendEntry>>;

export interface LegendState {
  readonly entries: LegendEntries;
  /** For each of the categories: what `change` makes of its entry. */
  change(ids: readonly string[], change: (entry: LegendEntry) => LegendEntry): void;
  /** Exactly these are hidden and passed over; as long as nothing else is changed, the next visit knows nothing of it. */
  look(hidden: ReadonlySet<string>, passedOver: ReadonlySet<string>): void;
  /** Undefined: all of them. */
  reset(ids?: readonly string[]): void;
}

export type LegendStore = StoreApi<LegendState>;

const KEY = 'legend';

export function createLegendStore(storage: KeyValueStorage | undefined): LegendStore {
  return createStore<LegendState>()((set, get) => {
    const keep = (entries: Record<string, LegendEntry>) => {
      set({ entries: checked(entries) });
      saveStored(storage, KEY, get().entries);
    };
    return {
      entries: checked(loadStored(storage, KEY)),
      change(ids, change) {
        const entries = { ...get().entries };
        for (const id of ids) entries[id] = change(entries[id] ?? {});
        keep(entries);
      },
      look(hidden, passedOver) {
        const { entries } = get();
        const wished = LEGEND_CATEGORIES.map(({ id }) => [
          id,
          { ...entries[id], isHidden: hidden.has(id), isPassedOver: passedOver.has(id) },
        ]);
        set({ entries: checked(Object.fromEntries(wished)) });
      },
      reset(ids) {
        const gone = new Set(ids ?? Object.keys(get().entries));
        keep(Object.fromEntries(Object.entries(get().entries).filter(([id]) => !gone.has(id))));
      },
    };
  });
}

/** Known categories and sound values only. */
function checked(stored: unknown): LegendEntries {
  const entries: Record<string, LegendEntry> = {};
  if (typeof stored !== 'object' || stored === null) return entries;
  const given = stored as Readonly<Record<string, Partial<Record<keyof LegendEntry, unknown>> | undefined>>;
  for (const { id } of LEGEND_CATEGORIES) {
    const { name, isHidden, isPassedOver, colour } = given[id] ?? {};
    const entry: LegendEntry = {
      ...(typeof name === 'string' && name.trim() !== '' && { name: name.trim() }),
      ...(isHidden === true && { isHidden }),
      ...(isPassedOver === true && { isPassedOver }),
      ...(typeof colour === 'string' && /^#[0-9a-f]{8}$/i.test(colour) && { colour }),
    };
    if (Object.keys(entry).length > 0) entries[id] = entry;
  }
  return entries;
}

/** What the chart leaves out. */
export function hiddenIn(entries: LegendEntries): Hidden {
  let intervals = 0;
  let marks = 0;
  const messages = new Set<number>();
  const drawn = { asked: false, names: false, blame: false };
  for (const { id, kind, number } of LEGEND_CATEGORIES) {
    if (!entries[id]?.isHidden) continue;
    if (kind === 'interval') intervals |= 1 << number;
    else if (kind === 'mark') marks |= 1 << number;
    else if (kind === 'message') messages.add(number);
    else drawn[kind] = true;
  }
  return { intervals, marks, messages, ...drawn };
}

export function searchableIn(entries: LegendEntries): Searchable {
  const searchable = {
    intervals: new Uint8Array(CATEGORY_COUNT).fill(1),
    marks: new Uint8Array(MARK_NAMES.length).fill(1),
    messages: new Uint8Array(MESSAGE_KIND_COUNT).fill(1),
  };
  for (const { id, kind, number } of LEGEND_CATEGORIES) {
    if (!entries[id]?.isPassedOver) continue;
    if (kind === 'interval') searchable.intervals[number] = 0;
    else if (kind === 'mark') searchable.marks[number] = 0;
    else if (kind === 'message') searchable.messages[number] = 0;
  }
  return searchable;
}
