import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureBytes } from '../session/oracle/fixtures';
import { type ReadAgain, readBytes } from './testing';

const TINY = 'sync-mono-tiny-report-variants/reports/';

/** Everything that reading gave, except where the bytes are. */
function resultOf({ data, strings }: ReadAgain) {
  return {
    format: data.format,
    problems: data.problems,
    recordings: data.recordings.map(({ consumer, ...recording }) => ({
      ...recording,
      events: { ...recording.events, comm: names(recording.events.comm), type: names(recording.events.type) },
      told: consumer.told,
    })),
  };
  function names(ids: ArrayLike<number>): string[] {
    return Array.from(ids, (id) => strings.textOf(id));
  }
}

/** The first lines of a fixture. */
function startOf(path: string, length: number): Uint8Array<ArrayBuffer> {
  const bytes = fixtureBytes(path);
  return bytes.slice(0, bytes.lastIndexOf(0x0a, length) + 1);
}

function withReturns(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Array.from(bytes, (byte) => (byte === 0x0a ? [0x0d, 0x0a] : [byte])).flat());
}

const samples = {
  'merged report with gaps': startOf('lost-events-k6.12/reports/merged.t.tc3.4.txt', 60_000),
  'raw report with newlines in names': startOf(`${TINY}merged.R.tc3.4.txt`, 30_000),
  'stack traces': startOf('file-variants/reports/stacktrace.default.tc3.4.txt', 10_000),
  instances: startOf('file-variants/reports/instances.default.tc3.4.txt', 20_000),
  'kernel trace': startOf('file-variants/tracefs/trace.record-tgid.txt', 20_000),
  'latency format': startOf('file-variants/tracefs/trace.latency-format.txt', 10_000),
};

describe.each(Object.entries(samples))('%s', (_, bytes) => {
  it('reads the same however it is cut into slices', { timeout: 60_000 }, async () => {
    const whole = resultOf(await readBytes(bytes));
    const size = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 2_000 }));
    await fc.assert(
      fc.asyncProperty(size, size, async (first, rest) => {
        expect(resultOf(await readBytes(bytes, undefined, { first, rest }))).toEqual(whole);
      }),
      { numRuns: 8 },
    );
  });

  it('reads the same with lines that end in CR LF', async () => {
    // Raw names run on into leftover bytes, so one may end in CR itself.
    const lines = await readBytes(bytes);
    const returned = await readBytes(withReturns(bytes));
    const small = await readBytes(withReturns(bytes), undefined, { first: 700, rest: 301 });
    expect(resultOf(small)).toEqual(resultOf(returned));
    const facts = (read: ReadAgain) =>
      resultOf(read).recordings.map(({ events: { time, cpu, pid, comm, type, buffer }, gaps, told }) => ({
        ...{ time, cpu, pid, comm, type, buffer, gaps },
        told: told.map(([name, row, text, raw]) => [name, row, text.replace(/\r+$/gm, ''), raw]),
      }));
    expect(facts(returned)).toEqual(facts(lines));
  });

  it('never fails on a file that is cut anywhere, and reads what stands before the cut', {
    timeout: 60_000,
  }, async () => {
    const whole = await readBytes(bytes);
    const events = (read: ReadAgain) =>
      read.data.recordings.reduce((sum, { events }) => sum + events.rowCount, 0);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (length) => {
        const cut = await readBytes(bytes.slice(0, length));
        expect(events(cut)).toBeLessThanOrEqual(events(whole));
        expect(cut.data.problems.filter(({ kind }) => kind === 'unreadable-lines')).toEqual([]);
        if (events(cut) === 0) expect(cut.data.problems[0].severity).toBe('error');
      }),
      { numRuns: 60 },
    );
  });

  it('never fails on a file with damaged bytes', { timeout: 60_000 }, async () => {
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(damage, async (places) => {
        const damaged = bytes.slice();
        for (const [place, value] of places) damaged[place] = value;
        const { data } = await readBytes(damaged);
        for (const { events } of data.recordings) {
          expect(events.length.every((length, row) => events.place[row] + length <= damaged.length)).toBe(
            true,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('never fails on garbage', { timeout: 60_000 }, async () => {
  const looksLikeText = fc.stringMatching(/^[-:[\] \n\r.0-9=>#a-zA-Z]{0,400}$/);
  const garbage = fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }),
    looksLikeText.map((text) => new TextEncoder().encode(text)),
  );
  await fc.assert(
    fc.asyncProperty(garbage, fc.integer({ min: 1, max: 300 }), async (bytes, size) => {
      const { data } = await readBytes(new Uint8Array(bytes), 'x', { first: size, rest: size });
      expect(data.recordings.length > 0 || data.problems.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('skips a line that is longer than any report’s, and goes on behind it', async () => {
  const event = '           dlmwl-1339  [001] .....   373.213657: dlm_ast:              lkb_id=1\n';
  const text = `cpus=2\n${event}${'x'.repeat(3 << 20)}\n${event}`;
  const read = (first: number, rest: number) =>
    readBytes(new TextEncoder().encode(text), undefined, { first, rest });
  const whole = await read(1 << 24, 1 << 24);
  expect(whole.data.recordings[0].events.rowCount).toBe(2);
  expect(whole.data.problems).toMatchObject([{ kind: 'unreadable-lines', line: 3, count: 1 }]);
  expect(resultOf(await read(100, 100_000))).toEqual(resultOf(whole));
});
