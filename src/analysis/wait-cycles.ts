import type { WaitTable } from '../model/wait-table';
import { isNodeOnly } from './lock-owners';
import type { WaitEdge, WaitsAt } from './waits-at';

/** How the search came to an edge: by the wait of an owner that is in the way of another one. */
interface Step {
  readonly before: WaitEdge;
  readonly owner: string;
}

/** Waits each of which waits for the next one, and the last one for the first one, at one moment. */
export interface WaitCycle {
  readonly edges: readonly WaitEdge[];
  /** Whose waits they are. */
  readonly owners: ReadonlySet<string>;
  /** The locks that wait. */
  readonly locks: ReadonlySet<number>;
  /** Each waits for the next one's lock, whoever owns it. */
  readonly isOfLocks: boolean;
  readonly moment: WaitsAt;
}

/**
 * The shortest way from a wait back to itself: of locks that wait for each other, else by way of what their owners hold
 * and wait for elsewhere. The kernel sees the former only.
 */
export function cycleThrough(
  wait: number,
  moment: WaitsAt,
  waits: WaitTable,
  isOfLocksOnly: boolean,
): WaitCycle | undefined {
  const own = moment.edge(wait);
  const ofLocks = cycleOf(own, (from) => lastStepOfLocks(own, from, moment, waits), waits, moment);
  if (ofLocks || isOfLocksOnly) return ofLocks;
  return cycleOf(own, (from) => lastStep(own, from, moment, waits), waits, moment);
}

/** @param walk how the search came to each edge; grows with the search, which goes through it in its order */
function cycleOf(
  own: WaitEdge,
  walk: (from: Map<WaitEdge, Step | undefined>) => Step | undefined,
  waits: WaitTable,
  moment: WaitsAt,
): WaitCycle | undefined {
  const from = new Map<WaitEdge, Step | undefined>([[own, undefined]]);
  const last = walk(from);
  // A wait behind a lock of its own process never ends; of a node, the two may be of different processes.
  if (!last || (last.before === own && isNodeOnly(last.owner))) return undefined;
  const edges: WaitEdge[] = [];
  const owners = new Set<string>();
  for (let step: Step | undefined = last; step; step = from.get(step.before)) {
    edges.unshift(step.before);
    owners.add(step.owner);
  }
  const locks = new Set(edges.map((edge) => waits.lock[edge.wait]));
  return { edges, owners, locks, isOfLocks: isOfLocks(edges, waits), moment };
}

/** No owner need be known where a lock waits for one that waits itself. */
function lastStepOfLocks(
  own: WaitEdge,
  from: Map<WaitEdge, Step | undefined>,
  moment: WaitsAt,
  waits: WaitTable,
): Step | undefined {
  const goal = waits.lock[own.wait];
  for (const edge of from.keys()) {
    for (const { lock } of edge.blockers) {
      for (const owner of moment.waitingBy(lock)) {
        if (lock === goal && edge !== own) return { before: edge, owner };
        for (const wait of moment.of(owner)) {
          const next = moment.edge(wait);
          if (waits.lock[wait] === lock && !from.has(next)) from.set(next, { before: edge, owner });
        }
      }
    }
  }
  return undefined;
}

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

function isOfLocks(cycle: readonly WaitEdge[], waits: WaitTable): boolean {
  return cycle.every((edge, index) => {
    const next = waits.lock[cycle[(index + 1) % cycle.length].wait];
    return edge.blockers.some(({ lock }) => lock === next);
  });
}
