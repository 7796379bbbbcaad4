import { LockState } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { type Blocker, WaitOutcome, type WaitTable } from '../model/wait-table';
import { ActiveWaits } from './active-waits';
import type { BlockerFinder } from './blockers';
import { isNodeOnly, LockOwners } from './lock-owners';
import { leastStuck } from './stuck-waits';
import { cycleThrough, type WaitCycle } from './wait-cycles';
import { type WaitEdge, WaitsAt } from './waits-at';

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

/** What is known of so many moments is kept while others are asked about. */
const MOST_MOMENTS = 16;

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
  const search = new Search(model, waits, blockers);
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const outcome = waits.outcome[wait];
    if (!BROKEN.has(outcome)) continue;
    // The kernel's word needs no proof; it may have seen what was not recorded.
    const isTold = outcome === WaitOutcome.Deadlock;
    const cycle = cycleThrough(wait, search.at(lastMoment(wait, search)), waits, isTold);
    const deadlock = cycle ? describe(wait, cycle, search) : isTold ? alone(wait, search) : undefined;
    if (!deadlock) continue;
    const isStuck = !hasGoneOn(deadlock, lastMoment(wait, search), search);
    if (!isTold && !isStuck && !(cycle?.isOfLocks && hasLasted(deadlock, model))) continue;
    const key = deadlock.members
      .map((member) => member.wait)
      .sort((a, b) => a - b)
      .join();
    if (known.has(key)) continue;
    known.add(key);
    found.push(
      cycle
        ? { ...deadlock, behind: standBehind(cycle, isStuck, lastMoment(wait, search), search) }
        : deadlock,
    );
  }
  return found.sort((a, b) => a.closed - b.closed);
}

class Search {
  readonly owners: LockOwners;
  private readonly active: ActiveWaits;
  private readonly moments = new Map<number, WaitsAt>();

  constructor(
    readonly model: LockModel,
    readonly waits: WaitTable,
    readonly blockers: BlockerFinder,
  ) {
    this.owners = new LockOwners(model, waits);
    this.active = new ActiveWaits(waits, this.owners);
  }

  /** What is open at the end of a recording is all asked about at one moment. */
  at(time: number): WaitsAt {
    const { waits, blockers, owners, active, moments } = this;
    const moment = moments.get(time) ?? new WaitsAt(time, waits, blockers, owners, active);
    if (moments.size >= MOST_MOMENTS) moments.clear();
    moments.set(time, moment);
    return moment;
  }
}

/** Until when a wait stood in its queue: a cancel takes it out, and lets others go on before its own node knows. */
function lastMoment(wait: number, { model, waits }: Search): number {
  const last = waits.lastInterval[wait];
  const isCancelled = waits.outcome[wait] === WaitOutcome.Cancelled;
  return isCancelled && model.intervals.state[last] === LockState.Cancelling
    ? model.intervals.start[last]
    : waits.end[wait];
}

function describe(wait: number, cycle: WaitCycle, { waits }: Search): Deadlock {
  const { edges, owners, moment } = cycle;
  const outcome = waits.outcome[wait];
  return {
    closed: Math.max(...edges.map((edge) => waits.start[edge.wait])),
    ended: outcome === WaitOutcome.Open ? undefined : waits.end[wait],
    endedBy:
      outcome === WaitOutcome.Open ? 'open' : outcome === WaitOutcome.Cancelled ? 'cancelled' : 'refused',
    // Locks that wait for each other need no owner to be stuck.
    isPossible: !cycle.isOfLocks && [...owners].some(isNodeOnly),
    members: edges.map((edge) =>
      memberOf(
        edge,
        { ...cycle, owners: cycle.isOfLocks ? new Set() : owners },
        moment.waiting(edge.wait).find((owner) => owners.has(owner)),
      ),
    ),
    behind: [],
  };
}

/**
 * Waits for one of a cycle that are not part of it, or for one that stands behind it.
 *
 * @param isStuck its owners do nothing else either: who waits for anything that they hold waits behind it
 */
function standBehind(cycle: WaitCycle, isStuck: boolean, until: number, search: Search): DeadlockMember[] {
  const { edges, moment } = cycle;
  const inCycle = new Set(edges.map((edge) => edge.wait));
  const locks = new Set(cycle.locks);
  const owners = new Set(isStuck ? cycle.owners : []);
  const found = new Map<number, DeadlockMember>();
  const others = moment.all().filter((wait) => !inCycle.has(wait));
  for (let known = -1; known < found.size; ) {
    known = found.size;
    for (const wait of others) {
      if (found.has(wait)) continue;
      const member = memberOf(moment.edge(wait), { locks, owners, moment }, moment.waiting(wait)[0]);
      if (member.waitsFor.length === 0) continue;
      found.set(wait, member);
      locks.add(search.waits.lock[wait]);
      for (const owner of moment.waiting(wait)) {
        const isIdle = !hasMoved(new Set([owner]), search.waits.start[wait], until, search);
        if (!isNodeOnly(owner) && isIdle) owners.add(owner);
      }
    }
  }
  return [...found.values()];
}

/** A wait, and what is in its way of some locks and of what some owners hold. */
function memberOf(
  { wait, blockers }: WaitEdge,
  { locks, owners, moment }: Pick<WaitCycle, 'locks' | 'owners' | 'moment'>,
  owner: string | undefined,
): DeadlockMember {
  const isOwned = (blocker: Blocker) => moment.ownersOf(blocker).some((owner) => owners.has(owner));
  return {
    wait,
    waitsFor: blockers
      .filter((blocker) => locks.has(blocker.lock) || isOwned(blocker))
      .map(({ lock }) => lock),
    owner,
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
  const until = ended === undefined ? Number.POSITIVE_INFINITY : broken;
  if (isPossible) return !hasLasted({ closed, ended }, model);
  const stuck = new Set(
    members.flatMap(({ wait, owner }) => owner ?? owners.fixedOwner(waits.lock[wait]) ?? []),
  );
  return hasMoved(stuck, closed, until, search);
}

/** Whether one of some owners did something between two moments. */
function hasMoved(stuck: ReadonlySet<string>, after: number, until: number, { owners }: Search): boolean {
  return (
    [...stuck].some((owner) => owners.hasCalled(owner, after, until)) || owners.hasQueued(stuck, after, until)
  );
}

function hasLasted({ closed, ended }: Pick<Deadlock, 'closed' | 'ended'>, { axis }: LockModel): boolean {
  return (ended ?? axis.end) - closed >= leastStuck(axis);
}
