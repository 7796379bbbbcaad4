import { expect, it } from 'vitest';
import { fixtureBytes } from '../session/oracle/fixtures';
import { fieldsOf, printFieldsOf } from './event-fields';
import { readEvents } from './event-text';
import { readBytes, readText } from './testing';

const TINY = 'sync-mono-tiny-report-variants/reports/';

async function eventsOf(path: string, from: number, to: number) {
  const { data, strings, source } = await readBytes(fixtureBytes(path));
  return readEvents(source, data.recordings[0], strings, from, to);
}

it('splits fields by their names, so values may be empty or hold blanks', () => {
  expect(fieldsOf('ls_id=3 flags= mode=PR comm=dlm wl-1 [x] pid=4 res_name=')).toEqual({
    ls_id: '3',
    flags: '',
    mode: 'PR',
    comm: 'dlm wl-1 [x]',
    pid: '4',
    res_name: '',
  });
  expect(fieldsOf('rc_type=3 seq=12, x=1')).toEqual({ rc_type: '3', seq: '12', x: '1' });
  expect(fieldsOf('no fields at all')).toEqual({});
});

it('gives the text of a print as one field', () => {
  expect(printFieldsOf('tracing_mark_write: CLOCK node=1 mono=2')).toEqual({
    ip: 'tracing_mark_write',
    buf: 'CLOCK node=1 mono=2',
  });
  expect(printFieldsOf('ip=tracing_mark_write (0xffff) buf=CLOCK node=1')).toEqual({
    ip: 'tracing_mark_write (0xffff)',
    buf: 'CLOCK node=1',
  });
});

it('decodes events as they are printed', async () => {
  expect(await eventsOf(`${TINY}trace.t.tc3.4.txt`, 1, 3)).toEqual([
    {
      row: 1,
      cpu: 1,
      pid: 1339,
      comm: 'dlmwl',
      stamp: '373.213656554',
      event: 'dlm_lock_start',
      text: 'ls_id=3161424062 lkb_id=1 mode=PR flags= res_name=7265732d31',
      fields: { ls_id: '3161424062', lkb_id: '1', mode: 'PR', flags: '', res_name: '7265732d31' },
    },
    expect.objectContaining({ row: 2, event: 'dlm_lock_end' }),
  ]);
});

it.each([
  ['default.tc3.1.6', '373.213657'],
  ['l-t.tc3.4', '373.213656554'],
  ['t-ts-diff.tc3.4', '373.213656554'],
  ['raw-ts.tc3.4', '373213656554'],
])('decodes the same text from every mode: %s', async (mode, stamp) => {
  const [event] = await eventsOf(`${TINY}trace.${mode}.txt`, 1, 2);
  expect(event).toMatchObject({
    stamp,
    event: 'dlm_lock_start',
    text: 'ls_id=3161424062 lkb_id=1 mode=PR flags= res_name=7265732d31',
  });
});

it('decodes raw fields, and prints among them', async () => {
  const [print, lock] = await eventsOf(`${TINY}trace.R.tc3.4.txt`, 0, 2);
  expect(print.fields.buf).toMatch(/^CLOCK node=1 mono=\d+/);
  expect(lock.fields).toEqual({ ls_id: '3161424062', lkb_id: '1', mode: '3', flags: '0', res_name: 'res-1' });
});

it('joins the lines of a stack trace', async () => {
  const [event] = await eventsOf('file-variants/reports/stacktrace.default.tc3.4.txt', 1, 2);
  expect(event.text.split('\n').length).toBe(8);
  expect(event.text).toMatch(/^<stack trace >\n=> ffffffffc0710583\n/);
});

it('decodes the kernel’s text, and shows the stamp of its verbose format in seconds', async () => {
  const [event] = await eventsOf('file-variants/tracefs/trace.verbose-latency.txt', 3, 4);
  expect(event).toMatchObject({ stamp: '1075.820222', event: 'dlm_lock_start', fields: { lkb_id: '5' } });
});

it('decodes every row of a merged report, also those behind a note', async () => {
  const { data, strings, source } = await readBytes(
    fixtureBytes('lost-events-k6.12/reports/merged.t.tc3.4.txt'),
  );
  for (const recording of data.recordings) {
    const events = await readEvents(source, recording, strings, 0, Number.POSITIVE_INFINITY);
    expect(events.length).toBe(recording.events.rowCount);
    expect(
      events.every(({ stamp, fields }) => /^\d+\.\d{9}$/.test(stamp) && Object.keys(fields).length > 0),
    ).toBe(true);
  }
});

it('reads rows that lie far apart in pieces of their own', async () => {
  const line = (prefix: string, pid: number) =>
    `${prefix}: ${'dlmwl'.padStart(16)}-${pid}  [001] .....   373.213657: dlm_ast:              lkb_id=${pid}\n`;
  const text = `a: cpus=2\nb: cpus=2\n${line('a', 1001)}${line('b', 1002).repeat(2000)}${line('a', 1003)}${line('a', 1004)}`;
  const { data, strings, source } = await readText(text);
  const reads: number[] = [];
  const counting = {
    ...source,
    read: (offset: number, length: number) => {
      reads.push(length);
      return source.read(offset, length);
    },
  };
  const events = await readEvents(counting, data.recordings[0], strings, 0, 3);
  expect(events.map(({ fields }) => fields.lkb_id)).toEqual(['1001', '1003', '1004']);
  expect(reads.length).toBe(2);
});
