/**
 * Lines of a report that are no events: headers, notes on a CPU, messages of the tools and libraries.
 * Called for the few lines that are not events, so plain text and regular expressions will do here.
 */

/** Headers, notes and messages are short. */
export const LONGEST_KNOWN_LINE = 4096;

/** `prefixLength`: characters before `cpus=` or `CPU:`. */
export type KnownLine =
  | { readonly kind: 'cpus'; readonly prefixLength: number }
  | {
      readonly kind: 'cpu-note';
      readonly prefixLength: number;
      readonly cpu: number;
      /** Events lost, 0 when not told; undefined when the note is about something else. */
      readonly lost: number | undefined;
    }
  | { readonly kind: 'kernel-header' }
  /** The kernel's own count: what is in the buffer, and what was ever written to it. */
  | { readonly kind: 'kernel-entries'; readonly kept: number; readonly written: number }
  /** Before the first event of a CPU that begins later than others, because older ones were overwritten. */
  | { readonly kind: 'cpu-start'; readonly cpu: number }
  | { readonly kind: 'comment' }
  | { readonly kind: 'blank' }
  /** `-w` prints these behind the last event. */
  | { readonly kind: 'summary' }
  /** Of `report --stat` and the like: the file is a report, but not one of events. */
  | { readonly kind: 'other-report' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'message' };

const CPUS = /^(.*: )?cpus=\d+$/s;
const CPU_NOTE =
  /^(.*?)CPU:(\d+) \[(?:(\d+) EVENTS DROPPED|EVENTS DROPPED|LOST (\d+) EVENTS|LOST EVENTS|SUBBUFFER START)\]/s;
const SUMMARY = /^(Average wakeup latency: |M(ax|in)imum Latency: |RT task timings:|Other task timings:)/;
const OTHER_REPORT =
  /^(Kernel buffer statistics:|file is in (little|big) endian|List of CPUs in |CPU \d+ is empty|version = \d+|entries: \d+|CPU\d+ data recorded at|uname:|List of (Function )?)/;
const MESSAGE =
  /^(trace-cmd: |libtrace(event|cmd|fs): |WARNING: Record on cpu | {2}\[[^\]]+\] | {2}(Error|Warning|unknown|bad|could|failed|No such|Invalid|Is a|Success|Permission)|could not|failed to |Can not |overriding )/i;

/** What a line is that is no event, or undefined when it is nothing known. `text` has a character for each byte. */
export function knownLine(text: string): KnownLine | undefined {
  if (text.trim() === '') return { kind: 'blank' };
  if (text.startsWith('# tracer:')) return { kind: 'kernel-header' };
  if (text.startsWith('#')) return comment(text);
  const cpus = CPUS.exec(text);
  if (cpus !== null) return { kind: 'cpus', prefixLength: cpus[1]?.length ?? 0 };
  const note = CPU_NOTE.exec(text);
  if (note !== null) return cpuNote(note);
  if (SUMMARY.test(text)) return { kind: 'summary' };
  if (text.startsWith('File possibly truncated.')) return { kind: 'truncated' };
  if (OTHER_REPORT.test(text)) return { kind: 'other-report' };
  if (MESSAGE.test(text)) return { kind: 'message' };
  return undefined;
}

function comment(text: string): KnownLine {
  const entries = /^# entries-in-buffer\/entries-written: (\d+)\/(\d+)/.exec(text);
  if (entries !== null)
    return { kind: 'kernel-entries', kept: Number(entries[1]), written: Number(entries[2]) };
  const start = /^##### CPU (\d+) buffer started ####/.exec(text);
  return start === null ? { kind: 'comment' } : { kind: 'cpu-start', cpu: Number(start[1]) };
}

function cpuNote(match: RegExpExecArray): KnownLine {
  const [whole, prefix, cpu, dropped, lost] = match;
  const isLoss = !whole.endsWith('[SUBBUFFER START]');
  return {
    kind: 'cpu-note',
    prefixLength: prefix.length,
    cpu: Number(cpu),
    lost: isLoss ? Number(dropped ?? lost ?? 0) : undefined,
  };
}
