/**
 * A made-up report of any size: what `trace-cmd report -t` prints for three nodes that take, convert and give
 * back locks, message by message. The same size always gives the same bytes.
 */
const NODES = 3;
const RESOURCES = 48;
/** A lock is held while this many others are taken. */
const HELD = 24;
const CHUNK = 1 << 20;
const LOCKSPACE = 3161424062;
const MODES = ['PR', 'PR', 'PR', 'EX', 'EX', 'CW', 'PW', 'CR'] as const;

export interface ReportKind {
  /** `merged`: one report of all nodes, each line with its file's name. `node`: the first node alone. */
  readonly kind: 'merged' | 'node';
}

interface Lock {
  readonly node: number;
  readonly id: number;
  readonly resource: number;
  readonly mode: string;
}

/** Chunks of whole lines, `megabytes` (of 10^6 bytes) or a little more in all. */
export function* generateReport(
  megabytes: number,
  { kind }: ReportKind = { kind: 'merged' },
): Generator<Uint8Array<ArrayBuffer>> {
  const report = new Report(kind === 'merged');
  const held: Lock[] = [];
  const encoder = new TextEncoder();
  let left = megabytes * 1e6;
  while (left > 0) {
    while (report.text.length < CHUNK) {
      const lock = report.request();
      held.push(lock);
      if (report.random(4) === 0) report.convert(held[report.random(held.length)]);
      if (held.length > HELD) report.unlock(held.splice(report.random(8), 1)[0]);
    }
    const chunk = encoder.encode(report.text);
    report.text = '';
    left -= chunk.length;
    yield chunk;
  }
}

class Report {
  text = '';
  private seed = 20;
  private seconds = 203;
  private nanoseconds = 7_519_588;
  private sequence = 0;
  /** By node: ids that are free again, the last one first, as the kernel gives them out. */
  private readonly freeIds: number[][] = [[], [], []];
  private readonly nextId = [1, 1, 1];

  constructor(private readonly merged: boolean) {
    if (merged) for (let node = 1; node <= NODES; node++) this.text += `node${node}.dat: cpus=2\n`;
    else this.text += 'cpus=2\n';
  }

  random(below: number): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) | 0;
    return (this.seed >>> 8) % below;
  }

  request(): Lock {
    const node = 1 + this.random(NODES);
    const id = this.freeIds[node - 1].pop() ?? this.nextId[node - 1]++;
    const lock = { node, id, resource: this.random(RESOURCES), mode: MODES[this.random(MODES.length)] };
    this.ask(lock, lock.mode, this.random(3) === 0 ? 'VALBLK' : '', 'REQUEST');
    return lock;
  }

  convert(lock: Lock): void {
    const to = MODES[this.random(MODES.length)];
    if (this.random(2) === 0) {
      this.task(lock.node, 'dlm_bast', `${this.lockFields(lock)} mode=${to} ${this.nameField(lock)}`);
    }
    this.ask(lock, to, 'CONVERT', 'CONVERT');
  }

  unlock(lock: Lock): void {
    const master = this.masterOf(lock);
    const fields = this.lockFields(lock);
    this.task(lock.node, 'dlm_unlock_start', `${fields} flags= ${this.nameField(lock)}`);
    if (master !== lock.node) this.message(lock.node, master, 'UNLOCK', lock, lock.mode, '0xffffffff', 0);
    this.task(lock.node, 'dlm_unlock_end', `${fields} flags= error=0 ${this.nameField(lock)}`);
    if (master !== lock.node) {
      this.message(master, lock.node, 'UNLOCK_REPLY', lock, '0xffffffff', '0xffffffff', -65538);
    }
    this.task(lock.node, 'dlm_ast', `${fields} sb_flags= sb_status=-65538 ${this.nameField(lock)}`);
    this.freeIds[lock.node - 1].push(lock.id);
  }

  /** A request or conversion, through the resource's master when that is another node. */
  private ask(lock: Lock, mode: string, flags: string, type: string): void {
    const master = this.masterOf(lock);
    const fields = `${this.lockFields(lock)} mode=${mode} flags=${flags}`;
    this.task(lock.node, 'dlm_lock_start', `${fields} ${this.nameField(lock)}`);
    if (master !== lock.node) this.message(lock.node, master, type, lock, '0xffffffff', mode, 0);
    this.task(lock.node, 'dlm_lock_end', `${fields} error=0 ${this.nameField(lock)}`);
    if (master !== lock.node) this.message(master, lock.node, `${type}_REPLY`, lock, mode, '0xffffffff', 0);
    this.task(lock.node, 'dlm_ast', `${this.lockFields(lock)} sb_flags= sb_status=0 ${this.nameField(lock)}`);
  }

  private message(
    from: number,
    to: number,
    type: string,
    lock: Lock,
    granted: string,
    wanted: string,
    result: number,
  ): void {
    const fields =
      `dst=${to} h_seq=${++this.sequence} h_version=3.2 h_lockspace=${LOCKSPACE} h_nodeid=${from} h_length=120 ` +
      `h_cmd=MSG m_type=${type} m_nodeid=${to} m_pid=${1300 + lock.node} m_lkid=${lock.id} m_remid=${lock.id + 3} ` +
      `m_parent_lkid=0 m_parent_remid=0 m_exflags=${type.startsWith('CONVERT') ? 'CONVERT' : ''} m_sbflags= ` +
      `m_flags=MSTCPY|USER m_lvbseq=${this.sequence & 1023} m_hash=4228042288 m_status=2 m_grmode=${granted} ` +
      `m_rqmode=${wanted} m_bastmode=NL m_asts=3 m_result=${result} m_extra=0x${hexName(lock.resource)} ` +
      `res_name=0x${hexName(lock.resource)}`;
    this.worker(from, 'dlm_send_message', fields);
    this.worker(from, 'dlm_send', `nodeid=${to} ret=144`);
    this.worker(to, 'dlm_recv', `nodeid=${from} ret=144`);
    this.worker(to, 'dlm_recv_message', fields);
    this.worker(to, 'dlm_recv', `nodeid=${from} ret=-11`);
  }

  private task(node: number, event: string, info: string): void {
    this.line(node, 'dlmwl', 1300 + node, event, info);
  }

  private worker(node: number, event: string, info: string): void {
    const worker = this.random(4);
    this.line(node, `kworker/u9:${worker}`, 217 + worker, event, info);
  }

  private line(node: number, comm: string, pid: number, event: string, info: string): void {
    this.nanoseconds += 400 + this.random(9000);
    if (this.nanoseconds >= 1e9) {
      this.seconds++;
      this.nanoseconds -= 1e9;
    }
    if (!this.merged && node !== 1) return;
    const prefix = this.merged ? `node${node}.dat: ` : '';
    const fraction = String(this.nanoseconds).padStart(9, '0');
    this.text +=
      `${prefix}${comm.padStart(16)}-${String(pid).padEnd(5)} [00${this.random(2)}] ..... ` +
      `${String(this.seconds).padStart(5)}.${fraction}: ${`${event}: `.padEnd(22)}${info}\n`;
  }

  private masterOf(lock: Lock): number {
    return 1 + (lock.resource % NODES);
  }

  private lockFields(lock: Lock): string {
    return `ls_id=${LOCKSPACE} lkb_id=${lock.id.toString(16)}`;
  }

  private nameField(lock: Lock): string {
    return `res_name=${hexName(lock.resource)}`;
  }
}

/** `res-7` as the kernel prints it: hex of its bytes. */
function hexName(resource: number): string {
  return Array.from(`res-${resource}`, (letter) => letter.charCodeAt(0).toString(16)).join('');
}
