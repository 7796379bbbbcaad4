/**
 * How fast a report becomes tables, on one thread, against the parser that one would write first, in the
 * same process on the same bytes: to events (fields are decoded when somebody looks), with the fields that
 * the lock model needs, and up to the model itself. Cold is the first run of the process.
 */
import { StringPool } from '../src/model/string-pool';
import { DlmDecoder } from '../src/protocols/dlm/dlm-decoder';
import { Session } from '../src/session/session';
import type { ByteSource } from '../src/trace/byte-source';
import type { EventConsumer } from '../src/trace/event-consumer';
import { readTrace } from '../src/trace/open-trace';
import type { RecordingData } from '../src/trace/recording-data';
import { formatRows, median, secondsInTurn } from './measure';
import { parseWithRegex } from './regex-parser';
import { generateReport } from './report-generator';

const MEGABYTES = Number(process.argv[2] ?? 100);
const REPEAT = { warmUps: 2, runs: 5 };

interface Candidate {
  readonly name: string;
  /** Gives what is kept in memory, and how many events that holds. */
  readonly run: () => Promise<{ readonly kept: unknown; readonly events: number }>;
}

const report = Buffer.concat([...generateReport(MEGABYTES)]);
const bytes = new Uint8Array(report.buffer as ArrayBuffer, report.byteOffset, report.length);
const source: ByteSource = {
  name: 'generated.txt',
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
};

const reference: Candidate = {
  name: 'split and regular expressions',
  run: async () => {
    const events = parseWithRegex(bytes);
    return { kept: events, events: events.length };
  },
};
const noConsumer: EventConsumer = { handlerFor: () => undefined };
const reader: Candidate = {
  name: 'Lockstep: events',
  run: async () => {
    const file = await readTrace(source, { strings: new StringPool(), createConsumer: () => noConsumer });
    return { kept: file, events: countEvents(file.recordings) };
  },
};
const decoder: Candidate = {
  name: 'Lockstep: events and DLM fields',
  run: async () => {
    const strings = new StringPool();
    const file = await readTrace(source, { strings, createConsumer: () => new DlmDecoder(strings) });
    return { kept: file, events: countEvents(file.recordings) };
  },
};
const locks: Candidate = {
  name: 'Lockstep: up to the lock model',
  run: async () => {
    const session = new Session();
    session.add(await session.read(source));
    return {
      kept: [session, session.build()],
      events: countEvents(session.recordings.map(({ data }) => data)),
    };
  },
};

const [[cold]] = await secondsInTurn([decoder.run], { warmUps: 0, runs: 1 });
const [plain, ...asUsed] = await measure([reference, decoder, locks]);
// Apart and last: a reader that has met two kinds of consumers runs slower with both.
const [, eventsOnly] = await measure([reference, reader]);
const coldRatio = `${(plain.seconds / cold).toFixed(1)}×`;
console.log(
  `${(bytes.length / 1e6).toFixed(0)} MB generated; medians of ${REPEAT.runs} rounds after ${REPEAT.warmUps}\n`,
);
console.log(
  formatRows([
    ['', 'MB/s', 'events/s', 'bytes/event', 'ratio'],
    ...[plain, eventsOnly, ...asUsed].map(({ row }) => row),
    [`${decoder.name}, cold`, speed(cold), '', '', coldRatio],
  ]),
);

/** Runs them in turn; the first one is what the others are compared with. */
async function measure(candidates: readonly Candidate[]): Promise<{ seconds: number; row: string[] }[]> {
  const runs = candidates.map(({ run }) => run);
  const seconds = await secondsInTurn(runs, REPEAT);
  const measured = [];
  for (const [index, { name, run }] of candidates.entries()) {
    const typical = median(seconds[index]);
    const ratio = median(seconds[0].map((other, round) => other / seconds[index][round]));
    const { perEvent, events } = await memoryOf(run);
    const row = [
      name,
      speed(typical),
      perSecond(events / typical),
      perEvent.toFixed(0),
      `${ratio.toFixed(1)}×`,
    ];
    measured.push({ seconds: typical, row });
  }
  return measured;
}

/** Bytes that stay allocated for each event, the file itself left aside. */
async function memoryOf(run: Candidate['run']): Promise<{ perEvent: number; events: number }> {
  const before = await allocated();
  const { kept, events } = await run();
  const perEvent = ((await allocated()) - before) / events;
  // Named here, so that it cannot be collected before it is measured.
  if (kept === undefined) throw new Error('nothing was parsed');
  return { perEvent, events };
}

/** The memory of typed arrays is given back only some time after they were collected. */
async function allocated(): Promise<number> {
  let last = Number.POSITIVE_INFINITY;
  // The engine remembers its last match, and with a line of a report the whole report.
  /./.test('a');
  for (;;) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    if (heapUsed + arrayBuffers > last - 1e5) return heapUsed + arrayBuffers;
    last = heapUsed + arrayBuffers;
  }
}

function countEvents(recordings: readonly RecordingData[]): number {
  return recordings.reduce((sum, { events }) => sum + events.rowCount, 0);
}

function speed(seconds: number): string {
  return (bytes.length / 1e6 / seconds).toFixed(0);
}

function perSecond(events: number): string {
  return events >= 1e6 ? `${(events / 1e6).toFixed(2)} M` : `${(events / 1e3).toFixed(0)} k`;
}
