/**
 * The lines of `trace-cmd report` 3.4 (trace_show_data and print_event_name in its trace-read.c; task, flags and
 * time as libtraceevent's tep_print_event prints them).
 */

export interface LineStyle {
  /** Nanoseconds (-t) instead of rounded microseconds. */
  readonly exact: boolean;
  /** Raw fields (-R). */
  readonly raw: boolean;
  /** Texts of trace-cmd's plugins; without them (-N) those of the print formats. */
  readonly hasPlugins: boolean;
}

const SECOND = 1_000_000_000n;
const NAME_WIDTH = 20;

const IRQS_OFF = 0x01;
/** Before lazy preemption came, this bit meant that the machine cannot tell; 3.4 takes it for lazy always. */
const NEED_RESCHED_LAZY = 0x02;
const NEED_RESCHED = 0x04;
const HARD_IRQ = 0x08;
const SOFT_IRQ = 0x10;

/** `            task-123   [000] ` up to the flags. */
export function taskText(comm: string, pid: number, cpu: number): string {
  return `${byteString(comm).padStart(16)}-${String(pid).padEnd(5)} [${String(cpu).padStart(3, '0')}]`;
}

/** `.....`: interrupts, need to reschedule, kind of interrupt, depth of preemption, depth of migration. */
export function flagsText(flags: number, preemptCount: number): string {
  const irqs = flags & IRQS_OFF ? 'd' : '.';
  const resched = flags & NEED_RESCHED ? 'N' : flags & NEED_RESCHED_LAZY ? 'L' : '.';
  const hard = flags & HARD_IRQ;
  const soft = flags & SOFT_IRQ;
  const irq = hard && soft ? 'H' : hard ? 'h' : soft ? 's' : '.';
  return irqs + resched + irq + depthText(preemptCount & 15) + depthText(preemptCount >> 4);
}

/** ` 12345.678901:`, or a bare integer for clocks that count something else. */
export function stampText(stamp: bigint, isSeconds: boolean, { exact }: LineStyle): string {
  if (!isSeconds) return `${String(stamp).padStart(12)}:`;
  if (exact) {
    const fraction = String(stamp % SECOND).padStart(9, '0');
    return ` ${String(stamp / SECOND).padStart(5)}.${fraction}:`;
  }
  const micros = (stamp + 500n) / 1000n;
  const fraction = String(micros % 1_000_000n).padStart(6, '0');
  return ` ${String(micros / 1_000_000n).padStart(5)}.${fraction}:`;
}

/** ` name: ` and blanks up to where the text begins. */
export function nameText(name: string): string {
  return ` ${name}: ${' '.repeat(Math.max(0, NAME_WIDTH - name.length))}`;
}

/** `CPU:1 [17 EVENTS DROPPED]`; 0 when nobody knows how many. */
export function droppedText(cpu: number, count: number): string {
  return count > 0 ? `CPU:${cpu} [${count} EVENTS DROPPED]` : `CPU:${cpu} [EVENTS DROPPED]`;
}

function depthText(depth: number): string {
  return depth === 0 ? '.' : depth.toString(16);
}

/**
 * Text as its UTF-8 bytes, a character each. Lines of a report are such byte strings: raw fields hold any bytes,
 * and C pads by bytes.
 */
export function byteString(text: string): string {
  let bytes = '';
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

const encoder = new TextEncoder();
