import type { Problem, ProblemKind } from '../model/problem';
import { at } from './commands/at';
import { check } from './commands/check';
import { clocks } from './commands/clocks';
import { contention } from './commands/contention';
import { deadlocks } from './commands/deadlocks';
import { events } from './commands/events';
import { excerpt } from './commands/excerpt';
import { locks } from './commands/locks';
import { messages } from './commands/messages';
import { page } from './commands/page';
import { perfetto } from './commands/perfetto';
import { canReport, report } from './commands/report';
import { stats } from './commands/stats';
import { view } from './commands/view';
import { waits } from './commands/waits';
import { helpText } from './help';
import { type Opened, openFiles } from './opened';
import { type Options, parseCommandLine } from './options';
import { RowWriter } from './output';

/** Exit status of the command. */
const Exit = { Fine: 0, Losses: 1, Nothing: 2, Found: 3 } as const;

const COMMANDS: Readonly<
  Record<string, (opened: Opened, writer: RowWriter, options: Options) => Promise<unknown>>
> = {
  stats,
  events,
  locks,
  messages,
  clocks,
  waits,
  contention,
  deadlocks,
  perfetto,
  page: (_, writer, options) => page(writer, options.files, options.page),
  check: (opened, writer, options) => check(opened, writer, options.longestWait),
  report: (opened, writer, options) => report(opened, writer, options.report),
  at: (opened, writer, options) => at(opened, writer, options.time ?? 0n),
  excerpt: (opened, writer, options) => excerpt(opened, writer, options.excerpt),
};

/** Something of the file could not be read. Events that the kernel lost are no fault of the reading. */
const LOSSES: ReadonlySet<ProblemKind> = new Set([
  'unreadable-lines',
  'cut-off',
  'decompression-failed',
  'overlapping-recordings',
  'duplicate-recording',
  'read-failed',
  'damaged',
  'damaged-excerpt',
  'unknown-format',
  'empty-file',
  'unsupported-compression',
  'archive',
  'leftover-cpu-file',
  'no-time-stamps',
  'no-events',
]);

/** Runs a command line; returns the exit status. */
export async function run(
  args: readonly string[],
  out: NodeJS.WritableStream,
  error: NodeJS.WritableStream,
): Promise<number> {
  const usage = parseCommandLine(args, [...Object.keys(COMMANDS), 'view']);
  if (usage.kind === 'help') {
    out.write(helpText(usage.command));
    return Exit.Fine;
  }
  if (usage.kind === 'wrong') {
    error.write(`lockstep: ${usage.text}\nlockstep --help tells more.\n`);
    return Exit.Nothing;
  }
  const { options } = usage;
  if (options.command === 'view') {
    const why = await view(out, options.files, options.view);
    if (why === undefined) return Exit.Fine;
    error.write(`lockstep: ${why}\n`);
    return Exit.Nothing;
  }
  const opened = await openFiles(options);
  try {
    for (const problem of opened.problems) error.write(problemText(problem));
    if (opened.unknownFiles.length > 0) {
      error.write(
        `lockstep: no file is called ${opened.unknownFiles.join(', ')}\nlockstep --help tells more.\n`,
      );
      return Exit.Nothing;
    }
    const isReport = options.command === 'report';
    if (isReport ? !canReport(opened) : opened.model.recordings.length === 0) {
      const why = isReport
        ? 'report needs a trace.dat; text is a report already'
        : 'no file holds a readable event';
      error.write(`lockstep: ${why}\n`);
      return Exit.Nothing;
    }
    const writer = new RowWriter(out, options.format);
    const found = await COMMANDS[options.command](opened, writer, options);
    await writer.finish();
    if (typeof found === 'string') {
      error.write(`lockstep: ${found}\n`);
      return Exit.Nothing;
    }
    if (typeof found === 'number' && found > 0) return Exit.Found;
    return opened.problems.some(isLoss) ? Exit.Losses : Exit.Fine;
  } finally {
    await opened.close();
  }
}

function isLoss({ kind, severity }: Problem): boolean {
  return severity !== 'note' && LOSSES.has(kind);
}

function problemText({ severity, file, line, byte, text, hint, samples }: Problem): string {
  const place = [file, line && `line ${line}`, byte !== undefined && `byte ${byte}`]
    .filter(Boolean)
    .join(', ');
  const details = (samples ?? []).map((sample) => `  line ${sample.line}: ${sample.text}\n`).join('');
  return `lockstep: ${severity}: ${place}: ${text}\n${details}${hint ? `  ${hint}\n` : ''}`;
}
