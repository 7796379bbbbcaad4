/**
 * A DLM so simple that it is obviously right: one thing happens at a time, and all that follows from it is over before
 * the next. It writes what the nodes would have traced, and remembers what was so.
 */
import { isDownConversion, MODE_NAMES, MODE_NONE, NL } from '../../../model/lock-mode';
import { randomNumbers } from '../../../model/testing/random-numbers';
import { type CallFlag, keyOf, type SimulatedLock } from './simulated-lock';
import { type Answer, SimulatedResource } from './simulated-resource';
import { hexName, SimulatedTrace } from './simulated-trace';
import { type TrueDeadlock, waitsInCycles } from './wait-graph';

/** A resource at a moment at which nothing is under way. Locks are `lockspace:node:id`. */
export interface TrueQueues {
  readonly time: number;
  readonly lockspace: number;
  /** Hex bytes. */
  readonly resource: string;
  readonly granted: readonly string[];
  readonly converting: readonly string[];
  readonly waiting: readonly string[];
  /** By lock that waits: who is in its way, and why. */
  readonly blockers: ReadonlyMap<string, readonly string[]>;
}

/** When something was asked for, came to its master's queue, was answered there, and the answer was delivered. */
export interface TrueWait {
  readonly lock: string;
  readonly asked: number;
  readonly queued: number;
  readonly answered: number;
  readonly delivered: number;
  readonly outcome: 'granted' | 'refused' | 'cancelled' | 'deadlock';
}

export interface Simulation {
  /** By node, from 1: a `trace-cmd report -t`. */
  readonly reports: readonly string[];
  readonly moments: readonly TrueQueues[];
  readonly waits: readonly TrueWait[];
  readonly deadlocks: readonly TrueDeadlock[];
}

export interface Workload {
  readonly nodes: number;
  readonly resources: number;
  readonly steps: number;
  readonly seed: number;
}

const START = 1_000_000_000;
const STEP = 1_000_000;
const PROCESSES = 3;
const STATUS: Readonly<Record<Exclude<Answer, 'queued'> | 'cancelled', number>> = {
  granted: 0,
  refused: -11,
  deadlock: -35,
  cancelled: -65537,
};
const IN_PROGRESS = -115;

export function simulateDlm(workload: Workload): Simulation {
  return new SimulatedDlm(workload).run(workload.steps);
}

class SimulatedDlm {
  private readonly random: () => number;
  private readonly trace: SimulatedTrace;
  private readonly resources: readonly SimulatedResource[];
  private readonly nextId: number[];
  private readonly asked = new Map<SimulatedLock, { asked: number; queued: number }>();
  private readonly moments: TrueQueues[] = [];
  private readonly waits: TrueWait[] = [];
  private readonly deadlocks: TrueDeadlock[] = [];
  private time = START;

  constructor({ nodes, resources, seed }: Workload) {
    this.random = randomNumbers(seed);
    this.trace = new SimulatedTrace(nodes, () => 30_000 + this.pick(40_000));
    this.nextId = Array.from({ length: nodes }, () => 1);
    // Two lockspaces with resources of the same names.
    this.resources = Array.from(
      { length: resources },
      (_, index) => new SimulatedResource(`res-${index >> 1}`, 1 + (index % 2), 1 + (index % nodes)),
    );
  }

  run(steps: number): Simulation {
    for (let step = 0; step < steps; step++) {
      this.time = START + step * STEP;
      this.act();
      this.remember(this.time + STEP - 10_000);
    }
    const end = START + steps * STEP;
    for (const lock of waitsInCycles(this.resources))
      this.deadlocks.push({ lock: keyOf(lock), endedBy: 'open' });
    const { moments, waits, deadlocks } = this;
    return { reports: this.trace.reports(end), moments, waits, deadlocks };
  }

  /** One process does one thing; a process that waits can only be interrupted, which cancels its wait. */
  private act(): void {
    const node = 1 + this.pick(this.nextId.length);
    const pid = 1000 * node + this.pick(PROCESSES);
    const resource = this.resources[this.pick(this.resources.length)];
    const choice = this.random();
    const wait = [...this.asked.keys()].find((lock) => lock.pid === pid);
    if (wait) {
      if (choice < 0.3) this.cancel(wait);
      return;
    }
    const own = resource.granted.filter((lock) => lock.pid === pid);
    const lock = own[this.pick(own.length)];
    // A program may ask for another lock on what it has locked, and so wait for itself.
    if (!lock || this.random() < 0.1) this.request(resource, node, pid);
    else if (choice < 0.75) this.convert(resource, lock);
    else this.unlock(resource, lock);
  }

  private request(resource: SimulatedResource, node: number, pid: number): void {
    const wanted = this.pick(6);
    const lock: SimulatedLock = {
      node,
      id: this.nextId[node - 1]++,
      pid,
      lockspace: resource.lockspace,
      held: MODE_NONE,
      wanted,
      flags: this.flags(wanted === NL ? ['EXPEDITE', 'NOQUEUE'] : ['NOQUEUE', 'HEADQUE', 'NOORDER']),
      isDemoted: false,
      copy: 0,
    };
    if (resource.master !== node) lock.copy = this.nextId[resource.master - 1]++;
    this.begin(resource, lock, 'REQUEST');
    this.answer(resource, lock, 'REQUEST_REPLY', resource.request(lock));
  }

  private convert(resource: SimulatedResource, lock: SimulatedLock): void {
    lock.wanted = this.pick(6);
    const isDown = isDownConversion(lock.held, lock.wanted);
    const isMoreExclusive = !isDown && lock.wanted > lock.held;
    lock.flags = isMoreExclusive
      ? this.flags(['NOQUEUE', 'QUECVT', 'HEADQUE', 'NOORDER', 'CONVDEADLK'])
      : new Set<CallFlag>();
    lock.isDemoted = false;
    this.begin(resource, lock, 'CONVERT');
    const arrived = this.asked.get(lock)?.queued;
    const answer = resource.convert(lock);
    if (isDown && answer === 'granted') {
      // The one who asks knows that it is granted.
      this.asked.delete(lock);
      this.trace.lock(lock, resource, this.time + 4000, 'ast', 'sb_flags= sb_status=0');
    } else {
      this.answer(resource, lock, 'CONVERT_REPLY', answer);
    }
    // Only what is granted can let others through; a demotion has done so already.
    const granted = answer === 'granted' ? resource.grantPending() : resource.takePending();
    this.deliverAll(resource, granted, arrived);
  }

  private unlock(resource: SimulatedResource, lock: SimulatedLock): void {
    resource.unlock(lock);
    this.trace.lock(lock, resource, this.time, 'unlock_start', 'flags=');
    this.trace.lock(lock, resource, this.time + 2000, 'unlock_end', 'flags= error=0');
    const received = this.trace.toMaster(lock, resource, 'UNLOCK', this.time + 3000);
    const sent = Math.max(received, this.time + 3000) + 1000;
    const replied = this.trace.fromMaster(lock, resource, 'UNLOCK_REPLY', -65538, sent);
    this.trace.lock(lock, resource, replied + 1000, 'ast', 'sb_flags= sb_status=-65538');
    this.deliverAll(resource, resource.grantPending(), received);
  }

  private cancel(lock: SimulatedLock): void {
    const resource = this.resources.find(({ converting, waiting }) =>
      [...converting, ...waiting].includes(lock),
    );
    const wait = this.asked.get(lock);
    if (!resource || !wait) throw new Error('A lock waits that stands in no queue.');
    if (waitsInCycles(this.resources).includes(lock))
      this.deadlocks.push({ lock: keyOf(lock), endedBy: 'cancelled' });
    this.trace.lock(lock, resource, this.time, 'unlock_start', 'flags=CANCEL');
    this.trace.lock(lock, resource, this.time + 2000, 'unlock_end', 'flags=CANCEL error=0');
    const received = this.trace.toMaster(lock, resource, 'CANCEL', this.time + 3000);
    resource.cancel(lock);
    this.deliver(resource, lock, 'CANCEL_REPLY', 'cancelled', received + 20_000);
    this.deliverAll(resource, resource.grantPending(), received);
  }

  private begin(resource: SimulatedResource, lock: SimulatedLock, type: 'REQUEST' | 'CONVERT'): void {
    const flags = [...(type === 'CONVERT' ? ['CONVERT'] : []), ...lock.flags].join('|');
    const fields = `mode=${MODE_NAMES[lock.wanted]} flags=${flags}`;
    this.trace.lock(lock, resource, this.time, 'lock_start', fields);
    this.trace.lock(lock, resource, this.time + 2000, 'lock_end', `${fields} error=0`);
    const queued = this.trace.toMaster(lock, resource, type, this.time + 3000);
    this.asked.set(lock, { asked: this.time, queued: queued > this.time + 3000 ? queued : this.time });
  }

  private answer(resource: SimulatedResource, lock: SimulatedLock, reply: string, answer: Answer): void {
    const at = (this.asked.get(lock)?.queued ?? 0) + 20_000;
    if (answer === 'queued') this.trace.fromMaster(lock, resource, reply, IN_PROGRESS, at);
    else this.deliver(resource, lock, reply, answer, at);
  }

  private deliver(
    resource: SimulatedResource,
    lock: SimulatedLock,
    type: string,
    outcome: TrueWait['outcome'],
    answered: number,
  ): void {
    const wait = this.asked.get(lock);
    if (!wait) throw new Error('An answer to nothing.');
    this.asked.delete(lock);
    const status = STATUS[outcome];
    const delivered = this.trace.fromMaster(lock, resource, type, status, answered) + 5000;
    const flags = lock.isDemoted ? 'DEMOTED' : '';
    this.trace.lock(lock, resource, delivered, 'ast', `sb_flags=${flags} sb_status=${status}`);
    this.waits.push({ lock: keyOf(lock), ...wait, answered, delivered, outcome });
    lock.isDemoted = false;
  }

  private deliverAll(
    resource: SimulatedResource,
    granted: readonly SimulatedLock[],
    since = this.time,
  ): void {
    for (const lock of granted) {
      const at = Math.max(since, this.asked.get(lock)?.queued ?? 0) + 40_000;
      this.deliver(resource, lock, 'GRANT', 'granted', at);
    }
  }

  /** All resources as they are now; told as of a moment before the next thing happens. */
  private remember(time: number): void {
    for (const resource of this.resources) {
      const { granted, converting, waiting } = resource;
      const queued = [...converting, ...waiting];
      const keys = (locks: readonly SimulatedLock[]) => locks.map(keyOf);
      const blockers = new Map<string, string[]>();
      for (const lock of queued) {
        const told = Object.entries(resource.blockersOf(lock));
        blockers.set(
          keyOf(lock),
          told.flatMap(([why, others]) => keys(others).map((key) => `${why} ${key}`)),
        );
      }
      this.moments.push({
        time,
        lockspace: resource.lockspace,
        resource: hexName(resource.name),
        granted: keys(granted),
        converting: keys(converting),
        waiting: keys(waiting),
        blockers,
      });
    }
  }

  /** Each of some flags now and then. */
  private flags(of: readonly CallFlag[]): ReadonlySet<CallFlag> {
    const chosen = new Set(of.filter(() => this.random() < 0.2));
    // The kernel refuses NOQUEUE together with those that say where to queue.
    if (chosen.has('NOQUEUE')) return new Set<CallFlag>(['NOQUEUE']);
    return chosen;
  }

  private pick(count: number): number {
    return Math.floor(this.random() * count);
  }
}
