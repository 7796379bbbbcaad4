/** What a person chose and wants to find again: kept in this browser only, under one key. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { TIME_FORMATS, type TimeFormat } from '../timeline/clockface';
import { PREVIEWS, type Preview } from '../timeline/preview';
import { type KeyValueStorage, loadStored, saveStored } from './storage';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const DRAG_TOOLS = ['range', 'zoom', 'hand'] as const;
export type DragTool = (typeof DRAG_TOOLS)[number];
export const AXIS_TOOLS = ['zoom', 'hand'] as const;
export type AxisTool = (typeof AXIS_TOOLS)[number];

export interface Preferences {
  readonly theme: Theme;
  /** Height of a row in the chart, in CSS pixels. */
  readonly rowHeight: number;
  /** So many rows are to be in sight, whatever the window's height; undefined when it is their height that stays. */
  readonly rowsInSight: number | undefined;
  /** How columns of many short intervals show the shares of their time. */
  readonly preview: Preview;
  readonly labelWidth: number;
  readonly drawerHeight: number;
  /** Single letters are commands; off for people who dictate. */
  readonly hasLetterKeys: boolean;
  /** What a drag does in the chart: selects a range, zooms to it, or moves the chart. */
  readonly dragTool: DragTool;
  /** What a drag does on the time axis. */
  readonly axisTool: AxisTool;
  /** With the zoom tool a click zooms in, with Shift out. */
  readonly isClickZoom: boolean;
  /** The edges of a dragged range jump to edges of intervals near them. */
  readonly isSnapping: boolean;
  /** Rows that are about the same as the selection are tinted. */
  readonly tintsAlikeRows: boolean;
  /** What times are written by, where the trace knows it. */
  readonly timeFormat: TimeFormat;
  /** What is opened is kept in this browser, to be found again. */
  readonly keepsTraces: boolean;
}

export interface PreferencesState extends Preferences {
  change(changes: Partial<Preferences>): void;
  /** The usual ones again. */
  reset(): void;
}

export type PreferencesStore = StoreApi<PreferencesState>;

export const ROW_HEIGHT = { least: 6, most: 40, usual: 22 } as const;
const ROWS_IN_SIGHT = { least: 1, most: 400, usual: 20 } as const;
export const LABEL_WIDTH = { least: 160, most: 640, usual: 304 } as const;
export const DRAWER_HEIGHT = { least: 120, most: 720, usual: 248 } as const;

const KEY = 'preferences';

const DEFAULTS: Preferences = {
  theme: 'system',
  rowHeight: ROW_HEIGHT.usual,
  rowsInSight: undefined,
  preview: 'fit',
  labelWidth: LABEL_WIDTH.usual,
  drawerHeight: DRAWER_HEIGHT.usual,
  hasLetterKeys: true,
  dragTool: 'range',
  axisTool: 'zoom',
  isClickZoom: true,
  isSnapping: true,
  tintsAlikeRows: true,
  timeFormat: 'start',
  keepsTraces: true,
};

export function createPreferencesStore(storage: KeyValueStorage | undefined): PreferencesStore {
  return createStore<PreferencesState>()((set, get) => ({
    ...load(storage),
    change(changes) {
      // A height that is chosen is one that stays.
      const counted = changes.rowHeight === undefined ? {} : { rowsInSight: undefined };
      set(checked({ ...get(), ...counted, ...changes }));
      saveStored(storage, KEY, checked(get()));
    },
    reset: () => get().change(DEFAULTS),
  }));
}

function load(storage: KeyValueStorage | undefined): Preferences {
  const stored = loadStored(storage, KEY);
  return checked({ ...DEFAULTS, ...(typeof stored === 'object' ? (stored as Partial<Preferences>) : {}) });
}

/** Exactly the known keys, each within its limits: what is stored may be old or edited. */
function checked(preferences: Preferences): Preferences {
  return {
    theme: oneOf(THEMES, preferences.theme),
    rowHeight: clamped(preferences.rowHeight, ROW_HEIGHT),
    rowsInSight:
      preferences.rowsInSight === undefined ? undefined : clamped(preferences.rowsInSight, ROWS_IN_SIGHT),
    preview: oneOf(PREVIEWS, preferences.preview),
    labelWidth: clamped(preferences.labelWidth, LABEL_WIDTH),
    drawerHeight: clamped(preferences.drawerHeight, DRAWER_HEIGHT),
    hasLetterKeys: preferences.hasLetterKeys !== false,
    dragTool: oneOf(DRAG_TOOLS, preferences.dragTool),
    axisTool: oneOf(AXIS_TOOLS, preferences.axisTool),
    isClickZoom: preferences.isClickZoom !== false,
    isSnapping: preferences.isSnapping !== false,
    tintsAlikeRows: preferences.tintsAlikeRows !== false,
    timeFormat: oneOf(TIME_FORMATS, preferences.timeFormat),
    keepsTraces: preferences.keepsTraces !== false,
  };
}

/** As high as lets so many rows be in sight of a height, and that it is to stay so. */
export function rowsThatFit(
  height: number,
  rowsInSight: number,
): Pick<Preferences, 'rowHeight' | 'rowsInSight'> {
  return { rowHeight: Math.floor(height / rowsInSight), rowsInSight };
}

/** The first is the usual one. */
function oneOf<T>(values: readonly [T, ...T[]], value: T): T {
  return values.includes(value) ? value : values[0];
}

function clamped(value: number, limits: { least: number; most: number; usual: number }): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return limits.usual;
  return Math.round(Math.min(limits.most, Math.max(limits.least, value)));
}
