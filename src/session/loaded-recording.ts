import { clockOf } from '../clock/axis';
import { plainName } from '../model/plain-name';
import type { Recording } from '../model/recording';
import type { StringPool } from '../model/string-pool';
import type { DlmEvents } from '../protocols/dlm/dlm-decoder';
import { nodeIdentity } from '../protocols/dlm/node-identity';
import type { GlockEventTable } from '../protocols/gfs2/glock-event-table';
import type { PlockEventTable } from '../protocols/plock/plock-event-table';
import { plockNode } from '../protocols/plock/plock-node';
import type { ByteSource } from '../trace/byte-source';
import type { RecordingData } from '../trace/recording-data';
import type { WallMark } from './clocks/wall-time';
import type { ProtocolDecoders } from './protocol-decoders';

/** A recording of the session: what its file held, and what the protocols' decoders made of it. */
export interface LoadedRecording {
  readonly info: Recording;
  readonly fileId: number;
  readonly source: ByteSource;
  readonly data: RecordingData<ProtocolDecoders>;
  readonly dlm: DlmEvents;
  /** What GFS2 told of its glocks. */
  readonly glockEvents: GlockEventTable;
  /** What passed between the kernel and dlm_controld of its plocks. */
  readonly plockEvents: PlockEventTable;
  /** Clocks (see `clockOf`) of the first and of the last event in time. */
  readonly firstCpu: number;
  readonly lastCpu: number;
  /** First and last event of the top buffer, and of the instances: they can be corrected differently. */
  readonly extremes: readonly Extreme[];
  /** By id of the name in the string pool: how often each kind of event occurs. */
  readonly kindCounts: Uint32Array;
  /** The times of day that its trace markers tell. */
  readonly wallMarks: readonly WallMark[];
}

/** An event that is the first or the last of its kind of buffer. */
export interface Extreme {
  readonly time: number;
  readonly clock: number;
}

/** @param stringCount strings of the pool that the events' names are in */
export function loadRecording(
  fileId: number,
  file: string,
  source: ByteSource,
  data: RecordingData<ProtocolDecoders>,
  stringCount: number,
): LoadedRecording {
  const dlm = data.consumer.members.dlm.finish();
  const plockEvents = data.consumer.members.plock.finish();
  const cpus = new Uint8Array(1 << 16);
  const kindCounts = new Uint32Array(stringCount);
  const { rowCount, time: times, cpu, type, buffer } = data.events;
  const ends: [Ends, Ends] = [new Ends(), new Ends()];
  for (let row = 0; row < rowCount; row++) {
    cpus[cpu[row]] = 1;
    kindCounts[type[row]]++;
    ends[buffer[row] === 0 ? 0 : 1].add(times[row], cpu[row]);
  }
  const extremes = ends.flatMap((each, buffer) => each.extremes(buffer));
  const first = extremes.reduce((least, each) => (each.time < least.time ? each : least));
  const last = extremes.reduce((most, each) => (each.time > most.time ? each : most));
  const info: Recording = {
    name: plainName(data.name),
    file,
    node: nodeIdentity(dlm.messageEvents) ?? plockNode(plockEvents),
    format: data.format,
    unit: data.unit,
    resolutionNs: data.resolutionNs,
    baseStamp: data.baseStamp,
    firstTime: first.time,
    lastTime: last.time,
    buffers: data.buffers.map(plainName),
    clock: data.clock,
    eventCount: rowCount,
    cpuCount: cpus.reduce((sum, seen) => sum + seen, 0),
  };
  return {
    info,
    fileId,
    source,
    data,
    dlm,
    glockEvents: data.consumer.members.gfs2.finish(),
    plockEvents,
    firstCpu: first.clock,
    lastCpu: last.clock,
    extremes,
    kindCounts,
    wallMarks: [],
  };
}

/** Finds the first and the last of some events. */
class Ends {
  private firstTime = Number.POSITIVE_INFINITY;
  private lastTime = Number.NEGATIVE_INFINITY;
  private firstCpu = 0;
  private lastCpu = 0;

  add(time: number, cpu: number): void {
    if (time < this.firstTime) {
      this.firstTime = time;
      this.firstCpu = cpu;
    }
    if (time > this.lastTime) {
      this.lastTime = time;
      this.lastCpu = cpu;
    }
  }

  /** None without events. */
  extremes(buffer: number): Extreme[] {
    if (this.firstTime === Number.POSITIVE_INFINITY) return [];
    return [
      { time: this.firstTime, clock: clockOf(this.firstCpu, buffer) },
      { time: this.lastTime, clock: clockOf(this.lastCpu, buffer) },
    ];
  }
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
