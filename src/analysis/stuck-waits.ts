import type { LockModel, TimeAxis } from '../model/lock-model';
import { WaitOutcome, type WaitTable } from '../model/wait-table';

/** Waits that were open when their recordings ended, the longest first. */
export interface StuckWaits {
  /** Rows of the wait table. */
  readonly waits: readonly number[];
  /** When a lock was last granted anything, in any recording; undefined when none was. */
  readonly lastGrant: number | undefined;
}

/** A wait may have been caught by the end of the recording: only one that long is stuck, in units of the axis. */
const LEAST = 1e9;

export function findStuckWaits({ axis }: LockModel, waits: WaitTable): StuckWaits {
  const stuck: number[] = [];
  let lastGrant: number | undefined;
  const least = leastStuck(axis);
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const end = waits.end[wait];
    if (waits.outcome[wait] === WaitOutcome.Granted) lastGrant = Math.max(lastGrant ?? end, end);
    if (waits.outcome[wait] === WaitOutcome.Open && end - waits.start[wait] >= least) stuck.push(wait);
  }
  stuck.sort((a, b) => waits.start[a] - waits.start[b]);
  return { waits: stuck, lastGrant };
}

/** Half of the recording, where it is shorter or does not count nanoseconds. */
export function leastStuck({ unit, start, end }: TimeAxis): number {
  return unit === 'ns' ? Math.min(LEAST, (end - start) / 2) : (end - start) / 2;
}
