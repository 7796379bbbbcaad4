/**
 * A DLM so simple that it is obviously right: one thing happens at a time, and all that follows from it is over before
 * the next. It writes what the nodes would have traced, and remembers what was so.
 */
import { areCompatible, isDownConversion, MODE_NAMES } from '../../model/lock-mode';
import { randomNumbers } from '../../model/testing/random-numbers';

export interface SimulatedLock {
  readonly node: number;
  readonly id: number;
  readonly pid: number;
  readonly resource: number;
  held: number;
  wanted: number;
  /** Id of the master's copy. */
  copy: number;
}

/** A resource at a moment at which nothing is under way. Locks are `node:id`. */
export interface TrueQueues {
  readonly time: number;
  readonly resource: string;
  readonly granted: readonly string[];
  readonly converting: readonly string[];
  readonly waiting: readonly string[];
  /** By lock that waits: who is in its way, and why. */
  readonly blockers: ReadonlyMap<string, readonly string[]>;
}

/** When a request came to its master's queue, and when it was granted there. */
export interface TrueWait {
  readonly lock: string;
  readonly asked: number;
  readonly queued: number;
  readonly granted: number;
  readonly delivered: number;
}

export interface Simulation {
  /** By node, from 1: a `trace-cmd report -t`. */
  readonly reports: readonly string[];
  readonly moments: readonly TrueQueues[];
  readonly waits: readonly TrueWait[];
}

const STEP = 1_000_000;
const NONE = -1;

interface Queues {
  readonly granted: SimulatedLock[];
  readonly converting: SimulatedLock[];
  readonly waiting: SimulatedLock[];
}

export function simulateDlm(nodes: number, resources: number, steps: number, seed: number): Simulation {
  return new SimulatedDlm(nodes, resources, seed).run(steps);
}

class SimulatedDlm {
  private readonly random: () => number;
  private readonly lines: { time: number; pid?: number; text: string }[][];
  private readonly queues: Queues[];
  private readonly sequences = new Map<string, number>();
  private readonly nextId: number[];
  private readonly moments: TrueQueues[] = [];
  private readonly waits: TrueWait[] = [];
  private readonly asked = new Map<SimulatedLock, { asked: number; queued: number }>();
  private time = 1_000_000_000;

  constructor(
    private readonly nodes: number,
    resources: number,
    seed: number,
  ) {
    this.random = randomNumbers(seed);
    this.lines = Array.from({ length: nodes }, () => []);
    this.queues = Array.from({ length: resources }, () => ({ granted: [], converting: [], waiting: [] }));
    this.nextId = Array.from({ length: nodes }, () => 1);
  }

  run(steps: number): Simulation {
    for (let node = 1; node <= this.nodes; node++) this.warmUp(node);
    for (let step = 0; step < steps; step++) {
      const start = 1_000_000_000 + step * STEP;
      this.time = start;
      this.act();
      this.remember(start + STEP - 10_000);
    }
    // A recording ends with its last event, and nothing is known behind it.
    const end = 1_000_000_000 + steps * STEP;
    for (const lines of this.lines) lines.push({ time: end, text: 'print: tracing_mark_write: end' });
    const reports = this.lines.map((lines) => {
      lines.sort((a, b) => a.time - b.time);
      return `cpus=1\n${lines.map(({ time, pid, text }) => lineAt(time, pid ?? 1, text)).join('\n')}\n`;
    });
    return { reports, moments: this.moments, waits: this.waits };
  }

  /** A lock of a node's own that comes and goes: a recording without any completion is one whose filter lacks them. */
  private warmUp(node: number): void {
    const name = nameOf(100 + node);
    const at = (time: number, event: string, fields: string) =>
      this.lines[node - 1].push({
        time: 900_000_000 + time,
        text: `dlm_${event}: ls_id=1 lkb_id=fff ${fields} res_name=${name}`,
      });
    at(0, 'lock_start', 'mode=NL flags=');
    at(1000, 'lock_end', 'mode=NL flags= error=0');
    at(2000, 'ast', 'sb_flags= sb_status=0');
    at(3000, 'unlock_start', 'flags=');
    at(4000, 'unlock_end', 'flags= error=0');
    at(5000, 'ast', 'sb_flags= sb_status=-65538');
  }

  /** A new request, a conversion from NL up or of anything down to NL, or an unlock. */
  private act(): void {
    const resource = this.pick(this.queues.length);
    const { granted } = this.queues[resource];
    const choice = this.random();
    const lock = granted[this.pick(granted.length)];
    if (choice < 0.35 || !lock) this.request(resource);
    else if (choice < 0.75) this.convert(lock, lock.held === 0 ? 1 + this.pick(5) : 0);
    else this.unlock(lock);
    this.grant(resource);
  }

  private request(resource: number): void {
    const node = 1 + this.pick(this.nodes);
    const id = this.nextId[node - 1]++;
    // Each lock is of a process of its own, so that only locks can wait for each other.
    const lock = { node, id, pid: 1000 * node + id, resource, held: NONE, wanted: this.pick(6), copy: 0 };
    this.call(lock, 'lock_start', `mode=${MODE_NAMES[lock.wanted]} flags=`);
    this.call(lock, 'lock_end', `mode=${MODE_NAMES[lock.wanted]} flags= error=0`, 2000);
    const queued = this.send(lock, 'REQUEST');
    this.asked.set(lock, { asked: this.time, queued });
    this.queues[resource].waiting.push(lock);
  }

  private convert(lock: SimulatedLock, mode: number): void {
    lock.wanted = mode;
    this.call(lock, 'lock_start', `mode=${MODE_NAMES[mode]} flags=CONVERT`);
    this.call(lock, 'lock_end', `mode=${MODE_NAMES[mode]} flags=CONVERT error=0`, 2000);
    const queued = this.send(lock, 'CONVERT');
    const { granted, converting } = this.queues[lock.resource];
    if (isDownConversion(lock.held, mode)) {
      // The one who asks knows that it is granted.
      lock.held = mode;
      lock.wanted = NONE;
      this.call(lock, 'ast', 'sb_flags= sb_status=0', 4000);
      return;
    }
    this.asked.set(lock, { asked: this.time, queued });
    granted.splice(granted.indexOf(lock), 1);
    converting.push(lock);
  }

  private unlock(lock: SimulatedLock): void {
    const { granted } = this.queues[lock.resource];
    granted.splice(granted.indexOf(lock), 1);
    this.call(lock, 'unlock_start', 'flags=');
    this.call(lock, 'unlock_end', 'flags= error=0', 2000);
    this.send(lock, 'UNLOCK');
    this.call(lock, 'ast', 'sb_flags= sb_status=-65538', 4000);
  }

  /** Grants what can be: converters first, then new requests, each in their order. */
  private grant(resource: number): void {
    const { granted, converting, waiting } = this.queues[resource];
    const isFree = (lock: SimulatedLock) =>
      [...granted, ...converting].every((other) => other === lock || areCompatible(other.held, lock.wanted));
    for (;;) {
      const lock = converting[0] ?? waiting[0];
      if (!lock || !isFree(lock)) return;
      (converting[0] === lock ? converting : waiting).shift();
      const isConversion = lock.held !== NONE;
      lock.held = lock.wanted;
      lock.wanted = NONE;
      granted.push(lock);
      const wait = this.asked.get(lock);
      const at = Math.max(this.time, wait?.queued ?? 0) + 20_000;
      const delivered = this.answer(lock, isConversion, at);
      if (wait) this.waits.push({ lock: keyOf(lock), ...wait, granted: at, delivered });
    }
  }

  /** Sends something to the master; returns when it was received, which is at once on the master itself. */
  private send(lock: SimulatedLock, type: string): number {
    const master = this.masterOf(lock.resource);
    if (master === lock.node) return this.time;
    if (lock.copy === 0) lock.copy = this.nextId[master - 1]++;
    return this.message(
      lock,
      type,
      lock.node,
      master,
      lock.id,
      type === 'REQUEST' ? 0 : lock.copy,
      this.time + 3000,
    );
  }

  private answer(lock: SimulatedLock, isConversion: boolean, at: number): number {
    const master = this.masterOf(lock.resource);
    if (master === lock.node) {
      this.trace(lock.node, at + 1000, lock, 'ast', 'sb_flags= sb_status=0');
      return at + 1000;
    }
    const type =
      this.time === (this.asked.get(lock)?.asked ?? 0)
        ? isConversion
          ? 'CONVERT_REPLY'
          : 'REQUEST_REPLY'
        : 'GRANT';
    const received = this.message(lock, type, master, lock.node, lock.copy, lock.id, at);
    this.trace(lock.node, received + 5000, lock, 'ast', 'sb_flags= sb_status=0');
    return received + 5000;
  }

  private message(
    lock: SimulatedLock,
    type: string,
    from: number,
    to: number,
    own: number,
    other: number,
    at: number,
  ): number {
    const link = `${from}>${to}`;
    const sequence = this.sequences.get(link) ?? 0;
    this.sequences.set(link, sequence + 1);
    const received = at + 30_000 + this.pick(40_000);
    const name = nameOf(lock.resource);
    const text = `dst=${to} h_seq=${sequence} h_version=3.2 h_lockspace=1 h_nodeid=${from} h_length=88 h_cmd=MSG m_type=${type} m_nodeid=${to} m_pid=${lock.pid} m_lkid=${own} m_remid=${other} m_result=0 m_extra=0x`;
    this.lines[from - 1].push({ time: at, text: `dlm_send_message: ${text} res_name=0x${name}` });
    this.lines[to - 1].push({ time: received, text: `dlm_recv_message: ${text}` });
    return received;
  }

  private call(lock: SimulatedLock, event: string, fields: string, after = 0): void {
    this.trace(lock.node, this.time + after, lock, event, fields);
  }

  private trace(node: number, time: number, lock: SimulatedLock, event: string, fields: string): void {
    const text = `dlm_${event}: ls_id=1 lkb_id=${lock.id.toString(16)} ${fields} res_name=${nameOf(lock.resource)}`;
    this.lines[node - 1].push({ time, pid: lock.pid, text });
  }

  /** All resources as they are now; told as of a moment before the next thing happens. */
  private remember(time: number): void {
    for (const [resource, { granted, converting, waiting }] of this.queues.entries()) {
      const blockers = new Map<string, string[]>();
      for (const lock of [...converting, ...waiting]) {
        const holders = [...granted, ...converting].filter(
          (other) => other !== lock && !areCompatible(other.held, lock.wanted),
        );
        const isConverter = lock.held !== NONE;
        const before = (isConverter ? converting.slice(0, converting.indexOf(lock)) : converting).filter(
          (other) => !holders.includes(other),
        );
        const ahead = isConverter ? [] : waiting.slice(0, waiting.indexOf(lock));
        blockers.set(keyOf(lock), [
          ...holders.map((other) => `holds ${keyOf(other)}`),
          ...before.map((other) => `converts ${keyOf(other)}`),
          ...ahead.map((other) => `ahead ${keyOf(other)}`),
        ]);
      }
      const keys = (locks: readonly SimulatedLock[]) => locks.map(keyOf);
      this.moments.push({
        time,
        resource: nameOf(resource),
        granted: keys(granted),
        converting: keys(converting),
        waiting: keys(waiting),
        blockers,
      });
    }
  }

  private masterOf(resource: number): number {
    return 1 + (resource % this.nodes);
  }

  private pick(count: number): number {
    return Math.floor(this.random() * count);
  }
}

function keyOf({ node, id }: SimulatedLock): string {
  return `${node}:${id.toString(16)}`;
}

function nameOf(resource: number): string {
  return [...`res-${resource}`].map((char) => char.charCodeAt(0).toString(16)).join('');
}

function lineAt(time: number, pid: number, text: string): string {
  const stamp = `${Math.floor(time / 1e9)}.${String(time % 1e9).padStart(9, '0')}`;
  const [name, ...rest] = text.split(' ');
  return `${'task'.padStart(16)}-${String(pid).padEnd(5)} [000] ..... ${stamp.padStart(15)}: ${name.padEnd(21)} ${rest.join(' ')}`;
}
