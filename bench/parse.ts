/**
 * How fast a report becomes tables, on one thread, against the parser that one would write first, on the same
 * bytes in the same run: to events (fields are decoded when somebody looks), with the fields that the lock
 * model needs, and up to the model itself.
 *
 * Each candidate has a process to itself, since one would slow the other down: a reader that has met two kinds
 * of consumers, a heap that held a million objects. Its runs follow each other without a pause, in which caches
 * and compiled code would go.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { formatRows, median } from './measure';
import { AS_USED, CANDIDATES, type Candidate, REFERENCE } from './parse-candidates';
import { generateReport } from './report-generator';

const WARM_UPS = 2;
const RUNS = 5;
const megabytes = Number(process.argv[2] ?? 100);

type Request = 'time' | 'memory';
interface Reply {
  readonly seconds: number;
  readonly events: number;
  /** Bytes that stay allocated for each event, the file itself left aside. */
  readonly bytesPerEvent: number;
}

const candidate = CANDIDATES[process.argv[3] ?? ''];
if (candidate) answerWith(candidate);
else await compare();

async function compare(): Promise<void> {
  const names = Object.keys(CANDIDATES);
  const processes = names.map((name) => fork(process.argv[1], [String(megabytes), name]));
  const seconds: number[][] = names.map(() => []);
  for (const [index, child] of processes.entries()) {
    for (let run = 0; run < WARM_UPS + RUNS; run++) seconds[index].push((await ask(child, 'time')).seconds);
  }
  const plain = median(seconds[names.indexOf(REFERENCE)].slice(WARM_UPS));
  const rows = [['', 'MB/s', 'events/s', 'bytes/event', 'ratio']];
  for (const [index, name] of names.entries()) {
    const { events, bytesPerEvent } = await ask(processes[index], 'memory');
    const typical = median(seconds[index].slice(WARM_UPS));
    rows.push([
      name,
      speed(typical),
      perSecond(events / typical),
      bytesPerEvent.toFixed(0),
      times(plain / typical),
    ]);
  }
  const cold = seconds[names.indexOf(AS_USED)][0];
  rows.push([`${AS_USED}, cold`, speed(cold), '', '', times(plain / cold)]);
  console.log(`${megabytes} MB generated; medians of ${RUNS} runs after ${WARM_UPS}, cold: the first\n`);
  console.log(formatRows(rows));
  for (const child of processes) child.kill();
}

async function ask(child: ChildProcess, request: Request): Promise<Reply> {
  child.send(request);
  const [reply] = await once(child, 'message');
  return reply;
}

function answerWith(run: Candidate): void {
  const report = Buffer.concat([...generateReport(megabytes)]);
  const bytes = new Uint8Array(report.buffer as ArrayBuffer, report.byteOffset, report.length);
  process.on('message', async (request: Request) => {
    const before = request === 'memory' ? await allocated() : 0;
    const start = performance.now();
    const { kept, events } = await run(bytes);
    const seconds = (performance.now() - start) / 1000;
    const bytesPerEvent = request === 'memory' ? ((await allocated()) - before) / events : 0;
    // Named here, so that it cannot be collected before it is measured.
    if (kept === undefined) throw new Error('nothing was parsed');
    process.send?.({ seconds, events, bytesPerEvent } satisfies Reply);
  });
}

/** The memory of typed arrays is given back only some time after they were collected. */
async function allocated(): Promise<number> {
  let last = Number.POSITIVE_INFINITY;
  for (;;) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    if (heapUsed + arrayBuffers > last - 1e5) return heapUsed + arrayBuffers;
    last = heapUsed + arrayBuffers;
  }
}

function speed(seconds: number): string {
  return (megabytes / seconds).toFixed(0);
}

function perSecond(events: number): string {
  return events >= 1e6 ? `${(events / 1e6).toFixed(2)} M` : `${(events / 1e3).toFixed(0)} k`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)}×`;
}
