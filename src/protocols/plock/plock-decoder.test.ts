import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { plockOf } from '../../model/plock-table';
import { Session } from '../../session/session';
import { blobSource } from '../../trace/byte-source';
import { writeDat } from '../../trace/dat/testing';
import { PlockDecoder } from './plock-decoder';

const TEXT =
  'fsid=2715963402 number=ffffffffffff1b3a owner=ffff8f0123456789 optype=1 ex=1 wait=1 flags=0 pid=2207 nodeid=2 rv=-11 start=0 end=7fffffffffffffff';
const RAW = `optype=1 ex=1 wait=1 flags=0 pid=2207 nodeid=2 rv=-11 fsid=2715963402 number=${0xffffffffffff1b3an} start=0 end=${0x7fffffffffffffffn} owner=${0xffff8f0123456789n}`;

it.each([
  ['text', TEXT, false],
  ['raw text', RAW, true],
])('reads every digit of an event in %s', (_, info, isRaw) => {
  const decoder = new PlockDecoder();
  const bytes = new TextEncoder().encode(info);
  decoder.handlerFor('dlm_plock_write')?.(3, bytes, 0, bytes.length, isRaw);
  const table = decoder.finish();
  const row = Object.fromEntries(
    Object.entries(table).map(([name, column]) => [name, typeof column === 'number' ? column : column[0]]),
  );
  expect(row).toEqual({
    rowCount: 1,
    event: 3,
    isAnswer: 1,
    operation: 1,
    isExclusive: 1,
    mayWait: 1,
    flags: 0,
    pid: 2207,
    node: 2,
    result: -11,
    lockspace: 2715963402,
    numberHigh: 0xffffffff,
    numberLow: 0xffff1b3a,
    startHigh: 0,
    startLow: 0,
    endHigh: 0x7fffffff,
    endLow: 0xffffffff,
    ownerHigh: 0xffff8f01,
    ownerLow: 0x23456789,
  });
});

it('leaves alone what is no plock event, or names no file', () => {
  const decoder = new PlockDecoder();
  const bytes = new TextEncoder().encode('fsid=1 optype=1');
  expect(decoder.handlerFor('dlm_lock_start')).toBeUndefined();
  decoder.handlerFor('dlm_plock_read')?.(0, bytes, 0, bytes.length, false);
  expect(decoder.finish().rowCount).toBe(0);
});

const ASKED = 1766;
const ANSWERED = 1765;

/** A record as kernel 7.2 lays it out. */
function recordOf(type: number, node: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(64));
  view.setUint16(0, type, true);
  view.setInt32(4, 612, true);
  view.setUint8(8, 1);
  view.setUint8(9, 1);
  view.setUint8(10, 1);
  view.setUint32(12, 2207, true);
  view.setInt32(16, node, true);
  view.setUint32(24, 9, true);
  view.setBigUint64(32, 0x1b3an, true);
  view.setBigUint64(40, 100n, true);
  view.setBigUint64(48, 0x7fff_ffff_ffff_ffffn, true);
  view.setBigUint64(56, 0xffff8f0123456789n, true);
  return new Uint8Array(view.buffer);
}

it('reads the records of a trace.dat by the formats that its kernel gives', async () => {
  const formats = ['read', 'write'].map((kind) =>
    readFileSync(
      new URL(`../../../fixtures/formats/dlm.dlm_plock_${kind}.format`, import.meta.url),
      'latin1',
    ),
  );
  const records = [
    { stamp: 1000, bytes: recordOf(ASKED, 0) },
    { stamp: 5000, bytes: recordOf(ANSWERED, 3) },
  ];
  const bytes = writeDat({ formats, cpus: [{ records }] });
  const session = new Session();
  session.add(await session.read(blobSource('trace.dat', new Blob([bytes]))));
  const { model } = session.build('raw');
  expect(model.recordings[0]!.node).toBe(3);
  expect([...model.intervals.start]).toEqual([0, 4000]);
  expect(plockOf(model, 0)).toEqual({
    owner: 0xffff8f0123456789n,
    start: 100n,
    end: 0x7fff_ffff_ffff_ffffn,
    mayWait: true,
  });
});
