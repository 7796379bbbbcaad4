import type { RecordingClock } from './recording-clock';

/** One trace file, or one file's part of a merged report. */
export interface Recording {
  /** Base name of the file, or the prefix of a merged report. */
  readonly name: string;
  /** Name of the file that holds it. */
  readonly file: string;
  /** DLM node id once messages tell it. */
  readonly node: number | undefined;
  readonly format: TraceFormat;
  /** What a stamp counts. */
  readonly unit: TimeUnit;
  /** Coarseness of a stamp in nanoseconds: 1000 for default report text. */
  readonly resolutionNs: number;
  /** First stamp as stored, in units. All times of the recording count from here. */
  readonly baseStamp: bigint;
  /** Smallest and largest time of its events, from baseStamp. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** Buffer instances; the top buffer is '' and comes first. */
  readonly buffers: readonly string[];
  /** What the file says of its clock; undefined for text, which says nothing. */
  readonly clock?: RecordingClock | undefined;
  readonly eventCount: number;
  readonly cpuCount: number;
}

export type TimeUnit = 'ns' | 'tick' | 'seq' | 'jiffy';

export type TraceFormat = 'trace-cmd report' | 'kernel trace' | 'trace.dat' | 'Lockstep excerpt';
