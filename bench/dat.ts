/**
 * How much processor time a trace.dat takes from bytes to the finished event index and lock model, as a whole
 * process, against `trace-cmd report` of the same file: `npm run bench -- dat FILE.dat …`. Big recordings are not
 * part of the project, so without a file there is nothing to measure; without trace-cmd there is no reference.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileSource } from '../src/cli/file-source';
import { Session } from '../src/session/session';
import { formatRows, median } from './measure';

const RUNS = 5;
const files = process.argv.slice(2).filter((argument) => existsSync(argument));
const isChild = process.env.LOCKSTEP_BENCH_CHILD === '1';

if (isChild) {
  await load(files[0]);
} else if (files.length === 0) {
  console.log('Give a trace.dat of a million events or more: npm run bench -- dat FILE.dat');
} else {
  for (const file of files) await compare(file);
}

/** What a process does that opens one file. */
async function load(path: string): Promise<Session> {
  const session = new Session();
  const source = await fileSource(path);
  session.add(await session.read(source));
  session.build();
  await source.close();
  return session;
}

async function compare(path: string): Promise<void> {
  const ours = secondsOf(process.execPath, [process.argv[1], path], { LOCKSTEP_BENCH_CHILD: '1' });
  const theirs = secondsOf('trace-cmd', ['report', '-i', path], {});
  const { bytes, events } = await memoryOf(path);
  const megabytes = (statSync(path).size / 1e6).toFixed(0);
  console.log(
    `\n${path}: ${megabytes} MB, ${(events / 1e6).toFixed(2)} M events; processor time, median of ${RUNS}`,
  );
  const rows = [['', 'seconds', 'M events/s', 'of trace-cmd']];
  if (theirs !== undefined)
    rows.push(['trace-cmd report', theirs.toFixed(2), (events / theirs / 1e6).toFixed(2), '1.00']);
  else rows.push(['trace-cmd report', 'not installed', '', '']);
  if (ours !== undefined) {
    const ratio = theirs === undefined ? '' : (ours / theirs).toFixed(2);
    rows.push(['Lockstep, to the lock model', ours.toFixed(2), (events / ours / 1e6).toFixed(2), ratio]);
  }
  console.log(formatRows(rows));
  console.log(`${(bytes / events).toFixed(0)} bytes of tables per event`);
}

/** User and system time of a command that writes nowhere; undefined when it cannot be run. */
function secondsOf(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): number | undefined {
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const script = 'out=$("$@" 2>/dev/null | wc -c); times';
    const { stdout, status } = spawnSync('bash', ['-c', script, 'bash', command, ...args], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    if (status !== 0) return undefined;
    // The second line of `times` is that of the children.
    const children = stdout.trim().split('\n')[1] ?? '';
    seconds.push(
      [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
        (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
        0,
      ),
    );
  }
  return median(seconds);
}

/** Bytes of all typed arrays that a loaded file leaves: events, fields, locks, intervals. */
async function memoryOf(path: string): Promise<{ bytes: number; events: number }> {
  const session = await load(path);
  const { model } = session.build();
  const buffers = new Set<ArrayBufferLike>();
  const collect = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer);
    else if (value && typeof value === 'object') Object.values(value).forEach(collect);
  };
  let events = 0;
  for (const { data, dlm } of session.recordings) {
    events += data.events.rowCount;
    collect([data.events, data.gaps, dlm.lockEvents, dlm.messageEvents]);
  }
  collect([model.locks, model.intervals, model.marks, model.resources, model.strings]);
  return { bytes: [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0), events };
}
