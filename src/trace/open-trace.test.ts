import { expect, it } from 'vitest';
import { StringPool } from '../model/string-pool';
import { fixtureBytes } from '../session/oracle/fixtures';
import { type ByteSource, blobSource } from './byte-source';
import { readTrace } from './open-trace';
import { Listener, readBytes, readText } from './testing';

const TINY = 'sync-mono-tiny-report-variants/reports/';
const TRACEFS = 'file-variants/tracefs/';

async function problemOf(bytes: Uint8Array<ArrayBuffer> | string, name = 'file'): Promise<string> {
  const { data } = await (typeof bytes === 'string' ? readText(bytes, name) : readBytes(bytes, name));
  expect(data.recordings).toEqual([]);
  expect(data.problems.length).toBe(1);
  const [{ kind, text, hint = '' }] = data.problems;
  return `${kind}: ${text} ${hint}`;
}

it.each([
  [
    '\x17\x08Dtracing6\0',
    'my trace.dat',
    /^cut-off: my trace.dat begins like a trace.dat, but it ends at byte 12/,
  ],
  ['BZh91AY', 'a.bz2', /^unsupported-compression: .*bzip2 -dk a.bz2/],
  ['PK\x03\x04xx', 'a.zip', /^archive: .*unzip a.zip/],
  ['', 'a.txt', /^empty-file/],
  ['\n  \n', 'a.txt', /^empty-file/],
  ['Hello\nworld\n', 'a.txt', /^unknown-format: .*Accepted are the text of trace-cmd report/],
  [
    '\x08\0\0\0rubbish',
    'trace.dat.cpu3',
    /^leftover-cpu-file: .*restore -o trace.dat trace.dat.cpu0 trace.dat.cpu1/,
  ],
  ['cpus=2\n', 'a.txt', /^no-events/],
  [
    'File possibly truncated. Need at least 61440, but file size is 49152.\n',
    'a.txt',
    /^no-events: .*cut off/,
  ],
  ['dlm_lock_start: ls_id=1 lkb_id=2\n', 'a.txt', /^no-time-stamps: .*nocontext-info/],
  ['# tracer: nop\n#\n', 'a.txt', /^no-events: .*buffer was empty/],
])('says what to do about %j', async (text, name, expected) => {
  expect(await problemOf(text, name)).toMatch(expected);
});

it.each([
  [`${TINY}trace.stat.tc3.4.txt`, /^no-events: .*--stat/],
  [`${TRACEFS}stats.overrun.txt`, /^no-events/],
  [`${TRACEFS}trace.nocontext-info.txt`, /^no-time-stamps: .*context-info/],
  [`${TRACEFS}trace.raw.txt`, /^no-time-stamps: .*options\/raw/],
  ['file-variants/trace-cmd-show.txt', /^no-events: .*buffer was empty/],
])('says why %s has no events', async (path, expected) => {
  expect(await problemOf(fixtureBytes(path))).toMatch(expected);
});

it('knows UTF-16 text and reads over a byte order mark', async () => {
  expect(await problemOf(new Uint8Array([0xff, 0xfe, 0x63, 0]))).toMatch(/^unknown-format: .*UTF-16/);
  const report = fixtureBytes(`${TINY}trace.t.tc3.4.txt`);
  const marked = await readBytes(new Uint8Array([0xef, 0xbb, 0xbf, ...report]));
  expect(marked.data.recordings[0].events.rowCount).toBe(261);
  expect(marked.data.problems).toEqual([]);
});

const events = '           dlmwl-1339  [001] .....   373.213657: dlm_ast:              lkb_id=1\n'.repeat(
  20_000,
);
const options = { strings: new StringPool(), createConsumer: () => new Listener() };

it('stops when it is told to, and says so', async () => {
  const source = blobSource('a.txt', new Blob([events]));
  const controller = new AbortController();
  const data = await readTrace(source, {
    ...options,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  expect(data.recordings).toEqual([]);
  expect(data.problems).toMatchObject([{ kind: 'cancelled' }]);
});

it('tells how far it is', async () => {
  const source = blobSource('a.txt', new Blob([events]));
  const progress: [number, number][] = [];
  await readTrace(source, { ...options, onProgress: (...step) => progress.push(step) });
  expect(progress.length).toBeGreaterThan(1);
  expect(progress.at(-1)).toEqual([events.length, 20_000]);
});

it('keeps what it has read when the file goes away', async () => {
  const source = blobSource('a.txt', new Blob([events]));
  const vanishing: ByteSource = {
    ...source,
    read: (offset, length) =>
      offset > 100_000 ? Promise.reject(new Error('it is gone')) : source.read(offset, length),
  };
  const data = await readTrace(vanishing, options);
  expect(data.recordings[0].events.rowCount).toBeGreaterThan(1000);
  expect(data.problems).toMatchObject([{ kind: 'read-failed', severity: 'error' }]);
  const neverThere = await readTrace({ ...source, read: () => Promise.reject(new Error('no')) }, options);
  expect(neverThere.problems).toMatchObject([{ kind: 'read-failed' }]);
});

it('gives the gaps that the report’s notes tell', async () => {
  const bytes = fixtureBytes('lost-events-k6.12/reports/merged.t.tc3.4.txt');
  const notes = Array.from(
    new TextDecoder()
      .decode(bytes)
      .matchAll(/^(\S+): CPU:(\d+) \[(\d*) ?EVENTS DROPPED\]\n.*?(\d+)\.(\d{9}):/gm),
    ([, name, cpu, count, seconds, nanoseconds]) => ({
      name,
      cpu: Number(cpu),
      count: Number(count),
      end: BigInt(seconds + nanoseconds),
    }),
  );
  const { data } = await readBytes(bytes);
  const gaps = data.recordings.flatMap(({ name, gaps: table, events: rows, baseStamp }) =>
    Array.from({ length: table.rowCount }, (_, gap) => {
      const row = table.beforeEvent[gap];
      expect(rows.cpu[row]).toBe(table.cpu[gap]);
      expect(table.start[gap]).toBeLessThan(table.end[gap]);
      expect(rows.time[row]).toBe(table.end[gap]);
      return { name, cpu: table.cpu[gap], count: table.count[gap], end: baseStamp + BigInt(table.end[gap]) };
    }),
  );
  const order = (one: { end: bigint }, other: { end: bigint }) => Number(one.end - other.end);
  expect(gaps.sort(order)).toEqual(notes.sort(order));
  expect(notes.length).toBe(8);
  expect(data.problems.map(({ kind, recording }) => `${kind} ${recording}`)).toEqual([
    'events-lost node1.dat',
    'events-lost node2.dat',
  ]);
});

it('says where a wrong clock correction makes time run backwards', async () => {
  const { data } = await readBytes(
    fixtureBytes('sync-interval-glitches-odd-names/reports/merged.t.tc3.4.txt'),
  );
  const backwards = data.problems.filter(({ kind }) => kind === 'time-runs-backwards');
  expect(backwards.map(({ recording }) => recording)).toContain('trace-node3.dat');
});
