/** Damaged options in a real file: what they would have told is said to be missing, and the events stay. */
import { expect, it } from 'vitest';
import { StringPool } from '../../model/string-pool';
import { DlmDecoder } from '../../protocols/dlm/dlm-decoder';
import { fixtureBytes } from '../../session/oracle/fixtures';
import { blobSource } from '../byte-source';
import { readTrace } from '../open-trace';
import { OptionId } from './options';

const OPTION_HEAD = 6;

async function read(bytes: Uint8Array<ArrayBuffer>) {
  const strings = new StringPool();
  const { recordings, problems } = await readTrace(blobSource('trace.dat', new Blob([bytes])), {
    strings,
    createConsumer: () => new DlmDecoder(strings),
  });
  return { eventCount: recordings[0]?.events.rowCount, problems };
}

it.each([
  [OptionId.TimeShift, 'the offsets of its clock', 'more CPUs than bytes'],
  [OptionId.Date, 'the time of day', 'is no number'],
  [OptionId.Offset, 'the offset of its stamps', 'is no number'],
])('says where option %d is damaged, and what is missing without it', async (id, what, reason) => {
  const bytes = fixtureBytes('file-variants/v6.dat');
  const whole = await read(bytes);
  expect(whole.problems).toEqual([]);
  // The statistics of a CPU are text: as any other option they make no sense.
  const payload = Buffer.from(bytes).indexOf('CPU: 0\n');
  expect(bytes[payload - OPTION_HEAD]).toBe(OptionId.CpuStat);
  bytes[payload - OPTION_HEAD] = id;

  const { eventCount, problems } = await read(bytes);
  expect(eventCount).toBe(whole.eventCount);
  expect(problems).toEqual([expect.objectContaining({ kind: 'damaged', byte: payload })]);
  expect(problems[0]?.text).toContain(what);
  expect(problems[0]?.text).toContain(reason);
});
