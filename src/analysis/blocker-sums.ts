import type { Blocker } from '../model/wait-table';

/** All that one lock did in one way to keep a wait waiting. */
export interface BlockerSum {
  /** The longest of its spans. */
  readonly longest: Blocker;
  readonly duration: number;
  /** By how much the duration can be off. */
  readonly bound: number;
}

/** Who only stands before a wait in a queue waits for the holder, too. */
const RANKS: Readonly<Record<Blocker['why'], number>> = { holds: 0, converts: 1, ahead: 2 };

/** Holders, then converters, then earlier requests; of each kind the longest first. */
export function sumBlockers(blockers: readonly Blocker[]): BlockerSum[] {
  const sums = new Map<string, BlockerSum>();
  for (const blocker of blockers) {
    const key = `${blocker.lock} ${blocker.why} ${blocker.mode}`;
    const known = sums.get(key);
    const isLonger = !known || durationOf(blocker) > durationOf(known.longest);
    sums.set(key, {
      longest: isLonger ? blocker : known.longest,
      duration: (known?.duration ?? 0) + durationOf(blocker),
      bound: (known?.bound ?? 0) + blocker.bound,
    });
  }
  return [...sums.values()].sort(
    (a, b) => RANKS[a.longest.why] - RANKS[b.longest.why] || b.duration - a.duration,
  );
}

function durationOf({ start, end }: Blocker): number {
  return end - start;
}
