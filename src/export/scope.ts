import { NO_ROW } from '../model/table';

/** Which part of a model is meant: times and locks. */
export interface Scope {
  /** Whether [start, end] in axis time, or a moment, has a part in it. */
  touches(start: number, end: number): boolean;
  hasLock(lock: number): boolean;
}

export const EVERYTHING: Scope = { touches: () => true, hasLock: () => true };

/** A span of time of the locks whose bytes in `locks` are 1. */
export function scopeOf(span: { readonly start: number; readonly end: number }, locks: Uint8Array): Scope {
  return {
    touches: (start, end) => end >= span.start && start <= span.end,
    hasLock: (lock) => lock !== NO_ROW && locks[lock] === 1,
  };
}
