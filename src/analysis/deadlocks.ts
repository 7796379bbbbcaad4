import { isWait, LockState } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { type Blocker, WaitOutcome, type WaitTable } from '../model/wait-table';
import { ActiveWaits } from './active-waits';
import type { BlockerFinder } from './blockers';
import { isNodeOnly, LockOwners } from './lock-owners';
import { leastStuck } from './stuck-waits';

/** A wait that waits for others, one of which waits for it. Rows are of the wait table. */
export interface Deadlock {
  /** When the last of its waits began, and when one of them ended; undefined while it is still open. */
  readonly closed: number;
  readonly ended: number | undefined;
  readonly endedBy: 'cancelled' | 'refused' | 'open';
  /** An owner is known as a node only, so the cycle may be of several processes. */
  readonly isPossible: boolean;
  readonly members: readonly DeadlockMember[];
  /** Waits that only stand behind it. */
  readonly behind: readonly DeadlockMember[];
}

export interface DeadlockMember {
  readonly wait: number;
  /** Locks (rows) that it waits for, of the cycle. */
  readonly waitsFor: readonly number[];
  /** Who waits (see `LockOwners`); undefined where only the kernel's word tells of it. */
  readonly owner: string | undefined;
}

/** What something had to break, or nothing has. */
const BROKEN: ReadonlySet<number> = new Set([WaitOutcome.Deadlock, WaitOutcome.Cancelled, WaitOutcome.Open]);

/** Who waits for whom at one moment. */
interface Edge {
  readonly wait: number;
  /** What is in its way. */
  readonly blockers: readonly Blocker[];
}

/** How the search came to an edge: by the wait of an owner that is in the way of another one. */
interface Step {
  readonly before: Edge;
  readonly owner: string;
}

/**
 * Cycles of waits that something had to break: each wait that ended by EDEADLK or a cancel, or is open at the end, is
 * looked at just before that. An owner (see `LockOwners`) waits for all that any of its locks waits for. A cycle that
 * dissolves because a member gives way is none.
 */
export function findDeadlocks(model: LockModel, waits: WaitTable, blockers: BlockerFinder): Deadlock[] {
  const suspects = waits.outcome.reduce((count, outcome) => count + (BROKEN.has(outcome) ? 1 : 0), 0);
  if (suspects === 0) return [];
  const found: Deadlock[] = [];
  const known = new Set<string>();
  const owners = new LockOwners(model, waits);
  const search = { model, waits, blockers, owners, active: new ActiveWaits(waits, owners) };
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const outcome = waits.outcome[wait];
    if (!BROKEN.has(outcome)) continue;
    const cycle = cycleThrough(wait, search);
    // The kernel's word needs no proof; it may have seen what was not recorded.
    const isTold = outcome === WaitOutcome.Deadlock;
    const deadlock = cycle ?? (isTold ? alone(wait, search) : undefined);
    if (!deadlock || (!isTold && hasGoneOn(deadlock, lastMoment(wait, search), search))) continue;
    const key = deadlock.members
      .map((member) => member.wait)
      .sort((a, b) => a - b)
      .join();
    if (known.has(key)) continue;
    known.add(key);
    found.push(deadlock);
  }
  return found.sort((a, b) => a.closed - b.closed);
}

interface Search {
  readonly model: LockModel;
  readonly waits: WaitTable;
  readonly blockers: BlockerFinder;
  readonly owners: LockOwners;
  readonly active: ActiveWaits;
}

/** Until when a wait stood in its queue: a cancel takes it out, and lets others go on before its own node knows. */
function lastMoment(wait: number, { model, waits }: Search): number {
  const last = waits.lastInterval[wait];
  const isCancelled = waits.outcome[wait] === WaitOutcome.Cancelled;
  return isCancelled && model.intervals.state[last] === LockState.Cancelling
    ? model.intervals.start[last]
    : waits.end[wait];
}

function cycleThrough(wait: number, search: Search): Deadlock | undefined {
  const { waits, owners, active } = search;
  const time = lastMoment(wait, search);
  const edges = new Map<number, Edge>();
  const edgeOf = (each: number): Edge => {
    const known = edges.get(each) ?? edgeAt(each, time, search);
    edges.set(each, known);
    return known;
  };
  // The shortest way from the lock's own wait back to one that waits by it.
  const own = edgeOf(wait);
  const goals = new Set(owners.waiting(waits.lock[wait], time));
  const from = new Map<Edge, Step | undefined>([[own, undefined]]);
  const queue = [own];
  let last: Step | undefined;
  for (let edge = queue.shift(); edge && !last; edge = queue.shift()) {
    for (const blocker of edge.blockers) {
      const inTheWay = ownersOf(blocker, time, search);
      const goal = inTheWay.find((owner) => goals.has(owner));
      if (goal !== undefined && blocker.lock !== waits.lock[edge.wait]) {
        last = { before: edge, owner: goal };
        break;
      }
      for (const owner of inTheWay) {
        for (const next of active.at(owner, time).map(edgeOf)) {
          if (from.has(next)) continue;
          from.set(next, { before: edge, owner });
          queue.push(next);
        }
      }
    }
  }
  if (!last) return undefined;
  // A wait behind a lock of its own process never ends; of a node, the two may be of different processes.
  if (last.before === own && isNodeOnly(last.owner)) return undefined;
  const cycle: Edge[] = [];
  const cycleOwners = new Set<string>();
  for (let step: Step | undefined = last; step; step = from.get(step.before)) {
    cycle.unshift(step.before);
    cycleOwners.add(step.owner);
  }
  const inCycle = new Set(cycle.map((edge) => edge.wait));
  const memberOf = (edge: Edge): DeadlockMember => ({
    wait: edge.wait,
    waitsFor: edge.blockers
      .filter((blocker) => ownersOf(blocker, time, search).some((owner) => cycleOwners.has(owner)))
      .map(({ lock }) => lock),
    owner: owners.waiting(waits.lock[edge.wait], time).find((owner) => cycleOwners.has(owner)),
  });
  const behind = active
    .all(time)
    .filter((each) => !inCycle.has(each))
    .map((each) => memberOf(edgeAt(each, time, search)))
    .filter(({ waitsFor }) => waitsFor.length > 0);
  const outcome = waits.outcome[wait];
  return {
    closed: Math.max(...cycle.map((edge) => waits.start[edge.wait])),
    ended: outcome === WaitOutcome.Open ? undefined : waits.end[wait],
    endedBy:
      outcome === WaitOutcome.Open ? 'open' : outcome === WaitOutcome.Cancelled ? 'cancelled' : 'refused',
    // Locks that wait for each other need no owner to be stuck.
    isPossible: !isOfLocks(cycle, waits) && [...cycleOwners].some(isNodeOnly),
    members: cycle.map(memberOf),
    behind,
  };
}

/** A deadlock that the kernel told of, without the other side. */
function alone(wait: number, { waits, blockers }: Search): Deadlock {
  const end = waits.end[wait];
  const inTheWay = blockers.of(wait).filter((blocker) => blocker.end >= end);
  return {
    closed: waits.start[wait],
    ended: end,
    endedBy: 'refused',
    isPossible: false,
    members: [{ wait, waitsFor: inTheWay.map(({ lock }) => lock), owner: undefined }],
    behind: [],
  };
}

/**
 * Whether one of the owners did something with another of its locks meanwhile: a program may wait for several locks at
 * once without being stuck. A node goes on whatever its processes do: a cycle of nodes must last to be called one.
 */
function hasGoneOn(
  { closed, ended, members, isPossible }: Deadlock,
  broken: number,
  search: Search,
): boolean {
  const { model, waits, owners } = search;
  const { locks, intervals, axis } = model;
  const until = ended === undefined ? Number.POSITIVE_INFINITY : broken;
  if (isPossible) return (ended ?? axis.end) - closed < leastStuck(axis);
  const stuck = new Set(
    members.flatMap(({ wait, owner }) => owner ?? owners.fixedOwner(waits.lock[wait]) ?? []),
  );
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const owner = owners.fixedOwner(lock);
    if (owner === undefined || !stuck.has(owner)) continue;
    const first = locks.firstInterval[lock];
    for (let row = first; row < first + locks.intervalCount[lock]; row++) {
      const isCall = isWait(intervals.state[row]) || intervals.state[row] === LockState.Unlocking;
      if (isCall && intervals.start[row] > closed && intervals.start[row] < until) return true;
    }
  }
  return owners.hasQueued(stuck, closed, until);
}

/**
 * Whose a blocker is: of those who hold it or, where it waits itself, of those who wait by it; and of all whom these wait
 * for within their node.
 */
function ownersOf(
  { lock, why }: Blocker,
  time: number,
  { owners, active, waits }: Search,
): readonly string[] {
  const isWaited = (owner: string) => active.at(owner, time).some((wait) => waits.lock[wait] === lock);
  const waiting = owners.waiting(lock, time);
  const direct = why === 'holds' ? [...owners.holding(lock, time), ...waiting.filter(isWaited)] : waiting;
  return owners.withLocalHolders(direct, time);
}

/** A lock can be in the way in several manners. */
function edgeAt(wait: number, time: number, { blockers }: Search): Edge {
  return {
    wait,
    blockers: blockers.of(wait).filter((blocker) => blocker.start < time && blocker.end >= time),
  };
}

function isOfLocks(cycle: readonly Edge[], waits: WaitTable): boolean {
  return cycle.every((edge, index) => {
    const next = waits.lock[cycle[(index + 1) % cycle.length].wait];
    return edge.blockers.some(({ lock }) => lock === next);
  });
}
