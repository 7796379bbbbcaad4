import type { Recording } from '../model/recording';
import type { StringPool } from '../model/string-pool';
import type { DlmDecoder, DlmEvents } from '../protocols/dlm/dlm-decoder';
import { nodeIdentity } from '../protocols/dlm/node-identity';
import type { ByteSource } from '../trace/byte-source';
import type { RecordingData } from '../trace/recording-data';
import type { WallMark } from './clocks/wall-time';

/** A recording of the session: what its file held, and what the DLM's decoder made of it. */
export interface LoadedRecording {
  readonly info: Recording;
  readonly fileId: number;
  readonly source: ByteSource;
  readonly data: RecordingData<DlmDecoder>;
  readonly dlm: DlmEvents;
  /** CPUs of the first and of the last event in time. */
  readonly firstCpu: number;
  readonly lastCpu: number;
  /** By id of the name in the string pool: how often each kind of event occurs. */
  readonly kindCounts: Uint32Array;
  /** The times of day that its trace markers tell. */
  readonly wallMarks: readonly WallMark[];
}

/** @param stringCount strings of the pool that the events' names are in */
export function loadRecording(
  fileId: number,
  file: string,
  source: ByteSource,
  data: RecordingData<DlmDecoder>,
  stringCount: number,
): LoadedRecording {
  const dlm = data.consumer.finish();
  const cpus = new Uint8Array(1 << 16);
  const kindCounts = new Uint32Array(stringCount);
  let firstTime = Number.POSITIVE_INFINITY;
  let lastTime = Number.NEGATIVE_INFINITY;
  let firstCpu = 0;
  let lastCpu = 0;
  const { rowCount, time: times, cpu, type } = data.events;
  for (let row = 0; row < rowCount; row++) {
    cpus[cpu[row]] = 1;
    kindCounts[type[row]]++;
    const time = times[row];
    if (time < firstTime) {
      firstTime = time;
      firstCpu = cpu[row];
    }
    if (time > lastTime) {
      lastTime = time;
      lastCpu = cpu[row];
    }
  }
  const info: Recording = {
    name: data.name,
    file,
    node: nodeIdentity(dlm.messageEvents),
    format: data.format,
    unit: data.unit,
    resolutionNs: data.resolutionNs,
    baseStamp: data.baseStamp,
    firstTime,
    lastTime,
    buffers: data.buffers,
    clock: data.clock,
    eventCount: rowCount,
    cpuCount: cpus.reduce((sum, seen) => sum + seen, 0),
  };
  return { info, fileId, source, data, dlm, firstCpu, lastCpu, kindCounts, wallMarks: [] };
}

/** How often each kind of event occurs in a recording. */
export function countEventKinds(
  { kindCounts }: Pick<LoadedRecording, 'kindCounts'>,
  strings: Pick<StringPool, 'textOf'>,
): Map<string, number> {
  const kinds = new Map<string, number>();
  for (let kind = 0; kind < kindCounts.length; kind++) {
    if (kindCounts[kind] > 0) kinds.set(strings.textOf(kind), kindCounts[kind]);
  }
  return kinds;
}
