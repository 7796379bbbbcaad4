/** What a link does without: digits that nobody can use, and what is there for pictures of the clocks only. */
import type { ClockBounds } from '../model/clock-facts';
import type { LockModel } from '../model/lock-model';

export function forLink(model: LockModel): LockModel {
  const clocks = model.clocks.map((clock) => ({ ...clock, bounds: wholeBounds(clock.bounds) }));
  return { ...model, clocks, links: [] };
}

/**
 * In whole units, never tighter than proven. Times are whole: before and behind a knot are the same ones when the knot
 * is at the next whole unit.
 */
function wholeBounds({ at, early, late }: ClockBounds): ClockBounds {
  return { at: at.map(Math.ceil), early: early.map(Math.ceil), late: late.map(Math.ceil) };
}
