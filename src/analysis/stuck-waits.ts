import { isDownConversion } from '../model/lock-mode';
import type { LockModel, TimeAxis } from '../model/lock-model';
import { WaitOutcome, type WaitTable } from '../model/wait-table';

/** Waits that were open when their recordings ended, the longest first, and what moved last. */
export interface StuckWaits {
  readonly waits: readonly StuckWait[];
  /** The wait that was granted last, in any recording: row of the wait table; undefined when none was. */
  readonly lastGranted: number | undefined;
}

export interface StuckWait {
  /** Row of the wait table. */
  readonly wait: number;
  /** How many others were granted what they wanted of the same resource since it began: none, and it is stuck, not slow. */
  readonly grantsSince: number;
  /** The last one that was granted something of the same resource: row of the wait table. */
  readonly lastThere: number | undefined;
}

/** A wait may have been caught by the end of the recording: only one that long is stuck, in units of the axis. */
const LEAST = 1e9;

export function findStuckWaits({ axis, locks }: LockModel, waits: WaitTable): StuckWaits {
  const { rowCount, lock, start, end, outcome } = waits;
  const stuck: number[] = [];
  let lastGranted: number | undefined;
  const least = leastStuck(axis);
  for (let wait = 0; wait < rowCount; wait++) {
    if (isGrant(waits, wait) && (lastGranted === undefined || end[wait] > end[lastGranted]))
      lastGranted = wait;
    if (outcome[wait] === WaitOutcome.Open && end[wait] - start[wait] >= least) stuck.push(wait);
  }
  stuck.sort((a, b) => start[a] - start[b]);
  const resourceOf = (wait: number) => locks.resource[lock[wait]];
  const grants = new Map<number, number[]>(stuck.map((wait) => [resourceOf(wait), []]));
  if (stuck.length > 0) {
    for (let wait = 0; wait < rowCount; wait++) {
      if (isGrant(waits, wait)) grants.get(resourceOf(wait))?.push(wait);
    }
  }
  for (const own of grants.values()) own.sort((a, b) => end[a] - end[b]);
  return {
    waits: stuck.map((wait) => {
      const own = grants.get(resourceOf(wait)) ?? [];
      return {
        wait,
        grantsSince: own.filter((other) => end[other] > start[wait]).length,
        lastThere: own.at(-1),
      };
    }),
    lastGranted,
  };
}

/** Giving up a mode moves nobody else by itself. */
function isGrant({ outcome, fromMode, mode }: WaitTable, wait: number): boolean {
  return outcome[wait] === WaitOutcome.Granted && !isDownConversion(fromMode[wait], mode[wait]);
}

/** Half of the recording, where it is shorter or does not count nanoseconds. */
export function leastStuck({ unit, start, end }: TimeAxis): number {
  return unit === 'ns' ? Math.min(LEAST, (end - start) / 2) : (end - start) / 2;
}
