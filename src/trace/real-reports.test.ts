import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIXTURES, fixtureBytes } from '../session/oracle/fixtures';
import { countsOf, type EventRow, readBytes, rowsOf } from './testing';

const TINY = 'sync-mono-tiny-report-variants/reports/';
/** Options that print less than all events. */
const INCOMPLETE = /\.(F-EX|cpu0|stat|check-events)\./;

async function rowsOfFile(path: string): Promise<Map<string, EventRow[]>> {
  const { data, strings } = await readBytes(fixtureBytes(path), path.slice(path.lastIndexOf('/') + 1));
  return new Map(data.recordings.map((recording) => [recording.name, rowsOf(recording, strings)]));
}

function reportsIn(folder: string): string[] {
  return readdirSync(`${FIXTURES}${folder}/reports`).map((name) => name.replace(/\.gz$/, ''));
}

const folders = readdirSync(FIXTURES).filter(
  (folder) => existsSync(`${FIXTURES}${folder}/facts.json`) && existsSync(`${FIXTURES}${folder}/reports`),
);

describe.each(folders)('%s', (folder) => {
  const { counts } = JSON.parse(readFileSync(`${FIXTURES}${folder}/facts.json`, 'utf8')) as {
    counts: Record<string, Record<string, number>>;
  };
  const reports = reportsIn(folder).filter((name) => !INCOMPLETE.test(name));
  it.each(reports)('has in %s the events of each kind that the binary file has', async (report) => {
    const { data, strings } = await readBytes(fixtureBytes(`${folder}/reports/${report}`), report);
    const files = Object.keys(counts).filter((file) => report.startsWith(file.replace(/dat$/, '')));
    const isMerged = report.startsWith('merged');
    const [expected] = files.map((file) => counts[file]);
    if (isMerged) expect(data.recordings.length).toBeGreaterThan(1);
    else expect(data.recordings.length).toBe(Object.keys(expected).length > 0 ? 1 : 0);
    for (const recording of data.recordings) {
      expect(countsOf(recording, strings)).toEqual(isMerged ? counts[recording.name] : expected);
    }
    expect(data.problems.filter(({ kind }) => kind === 'unreadable-lines')).toEqual([]);
  });
});

describe('every mode of the same report gives the same rows', () => {
  const variants = reportsIn('sync-mono-tiny-report-variants').filter((name) => !INCOMPLETE.test(name));
  it.each(variants)('%s', async (name) => {
    const reference = await rowsOfFile(
      `${TINY}${name.startsWith('merged') ? 'merged' : 'trace'}.t.tc3.4.txt`,
    );
    const rows = await rowsOfFile(`${TINY}${name}`);
    expect(rows.size).toBe(reference.size);
    const shortComm = /\.(l|l-t)\./.test(name);
    for (const [recording, expected] of reference) {
      const found = rows.get(rows.size === 1 ? name : recording) ?? [];
      // Recordings of one merged report are shifted against each other by --ts-offset only.
      expectSameRows(found, expected, { shortComm, rounding: 500, shifted: true });
    }
  });
});

describe('every way to print a clock gives the same rows', () => {
  const clocks = ['boot', 'counter', 'global', 'mono_raw', 'perf', 'tai', 'uptime', 'x86-tsc'];
  it.each(clocks)('%s', async (clock) => {
    const folder = 'indep-clocks-k7.2/reports/';
    const [reference] = (await rowsOfFile(`${folder}node1-${clock}.t.txt`)).values();
    for (const variant of ['raw-ts', 'default.tc3.1.6']) {
      const [found] = (await rowsOfFile(`${folder}node1-${clock}.${variant}.txt`)).values();
      expectSameRows(found, reference, { rounding: 1000 });
    }
    const merged = await rowsOfFile(`${folder}merged.${clock}.default.txt`);
    expectSameRows(merged.get(`node1-${clock}.dat`) ?? [], reference, { rounding: 1000 });
  });

  it('knows a counter from a clock', async () => {
    const unitOf = async (clock: string) => {
      const { data } = await readBytes(fixtureBytes(`indep-clocks-k7.2/reports/node1-${clock}.t.txt`));
      return [data.recordings[0].unit, data.problems.map(({ kind }) => kind)];
    };
    expect(await unitOf('counter')).toEqual(['seq', []]);
    expect(await unitOf('boot')).toEqual(['ns', ['unknown-clock']]);
    expect(await unitOf('x86-tsc')).toEqual(['ns', ['unknown-clock']]);
    expect(await unitOf('global')).toEqual(['ns', []]);
  });

  it('keeps 64-bit stamps exact', async () => {
    const { data } = await readBytes(fixtureBytes('indep-clocks-k7.2/reports/node1-tai.raw-ts.txt'));
    const [{ baseStamp, events }] = data.recordings;
    expect(baseStamp).toBe(1795388634416502508n);
    expect(baseStamp + BigInt(events.time[2])).toBe(1795388634477723480n);
  });
});

describe('the kernel’s own text', () => {
  const rowsOfText = async (name: string) => {
    const [rows] = (await rowsOfFile(`file-variants/tracefs/${name}.txt`)).values();
    return rows;
  };

  it.each(['trace', 'trace.record-tgid', 'trace.verbose-latency', 'trace.overrun', 'trace.counter'])(
    '%s has as many events as its header says',
    async (name) => {
      const text = new TextDecoder().decode(fixtureBytes(`file-variants/tracefs/${name}.txt`));
      const header = /entries-in-buffer\/entries-written: (\d+)|, #(\d+)\//.exec(text);
      expect((await rowsOfText(name)).length).toBe(Number(header?.[1] ?? header?.[2]));
    },
  );

  it('reads the same rows with thread groups and in the verbose format', async () => {
    expectSameRows(await rowsOfText('trace.verbose-latency'), await rowsOfText('trace.record-tgid'), {});
  });

  it('reads the rows without flags of a file that was cut off, up to there', async () => {
    const found = await rowsOfText('trace.noirq-info');
    const reference = await rowsOfText('trace.record-tgid');
    expect(found.length).toBe(112);
    expectSameRows(found, reference.slice(0, found.length), {});
  });

  it('reads the file of a single CPU', async () => {
    const ofCpu = (await rowsOfText('trace')).filter(({ cpu }) => cpu === 0);
    expectSameRows(await rowsOfText('per_cpu-cpu0-trace'), ofCpu, {});
  });

  it('reads the latency format, whose stamps count from the start of the trace', async () => {
    const reference = await rowsOfText('trace');
    expectSameRows(await rowsOfText('trace.latency-format'), reference, { shortComm: true, rounding: 1000 });
  });

  it('says what the kernel had overwritten, and since when it knows each CPU', async () => {
    const { data } = await readBytes(fixtureBytes('file-variants/tracefs/trace.overrun.txt'));
    expect(data.format).toBe('kernel trace');
    expect(data.problems).toMatchObject([{ kind: 'events-lost', severity: 'note', count: 1204 }]);
    const [{ gaps, events, baseStamp }] = data.recordings;
    expect([gaps.rowCount, gaps.cpu[0], gaps.start[0]]).toEqual([1, 0, 0]);
    expect(baseStamp + BigInt(gaps.end[0])).toBe(1_085_395_400_000n);
    expect(events.cpu.indexOf(0)).toBe(gaps.beforeEvent[0]);
  });

  it('finds no gap in a trace_pipe that was read in time', async () => {
    const { data } = await readBytes(fixtureBytes('file-variants/tracefs/trace_pipe.txt'));
    expect([data.format, data.recordings[0].gaps.rowCount, data.problems]).toEqual(['kernel trace', 0, []]);
  });
});

interface Tolerance {
  /** The task name is cut to eight characters. */
  readonly shortComm?: boolean;
  /** How far times may differ, in nanoseconds. */
  readonly rounding?: number;
  /** Does one constant shift all times? */
  readonly shifted?: boolean;
}

function expectSameRows(found: EventRow[], expected: EventRow[], tolerance: Tolerance): void {
  const { shortComm = false, rounding = 0 } = tolerance;
  const facts = ({ cpu, pid, comm, type }: EventRow) => ({
    cpu,
    pid,
    comm: shortComm ? comm.slice(0, 8) : comm,
    type,
  });
  expect(found.map(facts)).toEqual(expected.map(facts));
  // Both count from their own first event, so even a shift leaves the times equal up to what is rounded.
  const differences = found.map(({ time }, row) => Math.abs(time - expected[row].time));
  expect(Math.max(...differences)).toBeLessThanOrEqual(2 * rounding);
}
