/** What a person chose and wants to find again: kept in this browser only, under one key. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyValueStorage, loadStored, saveStored } from './storage';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Preferences {
  readonly theme: Theme;
  /** Height of a row in the chart, in CSS pixels. */
  readonly rowHeight: number;
  readonly labelWidth: number;
  readonly drawerHeight: number;
  /** Single letters are commands; off for people who dictate. */
  readonly hasLetterKeys: boolean;
}

export interface PreferencesState extends Preferences {
  change(changes: Partial<Preferences>): void;
}

export type PreferencesStore = StoreApi<PreferencesState>;

export const ROW_HEIGHT = { least: 6, most: 40, usual: 22 } as const;
export const LABEL_WIDTH = { least: 160, most: 640, usual: 304 } as const;
export const DRAWER_HEIGHT = { least: 120, most: 720, usual: 248 } as const;

const KEY = 'preferences';

const DEFAULTS: Preferences = {
  theme: 'system',
  rowHeight: ROW_HEIGHT.usual,
  labelWidth: LABEL_WIDTH.usual,
  drawerHeight: DRAWER_HEIGHT.usual,
  hasLetterKeys: true,
};

export function createPreferencesStore(storage: KeyValueStorage | undefined): PreferencesStore {
  return createStore<PreferencesState>()((set, get) => ({
    ...load(storage),
    change(changes) {
      set(checked({ ...get(), ...changes }));
      saveStored(storage, KEY, checked(get()));
    },
  }));
}

function load(storage: KeyValueStorage | undefined): Preferences {
  const stored = loadStored(storage, KEY);
  return checked({ ...DEFAULTS, ...(typeof stored === 'object' ? (stored as Partial<Preferences>) : {}) });
}

/** Exactly the known keys, each within its limits: what is stored may be old or edited. */
function checked(preferences: Preferences): Preferences {
  return {
    theme: THEMES.includes(preferences.theme) ? preferences.theme : DEFAULTS.theme,
    rowHeight: clamped(preferences.rowHeight, ROW_HEIGHT),
    labelWidth: clamped(preferences.labelWidth, LABEL_WIDTH),
    drawerHeight: clamped(preferences.drawerHeight, DRAWER_HEIGHT),
    hasLetterKeys: preferences.hasLetterKeys !== false,
  };
}

function clamped(value: number, limits: { least: number; most: number; usual: number }): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return limits.usual;
  return Math.round(Math.min(limits.most, Math.max(limits.least, value)));
}
