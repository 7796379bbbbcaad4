/** For tests: reads bytes or text as a file, and shows tables as plain rows. */
import { StringPool } from '../model/string-pool';
import { type ByteSource, blobSource } from './byte-source';
import type { EventConsumer } from './event-consumer';
import { readTrace } from './open-trace';
import type { SliceSizes } from './read-options';
import type { FileData, RecordingData } from './recording-data';

/** What a consumer was told, in order: name of the event, row, text, raw. */
export type Told = readonly [string, number, string, boolean];

/** A consumer that takes every event and writes down what it is told. */
export class Listener implements EventConsumer {
  readonly told: Told[] = [];

  handlerFor(name: string) {
    return (row: number, bytes: Uint8Array, start: number, end: number, raw: boolean) => {
      this.told.push([name, row, latin1.decode(bytes.subarray(start, end)), raw]);
    };
  }
}

export interface ReadAgain {
  readonly data: FileData<Listener>;
  readonly strings: StringPool;
  readonly source: ByteSource;
}

export async function readBytes(
  bytes: Uint8Array<ArrayBuffer>,
  name = 'report.txt',
  sliceSizes?: SliceSizes,
): Promise<ReadAgain> {
  const strings = new StringPool();
  const source = blobSource(name, new Blob([bytes]));
  const createConsumer = () => new Listener();
  const data = await readTrace(source, { strings, createConsumer, ...(sliceSizes && { sliceSizes }) });
  return { data, strings, source: data.source };
}

export function readText(text: string, name?: string, sliceSizes?: SliceSizes): Promise<ReadAgain> {
  return readBytes(new TextEncoder().encode(text), name, sliceSizes);
}

export interface EventRow {
  readonly time: number;
  readonly cpu: number;
  readonly pid: number;
  readonly comm: string;
  readonly type: string;
  readonly buffer: string;
}

export function rowsOf({ events, buffers }: RecordingData, strings: StringPool): EventRow[] {
  return Array.from({ length: events.rowCount }, (_, row) => ({
    time: events.time[row],
    cpu: events.cpu[row],
    pid: events.pid[row],
    comm: strings.textOf(events.comm[row]),
    type: strings.textOf(events.type[row]),
    buffer: buffers[events.buffer[row]],
  }));
}

/** Event name → how many. */
export function countsOf({ events }: RecordingData, strings: StringPool): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const type of events.type) counts[strings.textOf(type)] = (counts[strings.textOf(type)] ?? 0) + 1;
  return counts;
}

const latin1 = new TextDecoder('latin1');
