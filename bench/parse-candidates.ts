/** The ways to read the same generated report that the parse benchmark compares. */
import { StringPool } from '../src/model/string-pool';
import { DlmDecoder } from '../src/protocols/dlm/dlm-decoder';
import { Session } from '../src/session/session';
import type { ByteSource } from '../src/trace/byte-source';
import type { EventConsumer } from '../src/trace/event-consumer';
import { readTrace } from '../src/trace/open-trace';
import type { RecordingData } from '../src/trace/recording-data';
import { parseWithRegex } from './regex-parser';

/** Gives what is kept in memory, and how many events that holds. */
export type Candidate = (bytes: Uint8Array<ArrayBuffer>) => Promise<{ kept: unknown; events: number }>;

export const REFERENCE = 'split and regular expressions';
export const AS_USED = 'Lockstep: events and DLM fields';

export const CANDIDATES: Readonly<Record<string, Candidate>> = {
  [REFERENCE]: async (bytes) => {
    const events = parseWithRegex(bytes);
    return { kept: events, events: events.length };
  },
  'Lockstep: events': async (bytes) => {
    const noConsumer: EventConsumer = { handlerFor: () => undefined };
    const options = { strings: new StringPool(), createConsumer: () => noConsumer };
    const file = await readTrace(sourceOf(bytes), options);
    return { kept: file, events: countEvents(file.recordings) };
  },
  [AS_USED]: async (bytes) => {
    const strings = new StringPool();
    const options = { strings, createConsumer: () => new DlmDecoder(strings) };
    const file = await readTrace(sourceOf(bytes), options);
    return { kept: file, events: countEvents(file.recordings) };
  },
  'Lockstep: up to the lock model': async (bytes) => {
    const session = new Session();
    session.add(await session.read(sourceOf(bytes)));
    const events = countEvents(session.recordings.map(({ data }) => data));
    return { kept: [session, session.build()], events };
  },
};

function sourceOf(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    name: 'generated.txt',
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

function countEvents(recordings: readonly RecordingData[]): number {
  return recordings.reduce((sum, { events }) => sum + events.rowCount, 0);
}
