import { isWait, LockState } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { textOf } from '../model/string-pool';
import { WaitOutcome, type WaitTable } from '../model/wait-table';
import { ActiveWaits } from './active-waits';
import type { BlockerFinder } from './blockers';

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
}

/** What something had to break, or nothing has. */
const BROKEN: ReadonlySet<number> = new Set([WaitOutcome.Deadlock, WaitOutcome.Cancelled, WaitOutcome.Open]);

/** Who waits for whom at one moment. */
interface Edge {
  readonly wait: number;
  /** Locks in its way. */
  readonly blockers: readonly number[];
}

/**
 * Cycles of waits that something had to break: each wait that ended by EDEADLK or a cancel, or is open at the end, is
 * looked at just before that. Locks of one process are one owner: it waits for all that any of them waits for. A cycle
 * that dissolves because a member gives way is none.
 */
export function findDeadlocks(model: LockModel, waits: WaitTable, blockers: BlockerFinder): Deadlock[] {
  const suspects = waits.outcome.reduce((count, outcome) => count + (BROKEN.has(outcome) ? 1 : 0), 0);
  if (suspects === 0) return [];
  const found: Deadlock[] = [];
  const known = new Set<string>();
  const owners = ownersOf(model);
  const active = new ActiveWaits(waits, owners);
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const outcome = waits.outcome[wait];
    if (!BROKEN.has(outcome)) continue;
    const search = { model, waits, blockers, owners, active };
    const cycle = cycleThrough(wait, search);
    // The kernel's word needs no proof; it may have seen what was not recorded.
    const isTold = outcome === WaitOutcome.Deadlock;
    const deadlock = cycle ?? (isTold ? alone(wait, search) : undefined);
    if (!deadlock || (!isTold && hasGoneOn(deadlock, search))) continue;
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
  readonly owners: readonly string[];
  readonly active: ActiveWaits;
}

function cycleThrough(wait: number, search: Search): Deadlock | undefined {
  const { waits, owners } = search;
  const end = waits.end[wait];
  const ownerOf = (lock: number) => owners[lock];
  const edges = new Map<number, Edge>();
  const edgeOf = (each: number): Edge => {
    const known = edges.get(each) ?? edgeAt(each, end, search);
    edges.set(each, known);
    return known;
  };
  // The shortest way from the lock's own wait back to its owner.
  const own = edgeOf(wait);
  const from = new Map<Edge, Edge | undefined>([[own, undefined]]);
  const queue = [own];
  const goal = ownerOf(waits.lock[wait]);
  let last: Edge | undefined;
  for (let edge = queue.shift(); edge && !last; edge = queue.shift()) {
    for (const blocker of edge.blockers) {
      if (ownerOf(blocker) === goal && blocker !== waits.lock[edge.wait]) {
        last = edge;
        break;
      }
      for (const next of search.active.at(ownerOf(blocker), end).map(edgeOf)) {
        if (from.has(next)) continue;
        from.set(next, edge);
        queue.push(next);
      }
    }
  }
  if (!last || last === own) return undefined;
  const cycle: Edge[] = [];
  for (let edge: Edge | undefined = last; edge; edge = from.get(edge)) cycle.unshift(edge);
  const inCycle = new Set(cycle.map((edge) => edge.wait));
  const cycleOwners = new Set(cycle.map((edge) => ownerOf(waits.lock[edge.wait])));
  const members = cycle.map((edge) => ({
    wait: edge.wait,
    waitsFor: edge.blockers.filter((lock) => cycleOwners.has(ownerOf(lock))),
  }));
  const behind = edgesAt(end, search)
    .filter((edge) => !inCycle.has(edge.wait) && edge.blockers.some((lock) => cycleOwners.has(ownerOf(lock))))
    .map((edge) => ({
      wait: edge.wait,
      waitsFor: edge.blockers.filter((lock) => cycleOwners.has(ownerOf(lock))),
    }));
  const outcome = waits.outcome[wait];
  return {
    closed: Math.max(...cycle.map((edge) => waits.start[edge.wait])),
    ended: outcome === WaitOutcome.Open ? undefined : end,
    endedBy:
      outcome === WaitOutcome.Open ? 'open' : outcome === WaitOutcome.Cancelled ? 'cancelled' : 'refused',
    // Locks that wait for each other need no owner to be stuck.
    isPossible:
      !isOfLocks(cycle, waits) && cycle.some((edge) => owners[waits.lock[edge.wait]].endsWith(NODE_ONLY)),
    members,
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
    members: [{ wait, waitsFor: inTheWay.map(({ lock }) => lock) }],
    behind: [],
  };
}

/**
 * Whether one of the owners did something with another of its locks meanwhile: a program may wait for several locks at
 * once without being stuck.
 */
function hasGoneOn({ closed, ended, members }: Deadlock, { model, waits, owners }: Search): boolean {
  const { locks, intervals } = model;
  const until = ended ?? Number.POSITIVE_INFINITY;
  const stuck = new Set(members.map(({ wait }) => owners[waits.lock[wait]]));
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (!stuck.has(owners[lock])) continue;
    const first = locks.firstInterval[lock];
    for (let row = first; row < first + locks.intervalCount[lock]; row++) {
      const isCall = isWait(intervals.state[row]) || intervals.state[row] === LockState.Unlocking;
      if (isCall && intervals.start[row] > closed && intervals.start[row] < until) return true;
    }
  }
  return false;
}

/** All waits that are there just before a moment, with what is in their way then. */
function edgesAt(time: number, search: Search): Edge[] {
  return search.active.owners.flatMap((owner) =>
    search.active.at(owner, time).map((wait) => edgeAt(wait, time, search)),
  );
}

function edgeAt(wait: number, time: number, { blockers }: Search): Edge {
  const inTheWay = blockers.of(wait).filter((blocker) => blocker.start < time && blocker.end >= time);
  return { wait, blockers: [...new Set(inTheWay.map(({ lock }) => lock))] };
}

function isOfLocks(cycle: readonly Edge[], waits: WaitTable): boolean {
  return cycle.every((edge, index) =>
    edge.blockers.includes(waits.lock[cycle[(index + 1) % cycle.length].wait]),
  );
}

const NODE_ONLY = ':node';
/** Kernel threads ask for locks on behalf of others. */
const KERNEL_TASK = /^(kworker|gfs2|glock|dlm_|ocfs2|o2)/;

/** By lock: the process that took it, or only its node where the process is not known. */
function ownersOf({ locks, recordings, strings }: LockModel): string[] {
  const isKernel = new Map<number, boolean>();
  const isOfKernel = (comm: number): boolean => {
    const known = isKernel.get(comm) ?? KERNEL_TASK.test(textOf(strings, comm));
    isKernel.set(comm, known);
    return known;
  };
  return Array.from({ length: locks.rowCount }, (_, lock) => {
    const recording = locks.recording[lock];
    const node = recordings[recording].node ?? `r${recording}`;
    const isProcess = locks.pid[lock] !== 0 && !isOfKernel(locks.comm[lock]);
    return `${node}${isProcess ? `:${locks.pid[lock]}` : NODE_ONLY}`;
  });
}
