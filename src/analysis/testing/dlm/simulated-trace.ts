import type { SimulatedLock } from './simulated-lock';
import type { SimulatedResource } from './simulated-resource';

/** What the nodes trace, as `trace-cmd report -t` prints it. */
export class SimulatedTrace {
  private readonly lines: { time: number; pid: number; text: string }[][];
  private readonly sequences = new Map<string, number>();

  constructor(
    nodes: number,
    private readonly delay: () => number,
  ) {
    this.lines = Array.from({ length: nodes }, () => []);
    for (let node = 1; node <= nodes; node++) this.warmUp(node);
  }

  /** An event of a lock on its own node. */
  lock(
    { node, id, pid, lockspace }: SimulatedLock,
    { name }: SimulatedResource,
    time: number,
    event: string,
    fields: string,
  ): void {
    const text = `dlm_${event}: ls_id=${lockspace} lkb_id=${id.toString(16)} ${fields} res_name=${hexName(name)}`;
    this.lines[node - 1].push({ time, pid, text });
  }

  /** A message about a lock to its master; returns when it was received. On the master itself there is none. */
  toMaster(lock: SimulatedLock, resource: SimulatedResource, type: string, time: number): number {
    if (resource.master === lock.node) return time;
    const remote = type === 'REQUEST' ? 0 : lock.copy;
    return this.message(lock, resource, type, lock.node, resource.master, lock.id, remote, 0, time);
  }

  /** A message about a lock from its master. */
  fromMaster(
    lock: SimulatedLock,
    resource: SimulatedResource,
    type: string,
    result: number,
    time: number,
  ): number {
    if (resource.master === lock.node) return time;
    return this.message(lock, resource, type, resource.master, lock.node, lock.copy, lock.id, result, time);
  }

  /** By node: its report, up to the moment at which all recordings end. */
  reports(end: number): string[] {
    return this.lines.map((lines) => {
      const all = [...lines, { time: end, pid: 1, text: 'print: tracing_mark_write: end' }];
      all.sort((a, b) => a.time - b.time);
      return `cpus=1\n${all.map(({ time, pid, text }) => lineAt(time, pid, text)).join('\n')}\n`;
    });
  }

  private message(
    lock: SimulatedLock,
    { name, lockspace }: SimulatedResource,
    type: string,
    from: number,
    to: number,
    own: number,
    other: number,
    result: number,
    time: number,
  ): number {
    const link = `${from}>${to}`;
    const sequence = this.sequences.get(link) ?? 0;
    this.sequences.set(link, sequence + 1);
    const received = time + this.delay();
    const text = `dst=${to} h_seq=${sequence} h_version=3.2 h_lockspace=${lockspace} h_nodeid=${from} h_length=88 h_cmd=MSG m_type=${type} m_nodeid=${to} m_pid=${lock.pid} m_lkid=${own} m_remid=${other} m_result=${result} m_extra=0x`;
    this.lines[from - 1].push({
      time,
      pid: 1,
      text: `dlm_send_message: ${text} res_name=0x${hexName(name)}`,
    });
    this.lines[to - 1].push({ time: received, pid: 1, text: `dlm_recv_message: ${text}` });
    return received;
  }

  /** A lock of a node's own that comes and goes: a recording without any completion is one whose filter lacks them. */
  private warmUp(node: number): void {
    const at = (after: number, event: string, fields: string) =>
      this.lines[node - 1].push({
        time: 900_000_000 + after,
        pid: 1,
        text: `dlm_${event}: ls_id=1 lkb_id=fff ${fields} res_name=${hexName(`own-${node}`)}`,
      });
    at(0, 'lock_start', 'mode=NL flags=');
    at(1000, 'lock_end', 'mode=NL flags= error=0');
    at(2000, 'ast', 'sb_flags= sb_status=0');
    at(3000, 'unlock_start', 'flags=');
    at(4000, 'unlock_end', 'flags= error=0');
    at(5000, 'ast', 'sb_flags= sb_status=-65538');
  }
}

export function hexName(name: string): string {
  return [...name].map((char) => char.charCodeAt(0).toString(16)).join('');
}

function lineAt(time: number, pid: number, text: string): string {
  const stamp = `${Math.floor(time / 1e9)}.${String(time % 1e9).padStart(9, '0')}`;
  const [name, ...rest] = text.split(' ');
  return `${'task'.padStart(16)}-${String(pid).padEnd(5)} [000] ..... ${stamp.padStart(15)}: ${name.padEnd(21)} ${rest.join(' ')}`;
}
