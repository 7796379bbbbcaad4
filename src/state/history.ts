/**
 * Earlier and later views, as a browser's back and forward. A value object: every function returns a new
 * history, or the same one when nothing changes. Steps that follow one another quickly (a held key, a
 * flick of the wheel) are one entry, so that "back" leaves the whole gesture.
 */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** When the present was last replaced or pushed. */
  readonly stamp: number;
}

const COALESCE_MS = 500;
const LONGEST_PAST = 200;

export function createHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], stamp: Number.NEGATIVE_INFINITY };
}

export function push<T>(
  history: History<T>,
  present: T,
  now: number,
  isSame: (a: T, b: T) => boolean,
): History<T> {
  if (isSame(history.present, present)) return history;
  if (now - history.stamp < COALESCE_MS) return { ...history, present, future: [], stamp: now };
  const past = [...history.past, history.present].slice(-LONGEST_PAST);
  return { past, present, future: [], stamp: now };
}

export function canGoBack<T>(history: History<T>): boolean {
  return history.past.length > 0;
}

export function canGoForward<T>(history: History<T>): boolean {
  return history.future.length > 0;
}

export function goBack<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    stamp: Number.NEGATIVE_INFINITY,
  };
}

export function goForward<T>(history: History<T>): History<T> {
  const next = history.future[0];
  if (next === undefined) return history;
  return {
    past: [...history.past, history.present],
    present: next,
    future: history.future.slice(1),
    stamp: Number.NEGATIVE_INFINITY,
  };
}
