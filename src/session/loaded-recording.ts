import type { Recording } from '../model/recording';
import type { DlmDecoder, DlmEvents } from '../protocols/dlm/dlm-decoder';
import { nodeIdentity } from '../protocols/dlm/node-identity';
import type { ByteSource } from '../trace/byte-source';
import type { RecordingData } from '../trace/recording-data';

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
}

export function loadRecording(
  fileId: number,
  file: string,
  source: ByteSource,
  data: RecordingData<DlmDecoder>,
): LoadedRecording {
  const dlm = data.consumer.finish();
  const cpus = new Set<number>();
  let firstTime = Number.POSITIVE_INFINITY;
  let lastTime = Number.NEGATIVE_INFINITY;
  let firstCpu = 0;
  let lastCpu = 0;
  const { events } = data;
  for (let row = 0; row < events.rowCount; row++) {
    cpus.add(events.cpu[row]);
    const time = events.time[row];
    if (time < firstTime) {
      firstTime = time;
      firstCpu = events.cpu[row];
    }
    if (time > lastTime) {
      lastTime = time;
      lastCpu = events.cpu[row];
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
    eventCount: events.rowCount,
    cpuCount: cpus.size,
  };
  return { info, fileId, source, data, dlm, firstCpu, lastCpu };
}

/** How often each kind of event occurs in a recording. */
export function countEventKinds(
  recording: LoadedRecording,
  nameOf: (id: number) => string,
): Map<string, number> {
  const byId = new Map<number, number>();
  for (const type of recording.data.events.type) byId.set(type, (byId.get(type) ?? 0) + 1);
  return new Map([...byId].map(([id, count]) => [nameOf(id), count]));
}
