import { expect, it } from 'vitest';
import { buildRowTree } from '../model/row-tree';
import { loadFiles } from '../session/oracle/fixtures';
import { intervalRows } from './interval-rows';
import { traceJson } from './trace-json';

interface Parsed {
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly cat: string;
  readonly ts: number;
  readonly dur: number;
  readonly id: number;
  readonly args: Record<string, unknown>;
}

async function exported(...paths: string[]) {
  const { model } = await loadFiles(paths, 'auto');
  const text = [...traceJson(model, buildRowTree(model))].join('');
  const file = JSON.parse(text) as { traceEvents: Parsed[]; otherData: { origin: string } };
  return { model, text, ...file };
}

const threadOf = ({ pid, tid }: Parsed) => `${pid}/${tid}`;
/** What a reader makes of a number of microseconds. */
const nanoseconds = (microseconds: number) => Math.round(microseconds * 1000);

const RECORDINGS = ['trace', 'trace-node2', 'trace-node3'].map((name) => `sync-mono-small-k7.2/${name}.dat`);
const WITH_GAPS = ['lost-events-k6.12/node1.dat'];

it('has every interval as a slice, to the nanosecond', async () => {
  const { model, traceEvents, otherData } = await exported(...RECORDINGS);
  const slices = traceEvents.filter(({ ph, args }) => ph === 'X' && args.state !== undefined);
  const rows = [...intervalRows(model)];
  expect(slices.length).toBe(rows.length);
  slices.forEach((slice, index) => {
    const row = rows[index]!;
    const start = BigInt(otherData.origin) + BigInt(nanoseconds(slice.ts));
    if (row.start_ns !== null) expect(String(start)).toBe(row.start_ns);
    if (row.end_ns !== null) expect(String(start + BigInt(nanoseconds(slice.dur)))).toBe(row.end_ns);
    expect([slice.args.lkb_id, slice.args.generation]).toEqual([row.lkb_id, row.generation]);
  });
});

it.each([[RECORDINGS], [WITH_GAPS]])('keeps the rules of the format: %s', async (paths) => {
  const { traceEvents } = await exported(...paths);
  const named = new Set(traceEvents.filter(({ name }) => name === 'thread_name').map(threadOf));
  const processOf = new Map<number, number>();
  for (const event of traceEvents) {
    if (event.ph !== 'M') {
      expect(named).toContain(threadOf(event));
      expect(event.ts).toBeTypeOf('number');
    }
    if (event.tid !== 0) {
      expect(processOf.get(event.tid) ?? event.pid).toBe(event.pid);
      processOf.set(event.tid, event.pid);
    }
    if (event.ph === 'X') expect(event.dur).toBeGreaterThanOrEqual(0);
  }
  for (const slices of slicesByThread(traceEvents).values()) {
    for (let at = 1; at < slices.length; at++) {
      const [before, after] = [slices[at - 1]!, slices[at]!];
      const isSame = before.start === after.start && before.end === after.end;
      if (!isSame) expect(after.start).toBeGreaterThanOrEqual(before.end);
    }
  }
});

it('ties each flow once to a slice that is there at its time', async () => {
  const { traceEvents } = await exported(...RECORDINGS);
  const starts = traceEvents.filter(({ ph }) => ph === 's');
  const ends = new Map(traceEvents.filter(({ ph }) => ph === 'f').map((event) => [event.id, event]));
  expect(starts.length).toBeGreaterThan(100);
  expect(new Set(starts.map(({ id }) => id)).size).toBe(starts.length);
  expect(ends.size).toBe(starts.length);
  const slices = slicesByThread(traceEvents);
  for (const start of starts) {
    const end = ends.get(start.id)!;
    expect([end.cat, end.name]).toEqual([start.cat, start.name]);
    expect(end.ts).toBeGreaterThanOrEqual(start.ts);
    for (const event of [start, end]) {
      const time = nanoseconds(event.ts);
      const holds = slices.get(threadOf(event))!.some((slice) => slice.start <= time && time < slice.end);
      expect(holds).toBe(true);
    }
  }
});

it('says where events were lost', async () => {
  const { traceEvents } = await exported(...WITH_GAPS);
  expect(traceEvents.filter(({ cat }) => cat === 'gap').length).toBeGreaterThan(0);
});

function slicesByThread(events: readonly Parsed[]) {
  const threads = new Map<string, { start: number; end: number }[]>();
  for (const event of events) {
    if (event.ph !== 'X') continue;
    const start = nanoseconds(event.ts);
    const slices = threads.get(threadOf(event)) ?? [];
    slices.push({ start, end: start + nanoseconds(event.dur) });
    threads.set(threadOf(event), slices);
  }
  for (const slices of threads.values()) slices.sort((a, b) => a.start - b.start || a.end - b.end);
  return threads;
}
