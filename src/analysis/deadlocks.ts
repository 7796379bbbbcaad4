import { LockState } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { WaitOutcome, type WaitTable } from '../model/wait-table';
import { ActiveWaits } from './active-waits';
import type { BlockerFinder } from './blockers';
import { isNodeOnly, LockOwners } from './lock-owners';
import { leastStuck } from './stuck-waits';
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

/** How the search came to an edge: by the wait of an owner that is in the way of another one. */
interface Step {
  readonly before: WaitEdge;
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
  const search = new Search(model, waits, blockers);
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const outcome = waits.outcome[wait];
    if (!BROKEN.has(outcome)) continue;
    const cycle = cycleThrough(wait, search);
    // The kernel's word needs no proof; it may have seen what was not recorded.
    const isTold = outcome === WaitOutcome.Deadlock;
    const deadlock = cycle ? describe(wait, cycle, search) : isTold ? alone(wait, search) : undefined;
    if (!deadlock || (!isTold && hasGoneOn(deadlock, lastMoment(wait, search), search))) continue;
    const key = deadlock.members
      .map((member) => member.wait)
      .sort((a, b) => a - b)
      .join();
    if (known.has(key)) continue;
    known.add(key);
    found.push(cycle ? { ...deadlock, behind: standBehind(cycle) } : deadlock);
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

interface Cycle {
  readonly edges: readonly WaitEdge[];
  /** Whose waits they are. */
  readonly owners: ReadonlySet<string>;
  readonly moment: WaitsAt;
}

/** The shortest way from a wait's own lock back to one that waits by it. */
function cycleThrough(wait: number, search: Search): Cycle | undefined {
  const moment = search.at(lastMoment(wait, search));
  const own = moment.edge(wait);
  const from = new Map<WaitEdge, Step | undefined>([[own, undefined]]);
  const last = lastStep(own, from, moment, search.waits);
  // A wait behind a lock of its own process never ends; of a node, the two may be of different processes.
  if (!last || (last.before === own && isNodeOnly(last.owner))) return undefined;
  const edges: WaitEdge[] = [];
  const owners = new Set<string>();
  for (let step: Step | undefined = last; step; step = from.get(step.before)) {
    edges.unshift(step.before);
    owners.add(step.owner);
  }
  return { edges, owners, moment };
}

/** @param from how the search came to each edge; grows with the search, which goes through it in its order */
function lastStep(
  own: WaitEdge,
  from: Map<WaitEdge, Step | undefined>,
  moment: WaitsAt,
  waits: WaitTable,
): Step | undefined {
  const goals = new Set(moment.waiting(own.wait));
  for (const edge of from.keys()) {
    for (const blocker of edge.blockers) {
      const inTheWay = moment.ownersOf(blocker);
      const goal = inTheWay.find((owner) => goals.has(owner));
      if (goal !== undefined && blocker.lock !== waits.lock[edge.wait]) return { before: edge, owner: goal };
      for (const owner of inTheWay) {
        for (const wait of moment.of(owner)) {
          const next = moment.edge(wait);
          if (!from.has(next)) from.set(next, { before: edge, owner });
        }
      }
    }
  }
  return undefined;
}

function describe(wait: number, { edges, owners, moment }: Cycle, { waits }: Search): Deadlock {
  const outcome = waits.outcome[wait];
  return {
    closed: Math.max(...edges.map((edge) => waits.start[edge.wait])),
    ended: outcome === WaitOutcome.Open ? undefined : waits.end[wait],
    endedBy:
      outcome === WaitOutcome.Open ? 'open' : outcome === WaitOutcome.Cancelled ? 'cancelled' : 'refused',
    // Locks that wait for each other need no owner to be stuck.
    isPossible: !isOfLocks(edges, waits) && [...owners].some(isNodeOnly),
    members: edges.map((edge) => memberOf(edge, owners, moment)),
    behind: [],
  };
}

/** Waits for one of a cycle that are not part of it. */
function standBehind({ edges, owners, moment }: Cycle): DeadlockMember[] {
  const inCycle = new Set(edges.map((edge) => edge.wait));
  return moment
    .all()
    .filter((wait) => !inCycle.has(wait))
    .map((wait) => memberOf(moment.edge(wait), owners, moment))
    .filter(({ waitsFor }) => waitsFor.length > 0);
}

function memberOf(
  { wait, blockers }: WaitEdge,
  owners: ReadonlySet<string>,
  moment: WaitsAt,
): DeadlockMember {
  return {
    wait,
    waitsFor: blockers
      .filter((blocker) => moment.ownersOf(blocker).some((owner) => owners.has(owner)))
      .map(({ lock }) => lock),
    owner: moment.waiting(wait).find((owner) => owners.has(owner)),
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
  const { axis } = model;
  const until = ended === undefined ? Number.POSITIVE_INFINITY : broken;
  if (isPossible) return (ended ?? axis.end) - closed < leastStuck(axis);
  const stuck = new Set(
    members.flatMap(({ wait, owner }) => owner ?? owners.fixedOwner(waits.lock[wait]) ?? []),
  );
  return (
    [...stuck].some((owner) => owners.hasCalled(owner, closed, until)) ||
    owners.hasQueued(stuck, closed, until)
  );
}

function isOfLocks(cycle: readonly WaitEdge[], waits: WaitTable): boolean {
  return cycle.every((edge, index) => {
    const next = waits.lock[cycle[(index + 1) % cycle.length].wait];
    return edge.blockers.some(({ lock }) => lock === next);
  });
}
