import type { LockModel } from '../model/lock-model';
import { MarkKind } from '../model/mark-table';
import { groupRows } from '../model/row-groups';
import { sortRows } from '../model/sort-rows';
import { allocateTable, keepRows } from '../model/table';
import { isCountedWait } from '../model/wait-spans';
import type { WaitTable } from '../model/wait-table';
import { CONTENTION_SCHEMA, type ContentionTable } from './contention-table';
import { type HandOverTable, listHandOvers } from './hand-overs';
import { percentileIn } from './percentile';
import { listReactions, type ReactionTable } from './reactions';
import { WaitSums } from './wait-sums';

/** What contention is counted from besides waits; listing it takes a pass over all intervals each. */
export interface ContentionFacts {
  readonly reactions: ReactionTable;
  readonly handOvers: HandOverTable;
}

export function contentionFacts(model: LockModel): ContentionFacts {
  return { reactions: listReactions(model), handOvers: listHandOvers(model) };
}

/** Every resource that locks were taken on, the most waited for first. */
export function rankContention(
  model: LockModel,
  waits: WaitTable,
  { reactions, handOvers }: ContentionFacts,
): ContentionTable {
  const { locks, resources } = model;
  const all = allocateTable(CONTENTION_SCHEMA, resources.rowCount);
  all.resource.forEach((_, resource) => {
    all.resource[resource] = resource;
  });
  sumWaits(model, waits, all);
  countReactions(model, reactions, all);
  countNotices(model, all);
  for (let row = 0; row < handOvers.rowCount; row++) {
    all.handOvers[handOvers.resource[row]]++;
    if (handOvers.isProven[row] === 0) all.undecided[handOvers.resource[row]]++;
  }
  const isLocked = new Uint8Array(resources.rowCount);
  for (let lock = 0; lock < locks.rowCount; lock++) isLocked[locks.resource[lock]] = 1;
  const locked = all.resource.filter((resource) => isLocked[resource] === 1);
  return keepRows(
    CONTENTION_SCHEMA,
    all,
    sortRows(
      locked,
      all.waited.map((waited) => -waited),
    ),
  );
}

/** @param all by resource */
function sumWaits(model: LockModel, waits: WaitTable, all: ContentionTable): void {
  const { locks } = model;
  const { offsets, rows } = groupRows(
    waits.lock.map((lock) => locks.resource[lock]),
    all.rowCount,
  );
  const processOf = numberProcesses(model);
  // By process, and by lock where that is not known: the resource that it was last seen to wait for.
  const waitedFor = new Float64Array(locks.rowCount).fill(-1);
  const sums = new WaitSums(model, waits, largestOf(offsets));
  for (let resource = 0; resource < all.rowCount; resource++) {
    sums.take(rows, offsets[resource], offsets[resource + 1]);
    all.waits[resource] = sums.count;
    all.waited[resource] = sums.waited;
    all.longest[resource] = sums.longest;
    all.longestWait[resource] = sums.longestWait;
    all.refusals[resource] = sums.refusals;
    all.localMedian[resource] = percentileIn(sums.local, 0, sums.localCount, 0.5);
    all.remoteMedian[resource] = percentileIn(sums.remote, 0, sums.remoteCount, 0.5);
    for (let at = offsets[resource]; at < offsets[resource + 1]; at++) {
      const wait = rows[at];
      const process = processOf[waits.lock[wait]];
      if (waitedFor[process] === resource) continue;
      if (!isCountedWait(waits, wait)) continue;
      waitedFor[process] = resource;
      all.waiters[resource]++;
    }
  }
}

/** @param all by resource */
function countReactions({ locks }: LockModel, reactions: ReactionTable, all: ContentionTable): void {
  const { offsets, rows } = groupRows(
    reactions.lock.map((lock) => locks.resource[lock]),
    all.rowCount,
  );
  const after = new Float64Array(largestOf(offsets));
  for (let resource = 0; resource < all.rowCount; resource++) {
    let count = 0;
    for (let at = offsets[resource]; at < offsets[resource + 1]; at++) {
      const each = reactions.after[rows[at]];
      if (Number.isNaN(each)) all.unanswered[resource]++;
      else after[count++] = each;
    }
    all.reactionMedian[resource] = percentileIn(after, 0, count, 0.5);
    all.reaction95[resource] = percentileIn(after, 0, count, 0.95);
    all.reactionMost[resource] = percentileIn(after, 0, count, 1);
  }
}

/** @param all by resource */
function countNotices({ locks, marks }: LockModel, all: ContentionTable): void {
  for (let mark = 0; mark < marks.rowCount; mark++) {
    if (marks.kind[mark] === MarkKind.Bast) all.notices[locks.resource[marks.lock[mark]]]++;
  }
}

/** By lock: one lock of the same process of the same recording; itself where its process is not known. */
function numberProcesses({ locks }: LockModel): Uint32Array {
  const firstLock = new Map<number, number>();
  return locks.pid.map((pid, lock) => {
    if (pid === 0) return lock;
    const key = pid * 65_536 + locks.recording[lock];
    const first = firstLock.get(key) ?? lock;
    if (first === lock) firstLock.set(key, lock);
    return first;
  });
}

/** The size of the largest group. */
function largestOf(offsets: Uint32Array): number {
  let most = 0;
  for (let group = 1; group < offsets.length; group++)
    most = Math.max(most, offsets[group] - offsets[group - 1]);
  return most;
}
