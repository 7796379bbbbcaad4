import { describe, expect, it } from 'vitest';
import { GapCause, UNKNOWN_CPU } from '../model/gap-table';
import { StringPool } from '../model/string-pool';
import { blobSource } from './byte-source';
import { readTrace } from './open-trace';
import { readText, rowsOf } from './testing';

/** One event's line without prefix. */
function line(time: string, event = 'dlm_ast', { cpu = 1, info = 'lkb_id=1 res_name=61' } = {}): string {
  return `           dlmwl-1339  [00${cpu}] .....   ${time}: ${`${event}: `.padEnd(22)}${info}\n`;
}

async function recordings(text: string) {
  const { data, strings } = await readText(text, 'folder.txt');
  return Object.fromEntries(
    data.recordings.map((recording) => [
      recording.name,
      rowsOf(recording, strings).map(({ buffer, time }) =>
        buffer ? `${buffer}@${time / 1000}` : time / 1000,
      ),
    ]),
  );
}

it('makes a recording of each file of a merged report, named by its prefix', async () => {
  const text =
    '      n1.dat: cpus=2\nnode 2: b.dat: cpus=2\n' +
    `      n1.dat: ${line('1.000000')}node 2: b.dat: ${line('1.000001')}      n1.dat: ${line('1.000003')}`;
  expect(await recordings(text)).toEqual({ 'n1.dat': [0, 3], 'node 2: b.dat': [0] });
});

it('takes other prefixes of a single file for its buffer instances', async () => {
  const text = `cpus=2\n      ${line('1.000000')}asts: ${line('1.000001')} w m: ${line('1.000002')}`;
  expect(await recordings(text)).toEqual({ 'folder.txt': [0, 'asts@1', 'w m@2'] });
});

it('shows instances of a merged report apart and says that their file is not known', async () => {
  const events = `a.dat: ${line('1.000000')} asts: ${line('1.000001')}b.dat: ${line('1.000002')}`;
  const { data } = await readText(`a.dat: cpus=2\nb.dat: cpus=2\n${events}`);
  expect(data.recordings.map(({ name }) => name)).toEqual(['a.dat', 'b.dat', 'asts']);
  expect(data.problems).toMatchObject([{ kind: 'ambiguous-instance' }]);
});

it('takes prefixes for files when the report has lost its cpus= lines', async () => {
  expect(
    await recordings(`a.dat: ${line('1.000000')}b.dat: ${line('1.000002')}a.dat: ${line('1.000003')}`),
  ).toEqual({
    'a.dat': [0, 3],
    'b.dat': [0],
  });
});

it('gives an event behind a note to the file of the note, because it has no prefix itself', async () => {
  const text =
    'a.dat: cpus=2\nb.dat: cpus=2\n' +
    `a.dat: ${line('1.000000')}b.dat: ${line('1.000001')}b.dat: CPU:1 [7 EVENTS DROPPED]\n${line('1.000009')}` +
    `a.dat: ${line('1.000010')}`;
  const { data } = await readText(text);
  const [a, b] = data.recordings;
  expect([a.events.rowCount, b.events.rowCount, a.gaps.rowCount]).toEqual([2, 2, 0]);
  expect({ ...b.gaps }).toMatchObject({
    rowCount: 1,
    start: new Float64Array([0]),
    end: new Float64Array([8000]),
    count: new Uint32Array([7]),
    cpu: new Uint16Array([1]),
    beforeEvent: new Uint32Array([1]),
  });
});

it('reads all notes about one event: several lines, only the first with the prefix', async () => {
  const notes = 'b.dat: CPU:1 [EVENTS DROPPED]\nCPU:1 [SUBBUFFER START] [12:0x100]\n';
  const { data } = await readText(
    `a.dat: cpus=2\nb.dat: cpus=2\nb.dat: ${line('1.000001')}${notes}${line('1.000009')}a.dat: ${line('1.000010')}`,
  );
  expect(data.recordings.map(({ events }) => events.rowCount)).toEqual([1, 2]);
  expect(data.problems).toMatchObject([{ kind: 'events-lost', recording: 'b.dat' }]);
  expect(data.problems[0].text).toMatch(/lost at least 1 event in 1 place,/);
});

it('lets a gap run to the next event of that CPU', async () => {
  const text =
    `# tracer: nop\n#\n${line('1.000000', 'a', { cpu: 0 })}${line('1.000001')}CPU:1 [LOST 12 EVENTS]\n` +
    `${line('1.000004', 'a', { cpu: 0 })}${line('1.000006')}`;
  const { data } = await readText(text);
  const [{ gaps }] = data.recordings;
  expect([gaps.rowCount, gaps.start[0], gaps.end[0], gaps.count[0], gaps.beforeEvent[0]]).toEqual([
    1, 1000, 6000, 12, 3,
  ]);
});

it('keeps stack traces and prints with newlines as parts of their events', async () => {
  const stack = `${line('1.000000', 'kernel_stack', { info: '<stack trace >' })}=> ffffffffc0710583\n=> ffffffffc070c59a\n`;
  const print = `${line('1.000001', 'print', { info: 'tracing_mark_write: one' })}two\n\nfour\n`;
  const { data } = await readText(`cpus=2\n${stack}${print}${line('1.000002')}`);
  const [{ events, consumer }] = data.recordings;
  expect(Array.from(events.length)).toEqual([
    stack.length - 1,
    print.length - 1,
    line('1.000002').length - 1,
  ]);
  expect(consumer.told.map(([, , text]) => text)).toEqual([
    '<stack trace >\n=> ffffffffc0710583\n=> ffffffffc070c59a',
    'tracing_mark_write: one\ntwo\n\nfour',
    'lkb_id=1 res_name=61',
  ]);
  expect(data.problems).toEqual([]);
});

it('counts lines that cannot be read and shows the first of them with their places', async () => {
  const text = `cpus=2\n${line('1.000000')}rubbish é\n${line('1.000001')}${line('1.0x').slice(0, 50)}\n${line('1.000002')}`;
  const { data } = await readText(text);
  expect(data.recordings[0].events.rowCount).toBe(3);
  expect(data.problems).toMatchObject([
    {
      kind: 'unreadable-lines',
      line: 3,
      byte: 7 + line('1.000000').length,
      count: 2,
      samples: [{ line: 3, text: 'rubbish é' }, { line: 5 }],
    },
  ]);
});

it('takes messages of the tools for what they are', async () => {
  const messages =
    'trace-cmd: No such file or directory\n  [dlm:dlm_lock_start] function show_lock not defined\n' +
    '  Error: expected type 5 but read 4\nlibtraceevent: something\nCPU 3 is empty\nversion = 7\ncpus=2\n';
  const { data } = await readText(`${messages}${line('1.000000')}WARNING: Record on cpu 1 went backwards\n`);
  expect(data.problems).toEqual([]);
});

it('counts unknown lines before the first event as messages', async () => {
  const { data } = await readText(`x.c:12: what is this\ncpus=2\n${line('1.000000')}`);
  expect(data.recordings[0].events.rowCount).toBe(1);
  expect(data.problems).toMatchObject([
    {
      kind: 'tool-messages',
      severity: 'note',
      count: 1,
      samples: [{ line: 1, text: 'x.c:12: what is this' }],
    },
  ]);
});

it('skips the summary that -w prints behind the events', async () => {
  const summary =
    '\nAverage wakeup latency: 12.345 usecs\nMaximum Latency: 1.000 usecs at timestamp: 1.000000\n' +
    'Minimum Latency: 1.000 usecs at timestamp: 1.000000\n\nRT task timings:\n\nAverage wakeup latency: 1.000 usecs\n';
  const { data } = await readText(`cpus=2\n${line('1.000000')}${summary}`);
  expect(data.problems).toEqual([]);
});

it('says where time runs backwards', async () => {
  const { data } = await readText(`cpus=2\n${line('1.000005')}${line('1.000003')}${line('1.000006')}`);
  expect(data.problems).toMatchObject([{ kind: 'time-runs-backwards', line: 3, count: 1 }]);
  expect(Array.from(data.recordings[0].events.time)).toEqual([0, -2000, 1000]);
});

it('reads stamps below a second that old libraries print as bare integers among the others', async () => {
  const early = (value: string) => line('1.000000').replace('  1.000000', value.padStart(12));
  const { data } = await readText(
    `cpus=2\n${early('999998')}${early('1000000')}${line('1.000001')}${early('1000002')}`,
  );
  const [{ baseStamp, events, unit, resolutionNs }] = data.recordings;
  expect([baseStamp, unit, resolutionNs]).toEqual([999_998_000n, 'ns', 1000]);
  expect(Array.from(events.time)).toEqual([0, 2000, 3000, 4000]);
});

it('keeps an event whose line is cut, but tells its consumer only what is whole', async () => {
  const whole = line('1.000000') + line('1.000001');
  const cutAtField = await readText(`cpus=2\n${whole}${line('1.000002').slice(0, 70)}`);
  expect(cutAtField.data.recordings[0].events.rowCount).toBe(3);
  expect(cutAtField.data.recordings[0].consumer.told.length).toBe(2);
  expect(cutAtField.data.problems).toMatchObject([{ kind: 'cut-off', line: 4 }]);

  const firstOfItsName = await readText(`cpus=2\n${whole}${line('1.000002', 'dlm_bast')}`.trimEnd());
  expect(firstOfItsName.data.recordings[0].consumer.told.length).toBe(2);

  const cutInHead = await readText(`cpus=2\n${whole}${line('1.000002').slice(0, 30)}`);
  expect(cutInHead.data.recordings[0].events.rowCount).toBe(2);
  expect(cutInHead.data.problems).toMatchObject([{ kind: 'cut-off', line: 4 }]);

  const onlyNewlineMissing = await readText(`cpus=2\n${whole}${line('1.000002')}`.trimEnd());
  expect(onlyNewlineMissing.data.recordings[0].consumer.told.length).toBe(3);
});

it('makes a recording of each report when several stand one behind the other', async () => {
  const { data } = await readText(`cpus=2\n${line('1.000000')}cpus=2\n${line('5.000000')}`, 'all.txt');
  expect(data.recordings.map(({ name }) => name)).toEqual(['all.txt', 'all.txt (2)']);
});

it('reads lines of a console, each with its printk time', async () => {
  const text = `[   12.345678] # tracer: nop\n[   12.345679] ${line('1.000000')}[  112.345680][    T1] ${line('1.000001')}`;
  expect((await readText(text)).data.recordings[0].events.rowCount).toBe(2);
});

it('names the kernel’s trace markers, functions and stacks as trace-cmd does', async () => {
  const kernel = (time: string, info: string) => `           dlmwl-1339    [001] .....   ${time}: ${info}\n`;
  const { data, strings } = await readText(
    `# tracer: nop\n${kernel('1.000000', 'tracing_mark_write: CLOCK node=1')}${kernel('1.000001', 'dlm_lock <-dlm_user_request')}` +
      `${kernel('1.000002', '<stack trace>')} => dlm_lock\n => do_syscall_64\n${kernel('1.000003', 'dlm_ast: lkb_id=1')}`,
  );
  expect(data.format).toBe('kernel trace');
  expect(data.problems).toEqual([]);
  expect(rowsOf(data.recordings[0], strings).map(({ type }) => type)).toEqual([
    'print',
    'function',
    'kernel_stack',
    'dlm_ast',
  ]);
  expect(data.recordings[0].consumer.told.map(([, , text]) => text)).toEqual([
    'tracing_mark_write: CLOCK node=1',
    'dlm_lock <-dlm_user_request',
    '<stack trace>\n => dlm_lock\n => do_syscall_64',
    'lkb_id=1',
  ]);
});

it('tells the consumer which text is raw, without the blank that raw fields begin with', async () => {
  const { data } = await readText(
    `cpus=2\n${line('1.000000', 'dlm_ast', { info: ' lkb_id=1 res_name=a' })}${line('1.000001')}`,
  );
  expect(data.recordings[0].consumer.told.map(([, , text, raw]) => [text, raw])).toEqual([
    ['lkb_id=1 res_name=a', true],
    ['lkb_id=1 res_name=61', false],
  ]);
});

it('takes the fields of an event that trace-cmd cannot parse for raw ones, which may hold newlines', async () => {
  const info = '[FAILED TO PARSE] fd=1 count=4096 __buf_val=/usr/share/doc:';
  const { data } = await readText(`cpus=2\n${line('1.000000', 'sys_enter_write', { info })}total 604\n`);
  expect(data.problems).toEqual([]);
  expect(data.recordings[0].consumer.told).toEqual([['sys_enter_write', 0, `${info}\ntotal 604`, true]]);
});

describe('a line that cannot be read', () => {
  const at = (stamp: string, event?: string) => line(`1.00000${stamp}`, event);
  const broken = (text: string) => text.replace('[001]', '[0\0]');

  const createConsumer = () => ({
    handlerFor: (name: string) => (name === 'dlm_ast' ? () => undefined : undefined),
  });

  /** `recording/buffer:start-end` in microseconds, with the row behind it. */
  async function gapsOf(text: string): Promise<string[]> {
    const source = blobSource('report.txt', new Blob([text]));
    const { recordings } = await readTrace(source, { strings: new StringPool(), createConsumer });
    return recordings.flatMap(({ name, buffers, gaps }) =>
      Array.from({ length: gaps.rowCount }, (_, gap) => {
        expect(gaps.cause[gap]).toBe(GapCause.Damage);
        expect(gaps.cpu[gap]).toBe(UNKNOWN_CPU);
        const span = `${gaps.start[gap]! / 1000}-${gaps.end[gap]! / 1000}`;
        return `${name}/${buffers[gaps.buffer[gap]!]}:${span} before ${gaps.beforeEvent[gap]}`;
      }),
    );
  }

  it('leaves a gap between its neighbours when it shows an event that would have been read', async () => {
    expect(
      await gapsOf(`cpus=2\n${at('0')}${at('1')}${broken(at('2'))}${broken(at('3'))}${at('4')}`),
    ).toEqual(['report.txt/:1-4 before 2']);
  });

  it('leaves one also behind a text that may run over several lines', async () => {
    const text = `cpus=2\n${at('0', 'print')}more\n${broken(at('1'))}${at('2')}`;
    expect(await gapsOf(text)).toEqual(['report.txt/:0-2 before 1']);
  });

  it('leaves one when it is so long that others must have become part of it', async () => {
    expect(await gapsOf(`cpus=2\n${at('0')}${'x'.repeat(2 << 20)}\n${at('1')}`)).toEqual([
      'report.txt/:0-1 before 1',
    ]);
  });

  it.each([
    ['shows none', `${at('0')}rubbish\n${at('1')}`],
    ['shows another', `${at('0')}${broken(at('1', 'sched_switch'))}${at('2')}`],
    ['stands before all events', `${broken(at('0'))}${at('1')}`],
    ['stands behind all events', `${at('0')}${broken(at('1'))}`],
    ['is the last one and cut off', `${at('0')}${broken(at('1')).slice(0, -1)}`],
    ['belongs to the summary', `${at('0')}RT task timings:\n${broken(at('1'))}`],
  ])('leaves none when it %s', async (_, text) => {
    expect(await gapsOf(`cpus=2\n${text}`)).toEqual([]);
  });

  it('concerns the file or instance that its prefix tells, otherwise all', async () => {
    const file = (name: string, text: string) => `${name}.dat: ${text}`;
    const merged = (damaged: string) =>
      `a.dat: cpus=2\nb.dat: cpus=2\n${file('a', at('0'))}${file('b', at('1'))}${damaged}` +
      `${file('b', at('3'))}${file('a', at('4'))}`;
    expect(await gapsOf(merged(file('b', broken(at('2')))))).toEqual(['b.dat/:0-2 before 1']);
    expect(await gapsOf(merged(`?${file('b', broken(at('2')))}`))).toEqual([
      'a.dat/:0-4 before 1',
      'b.dat/:0-2 before 1',
    ]);
    const instances = `cpus=2\n      ${at('0')}asts: ${at('1')}asts: ${broken(at('2'))}      ${at('3')}`;
    expect(await gapsOf(instances)).toEqual(['report.txt/asts:1-3 before 2']);
  });
});
