/** What to tell about a file that gave no event at all. */
import type { Problem, ProblemKind } from '../model/problem';
import type { FileKind } from './file-kind';
import type { LineLog } from './line-log';
import type { ReportNotes } from './report-notes';

const ACCEPTED =
  'Accepted are the text of trace-cmd report (2.9 to 3.4) and of the kernel’s trace and trace_pipe, plain or compressed with gzip or zstd.';

export function failure(file: string, kind: ProblemKind, text: string, hint?: string): Problem {
  return { kind, severity: 'error', file, text, ...(hint === undefined ? {} : { hint }) };
}

/** The file is something else than text, by its first bytes; undefined when it can be read. */
export function foreignFile(file: string, kind: FileKind): Problem | undefined {
  switch (kind.kind) {
    case 'compressed':
      return failure(
        file,
        'unsupported-compression',
        `The file is compressed with ${kind.name}. Only gzip and zstd are unpacked here.`,
        `Run ${kind.unpack} ${quoted(file)} and open the result.`,
      );
    case 'archive':
      return failure(
        file,
        'archive',
        `The file is a ${kind.name} archive of other files.`,
        `Run ${kind.unpack} ${quoted(file)} and open what is in it.`,
      );
    case 'utf-16':
      return failure(
        file,
        'unknown-format',
        'The file is UTF-16 text, as some Windows programs write it. A report is plain bytes.',
        `Run iconv -f UTF-16 -t UTF-8 ${quoted(file)} > report.txt and open that.`,
      );
    case 'trace.dat':
    case 'text':
    case 'gzip':
    case 'zstd':
      return undefined;
  }
}

/** `trace.dat.cpu3`: raw pages of one CPU, without the formats that tell what they mean. */
export function leftoverFile(file: string): Problem {
  const base = file.replace(/\.cpu\d+$/, '');
  return failure(
    file,
    'leftover-cpu-file',
    'This is what an interrupted recording leaves behind: the events of one CPU without their formats.',
    `Run trace-cmd restore -o ${quoted(base)} ${quoted(`${base}.cpu0`)} ${quoted(`${base}.cpu1`)} … with all of them, ` +
      `on the machine that recorded them, then trace-cmd report -t -i ${quoted(base)}.`,
  );
}

export function isLeftoverName(file: string): boolean {
  return /\.cpu\d+$/.test(file);
}

export function emptyFile(file: string): Problem {
  return failure(file, 'empty-file', 'The file is empty.');
}

/**
 * The file was read as text, but no line of it is an event.
 * @param preamble its lines that are nothing known
 */
export function eventlessFile(file: string, notes: ReportNotes, preamble: LineLog): Problem {
  const [first] = preamble.samples;
  const samples = preamble.samples.length > 0 ? { samples: preamble.samples } : {};
  const option = first === undefined ? undefined : missingStamps(first.text, notes.hasKernelHeader);
  if (option !== undefined) {
    return {
      ...failure(
        file,
        'no-time-stamps',
        `The lines have no time stamp, task or CPU: the trace was read with ${option.why}.`,
        `Run ${option.command} in /sys/kernel/tracing and read the trace again.`,
      ),
      ...samples,
    };
  }
  if (notes.hasTruncatedInput) {
    return failure(
      file,
      'no-events',
      'trace-cmd found its recording cut off and printed no event of it.',
      'Copy the recording again, or open one that was closed properly.',
    );
  }
  if (notes.isReport) {
    const why = notes.hasKernelHeader ? 'The kernel’s buffer was empty when it was read.' : '';
    return failure(
      file,
      'no-events',
      `The file is a trace, but without a single event. ${why}`.trimEnd(),
      notes.hasKernelHeader
        ? undefined
        : 'Use trace-cmd report -t without options like --stat, -e or --check-events.',
    );
  }
  return {
    ...failure(file, 'unknown-format', 'No line of this file is an event of a trace.', ACCEPTED),
    ...samples,
  };
}

interface MissingStamps {
  readonly why: string;
  readonly command: string;
}

/** Which option of the kernel's trace file leaves the stamps out, by the first line behind the header. */
function missingStamps(line: string, hasKernelHeader: boolean): MissingStamps | undefined {
  if (/^[A-Za-z_]\w*: +\w+=/.test(line) || (hasKernelHeader && /^[A-Za-z_]\w*: /.test(line))) {
    return { why: 'the option nocontext-info', command: 'echo 1 > options/context-info' };
  }
  if (!hasKernelHeader) return undefined;
  if (/^\d+ \d+ \d+ /.test(line)) return { why: 'the option raw', command: 'echo 0 > options/raw' };
  return { why: 'the option hex or bin', command: 'echo 0 > options/hex; echo 0 > options/bin' };
}

/** A file name as a shell takes it. */
function quoted(file: string): string {
  return /^[\w@%+=:,./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}
