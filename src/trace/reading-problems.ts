/** What to tell about a file that was read: what is lost, doubtful, or not readable in it. */
import type { Problem } from '../model/problem';
import type { EventConsumer } from './event-consumer';
import { StampShape } from './line-header';
import type { LineLog } from './line-log';
import type { RecordingBuilder } from './recording-builder';
import type { ReportScanner } from './report-scanner';

export function readingProblems<C extends EventConsumer>(file: string, scanner: ReportScanner<C>): Problem[] {
  const { recordings, ambiguousInstances } = scanner.recordings;
  const problems: Problem[] = [];
  if (scanner.preamble.count > 0) problems.push(messages(file, scanner.preamble));
  if (scanner.unread.log.count > 0) {
    const hasGaps = recordings.some(({ hasUnreadEvents }) => hasUnreadEvents);
    problems.push(unreadable(file, scanner.unread.log, hasGaps));
  }
  if (scanner.endsInMidLine) problems.push(cutLine(file, scanner.lineCount));
  if (scanner.notes.overwritten > 0) problems.push(overwritten(file, scanner.notes.overwritten));
  if (scanner.notes.hasTruncatedInput) problems.push(truncatedInput(file));
  for (const recording of recordings) problems.push(...recordingProblems(file, recording));
  const shapes = recordings
    .filter((recording) => recording.unit() === 'ns')
    .map(({ stampShape }) => stampShape);
  if (shapes.includes(StampShape.Integer)) problems.push(bareIntegers(file));
  if (shapes.includes(StampShape.Relative)) problems.push(relativeStamps(file));
  if (ambiguousInstances.length > 0) problems.push(ambiguous(file, ambiguousInstances));
  return problems;
}

function messages(file: string, { count, firstLine, samples }: LineLog): Problem {
  return {
    kind: 'tool-messages',
    severity: 'note',
    file,
    line: firstLine,
    count,
    text: `${lines(count)} before the first event ${count === 1 ? 'is no event and was' : 'are no events and were'} skipped.`,
    samples,
  };
}

function unreadable(
  file: string,
  { count, firstLine, firstByte, samples }: LineLog,
  hasGaps: boolean,
): Problem {
  return {
    kind: 'unreadable-lines',
    severity: 'warning',
    file,
    line: firstLine,
    byte: firstByte,
    count,
    text: `${lines(count)} among the events could not be read and ${count === 1 ? 'was' : 'were'} skipped.`,
    hint: hasGaps
      ? 'Everything else was read. States are not known from there until the next event of a lock tells them.'
      : 'Everything else was read. A lock that one of these lines was about may be drawn wrongly.',
    samples,
  };
}

function cutLine(file: string, line: number): Problem {
  return {
    kind: 'cut-off',
    severity: 'warning',
    file,
    line,
    text: 'The file ends in the middle of a line; its last event may be incomplete.',
    hint: 'Perhaps the report was still being written, or the disk was full.',
  };
}

function truncatedInput(file: string): Problem {
  return {
    kind: 'cut-off',
    severity: 'warning',
    file,
    text: 'trace-cmd found its recording cut off; the report lacks its end.',
  };
}

function recordingProblems<C extends EventConsumer>(file: string, recording: RecordingBuilder<C>): Problem[] {
  const problems: Problem[] = [];
  const { name } = recording;
  if (recording.eventCount === 0) {
    const text = `The report names ${name}, but has no event of it.`;
    problems.push({ kind: 'no-events', severity: 'note', file, recording: name, text });
  }
  if (recording.countedGaps + recording.uncountedGaps > 0) problems.push(lostEvents(file, recording));
  if (recording.overall.count > 0) problems.push(backwards(file, recording));
  return problems;
}

function lostEvents<C extends EventConsumer>(file: string, recording: RecordingBuilder<C>): Problem {
  const { name, eventsLost, uncountedGaps, countedGaps } = recording;
  const gaps = countedGaps + uncountedGaps;
  const count = eventsLost + uncountedGaps;
  const number = `${uncountedGaps === 0 ? '' : 'at least '}${count} ${count === 1 ? 'event' : 'events'}`;
  return {
    kind: 'events-lost',
    severity: 'warning',
    file,
    recording: name,
    count,
    text: `The kernel lost ${number} in ${gaps} ${gaps === 1 ? 'place' : 'places'}, because its buffer was full.`,
    hint: 'Record with a larger buffer (trace-cmd record -b 20000). States inside a gap are not known.',
  };
}

function overwritten(file: string, count: number): Problem {
  return {
    kind: 'events-lost',
    severity: 'note',
    file,
    count,
    text: `The kernel had overwritten ${count} older ${count === 1 ? 'event' : 'events'} when its buffer was read.`,
    hint: 'The trace begins later than the recording did. A larger buffer (buffer_size_kb) keeps more.',
  };
}

function backwards<C extends EventConsumer>(file: string, recording: RecordingBuilder<C>): Problem {
  const { name, overall, perCpu } = recording;
  const onOneCpu = perCpu.count > 0;
  const { count, firstLine, firstByte } = onOneCpu ? perCpu : overall;
  return {
    kind: 'time-runs-backwards',
    severity: 'warning',
    file,
    recording: name,
    line: firstLine,
    byte: firstByte,
    count,
    text: onOneCpu
      ? `Time runs backwards ${times(count)} on one and the same CPU: the clock correction in the recording is wrong there.`
      : `Time runs backwards ${times(count)} between CPUs: the file does not list its events in the order of their stamps.`,
    hint: onOneCpu
      ? 'Report without the correction (trace-cmd report --raw-ts) to see the order that was recorded.'
      : 'trace_pipe prints one CPU after the other when it falls behind; the order within each CPU is right.',
  };
}

function bareIntegers(file: string): Problem {
  return {
    kind: 'unknown-clock',
    severity: 'note',
    file,
    text: 'The stamps are bare integers and do not tell what they count. They are taken for nanoseconds, which the clock boot and --raw-ts print; the clock x86-tsc prints processor ticks.',
  };
}

function relativeStamps(file: string): Problem {
  return {
    kind: 'unknown-clock',
    severity: 'note',
    file,
    text: 'The latency format prints microseconds since the trace began: this file cannot be put on one clock with others.',
    hint: 'Run echo 0 > options/latency-format in /sys/kernel/tracing and read the trace again.',
  };
}

function ambiguous(file: string, instances: readonly string[]): Problem {
  return {
    kind: 'ambiguous-instance',
    severity: 'warning',
    file,
    count: instances.length,
    text: `A merged report does not tell whose buffer instance an event is from: ${instances.join(', ')} ${instances.length === 1 ? 'is' : 'are'} shown apart.`,
    hint: 'Make one report for each file.',
  };
}

function lines(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
