import type { EventTable } from '../model/event-table';
import type { GapTable } from '../model/gap-table';
import type { Problem } from '../model/problem';
import type { TimeUnit, TraceFormat } from '../model/recording';
import type { RecordingClock } from '../model/recording-clock';
import type { ByteSource } from './byte-source';
import type { StampCorrection } from './dat/dat-clock';
import type { DatContent } from './dat/dat-content';
import type { EventConsumer } from './event-consumer';

/** One recording as read from a file: its events, its gaps, and what the protocol's consumer made of them. */
export interface RecordingData<C extends EventConsumer = EventConsumer> {
  readonly name: string;
  readonly format: TraceFormat;
  readonly unit: TimeUnit;
  /** What a stamp counts as stored, where a correction makes something else of it. */
  readonly rawUnit?: TimeUnit;
  readonly resolutionNs: number;
  /** First stamp, in units. */
  readonly baseStamp: bigint;
  readonly buffers: readonly string[];
  readonly events: EventTable;
  readonly gaps: GapTable;
  readonly consumer: C;
  /** What the file says of its clock. */
  readonly clock?: RecordingClock;
  /** Maps a raw stamp to the one that trace-cmd prints; absent when they are the same. */
  readonly correct?: StampCorrection | undefined;
  /** The same without a time shift, which trace-cmd does not apply to buffer instances. */
  readonly correctUnshifted?: StampCorrection | undefined;
  /** A binary file's description and records. */
  readonly dat?: DatContent;
}

/** What reading one file gave. A broken file has what was readable and the problems. */
export interface FileData<C extends EventConsumer = EventConsumer> {
  /** Decompressed bytes; events are decoded again from here. */
  readonly source: ByteSource;
  readonly format: TraceFormat | undefined;
  readonly recordings: readonly RecordingData<C>[];
  readonly problems: readonly Problem[];
}
