import type { LockModel } from './lock-model';
import { NO_ROW } from './table';

/** By lock: the glock that it serves, a row of the glock table; NO_ROW where GFS2 told of none. */
export function glocksOfLocks({
  locks,
  glocks: { glocks },
}: Pick<LockModel, 'locks' | 'glocks'>): Uint32Array {
  const found = new Uint32Array(locks.rowCount).fill(NO_ROW);
  if (glocks.rowCount === 0) return found;
  const byPlace = new Map<number, number>();
  const keyOf = (recording: number, resource: number) => recording * 2 ** 32 + resource;
  for (let row = 0; row < glocks.rowCount; row++) {
    if (glocks.resource[row] !== NO_ROW) {
      byPlace.set(keyOf(glocks.recording[row], glocks.resource[row]), row);
    }
  }
  for (let lock = 0; lock < locks.rowCount; lock++) {
    found[lock] = byPlace.get(keyOf(locks.recording[lock], locks.resource[lock])) ?? NO_ROW;
  }
  return found;
}
