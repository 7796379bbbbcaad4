/**
 * What the recordings among the fixtures do not have. How a call and its return are joined is told by
 * fgraph_ent_handler in trace-cmd 3.4's lib/trace-cmd/trace-ftrace.c; trace-cmd 3.1.6 prints the same lines for the
 * files written here, without the flags column and with one exception.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StringPool } from '../../../model/string-pool';
import { blobSource } from '../../byte-source';
import { readTrace } from '../../open-trace';
import { Listener } from '../../testing';
import { type WrittenCpu, type WrittenRecord, writeDat } from '../testing';
import { reportLines } from './report';
import type { LineStyle } from './report-line';

const formats = ['funcgraph_entry', 'funcgraph_exit'].map((name) =>
  readFileSync(new URL(`../../../../fixtures/formats/ftrace.${name}.format`, import.meta.url), 'latin1'),
);
const [ENTRY, EXIT] = formats.map((format) => Number(/^ID: (\d+)/m.exec(format)?.[1]));

const FUNCTIONS = { dlm_lock: 0x1000, find_rsb: 0x2000, unlock_rsb: 0x3000 };
const kallsyms = Object.entries(FUNCTIONS)
  .map(([name, address]) => `${address.toString(16).padStart(16, '0')} T ${name}\n`)
  .join('');
const PID = 77;

type FunctionName = keyof typeof FUNCTIONS;

function record(stamp: number, type: number, pid: number, longs: readonly number[]): WrittenRecord {
  const bytes = new Uint8Array(8 + longs.length * 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, type, true);
  view.setInt32(4, pid, true);
  longs.forEach((long, index) => {
    view.setBigUint64(8 + index * 8, BigInt(long), true);
  });
  return { stamp, bytes };
}

function call(stamp: number, name: FunctionName, depth: number, pid = PID): WrittenRecord {
  return record(stamp, ENTRY!, pid, [FUNCTIONS[name], depth]);
}

/** The return of what was called 500 ns ago. */
function back(stamp: number, name: FunctionName, depth: number, pid = PID): WrittenRecord {
  return record(stamp, EXIT!, pid, [FUNCTIONS[name], depth, stamp - 500, stamp]);
}

const STYLE: LineStyle = { exact: true, raw: false, hasPlugins: true };

/** Lines without the task before the CPU. */
async function report(cpus: readonly WrittenCpu[], style: Partial<LineStyle> = {}): Promise<string[]> {
  const bytes = writeDat({ formats, kallsyms, commands: `${PID} dlmwl\n`, cpus });
  const strings = new StringPool();
  const data = await readTrace(blobSource('graph.dat', new Blob([bytes])), {
    strings,
    createConsumer: () => new Listener(),
  });
  const inputs = data.recordings.map((recording) => ({ ...recording, content: recording.dat! }));
  const lines: string[] = [];
  for await (const line of reportLines(inputs, strings, { ...STYLE, ...style })) lines.push(line);
  return lines.slice(1).map((line) => line.replace(/^ *\S+-\d+ +/, ''));
}

describe('a function graph', () => {
  const records = [
    call(1000, 'dlm_lock', 0),
    call(2000, 'find_rsb', 1),
    back(2500, 'find_rsb', 1),
    back(9000, 'dlm_lock', 0),
  ];

  it('has one line for a call whose return comes next', async () => {
    expect(await report([{ records }])).toEqual([
      '[000] .....     0.000001000: funcgraph_entry:                   |  dlm_lock() {',
      '[000] .....     0.000002000: funcgraph_entry:        0.500 us   |    find_rsb();',
      '[000] .....     0.000009000: funcgraph_exit:         0.500 us   |  }',
    ]);
  });

  it('has every record when fields are printed raw, and when formats alone are used', async () => {
    expect(await report([{ records }], { raw: true })).toHaveLength(records.length);
    expect(await report([{ records: records.slice(1, 3) }], { hasPlugins: false })).toEqual([
      '[000] .....     0.000002000: funcgraph_entry:      --> find_rsb (1)',
      '[000] .....     0.000002500: funcgraph_exit:       <-- find_rsb (1) (start: 7d0  end: 9c4) over: 1',
    ]);
  });

  it('shows both when another CPU comes between, unless that is later', async () => {
    const other = (stamp: number) => ({ records: [call(stamp, 'unlock_rsb', 0, 5)] });
    const leaf = { records: records.slice(1, 3) };
    expect(await report([leaf, other(2400)])).toEqual([
      '[000] .....     0.000002000: funcgraph_entry:                   |    find_rsb() {',
      '[001] .....     0.000002400: funcgraph_entry:                   |  unlock_rsb() {',
      '[000] .....     0.000002500: funcgraph_exit:         0.500 us   |    }',
    ]);
    expect(await report([leaf, other(2500)])).toHaveLength(2);
    expect(await report([other(2500), leaf])).toHaveLength(3);
  });

  it.each([
    ['another function', back(2500, 'unlock_rsb', 1)],
    ['another task', back(2500, 'find_rsb', 1, 5)],
  ])('does not take the return of %s for its own', async (_, other) => {
    expect(await report([{ records: [call(2000, 'find_rsb', 1), other] }])).toHaveLength(2);
  });

  it('shows both when the return is on another CPU', async () => {
    // The exception: 3.1.6 joins these, too.
    const [begin, end] = [call(2000, 'find_rsb', 1), back(2500, 'find_rsb', 1)];
    expect(await report([{ records: [begin] }, { records: [end] }])).toHaveLength(2);
  });
});
