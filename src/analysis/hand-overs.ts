import { boundAt } from '../model/clock-facts';
import { INTERVAL_UNCERTAIN, LockState } from '../model/interval-table';
import { EX, PW } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';

/** Spans in which a resource was held in PW or EX, by resource, in the order in which they are drawn. */
export function exclusiveGrants({ intervals, locks, resources }: LockModel): number[][] {
  const grants: number[][] = Array.from({ length: resources.rowCount }, () => []);
  for (let row = 0; row < intervals.rowCount; row++) {
    const isExclusive = intervals.mode[row] === PW || intervals.mode[row] === EX;
    if (isExclusive && intervals.state[row] === LockState.Granted) {
      grants[locks.resource[intervals.lock[row]]].push(row);
    }
  }
  for (const rows of grants) rows.sort((a, b) => intervals.start[a] - intervals.start[b]);
  return grants;
}

/** An exclusive grant to another node than the one before. Rows of the interval table. */
export interface HandOver {
  readonly from: number;
  readonly to: number;
  /** False where the clocks do not tell which of the two came first. */
  readonly isProven: boolean;
}

/** @param grants exclusive grants of one resource; @param nodeOf by recording */
export function handOversOf(
  model: LockModel,
  grants: readonly number[],
  nodeOf: ArrayLike<number>,
): HandOver[] {
  const { intervals, locks } = model;
  const found: HandOver[] = [];
  for (let at = 1; at < grants.length; at++) {
    const [from, to] = [grants[at - 1], grants[at]];
    const recording = (row: number) => locks.recording[intervals.lock[row]];
    if (nodeOf[recording(from)] === nodeOf[recording(to)]) continue;
    found.push({ from, to, isProven: isProvenBefore(model, from, to) });
  }
  return found;
}

/**
 * Whether one exclusive grant is proven to come before another. They cannot have been at the same time, so it is
 * enough that the later one's end is behind the earlier one's start by more than the two clocks can be off.
 *
 * @param grant, next rows of the interval table, of one resource
 */
function isProvenBefore(model: LockModel, grant: number, next: number): boolean {
  const { intervals, locks, clocks } = model;
  const a = locks.recording[intervals.lock[grant]];
  const b = locks.recording[intervals.lock[next]];
  if (a === b) return true;
  if (((intervals.flags[grant] | intervals.flags[next]) & INTERVAL_UNCERTAIN) !== 0) return false;
  if (clocks[a]?.reference !== clocks[b]?.reference) return false;
  const boundOf = (recording: number, time: number) => {
    const facts = clocks[recording];
    return facts ? boundAt(facts.bounds, time) : 0;
  };
  const from = intervals.start[grant];
  const to = intervals.end[next];
  return to - from > boundOf(a, from) + boundOf(b, to);
}
