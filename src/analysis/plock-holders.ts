import { LockState } from '../model/interval-table';
import type { LockModel, TimeSpan } from '../model/lock-model';
import { doPlocksConflict, plockOf } from '../model/plock-table';
import type { Blocker } from '../model/wait-table';

/**
 * Who kept a plock waiting: those who held bytes of it in a mode that excludes its own. dlm_controld has no queue that
 * must be stood in: it grants whatever nobody holds any more.
 *
 * @param others locks of the same file, rows of the lock table
 * @returns in order of time
 */
export function plockHolders(
  model: LockModel,
  lock: number,
  others: Iterable<number>,
  { start, end, mode }: TimeSpan & { readonly mode: number },
): Omit<Blocker, 'bound'>[] {
  const { locks, intervals } = model;
  const plock = plockOf(model, lock);
  if (!plock) return [];
  const own = { ...plock, mode, recording: locks.recording[lock] };
  const found: Omit<Blocker, 'bound'>[] = [];
  for (const other of others) {
    const range = other === lock ? undefined : plockOf(model, other);
    if (!range) continue;
    const first = locks.firstInterval[other];
    let last: Omit<Blocker, 'bound'> | undefined;
    for (let row = first; row < first + locks.intervalCount[other]; row++) {
      const from = Math.max(start, intervals.start[row]);
      const to = Math.min(end, intervals.end[row]);
      if (to <= from || !isHeld(intervals.state[row])) continue;
      const held = { ...range, mode: intervals.mode[row], recording: locks.recording[other] };
      if (!doPlocksConflict(own, held)) continue;
      // Held until the unlock is answered: one span.
      if (last?.end === from) found.pop();
      last = {
        lock: other,
        mode: held.mode,
        why: 'holds',
        start: last?.end === from ? last.start : from,
        end: to,
        interval: last?.end === from ? last.interval : row,
      };
      found.push(last);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function isHeld(state: number): boolean {
  return state === LockState.Granted || state === LockState.Unlocking;
}
