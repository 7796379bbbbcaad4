import type { SimulatedLock } from './simulated-lock';
import type { SimulatedResource } from './simulated-resource';

/** A wait that stood in a cycle when it was broken, or still does at the end. */
export interface TrueDeadlock {
  readonly lock: string;
  readonly endedBy: 'cancelled' | 'open';
}

/** The locks whose processes wait, by however many others, for themselves. */
export function waitsInCycles(resources: readonly SimulatedResource[]): SimulatedLock[] {
  const waits: { lock: SimulatedLock; for: ReadonlySet<number> }[] = [];
  for (const resource of resources) {
    for (const lock of [...resource.converting, ...resource.waiting]) {
      const { holds, converts, ahead } = resource.blockersOf(lock);
      waits.push({ lock, for: new Set([...holds, ...converts, ...ahead].map(({ pid }) => pid)) });
    }
  }
  return waits
    .filter(({ lock }) => {
      const reached = new Set([lock.pid]);
      for (const pid of reached) {
        for (const wait of waits.filter((each) => each.lock.pid === pid)) {
          if (wait.for.has(lock.pid)) return true;
          for (const next of wait.for) reached.add(next);
        }
      }
      return false;
    })
    .map(({ lock }) => lock);
}
