import type { LockModel } from '../model/lock-model';
import type { Problem } from '../model/problem';
import type { TraceFormat } from '../model/recording';
import type { SideFile } from '../side-files/side-file';
import type { RecordingData } from '../trace/recording-data';
import type { LoadedRecording } from './loaded-recording';

/** A file of the session. */
export interface LoadedFile {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly format: TraceFormat | undefined;
  readonly recordings: readonly LoadedRecording[];
  /** All that was read of it, recordings without events included. */
  readonly contents: readonly RecordingData[];
  /** Of a file that is a part of a model instead of recordings. */
  readonly excerpt?: LockModel | undefined;
  /** Of a file that only tells about those that are open beside it. */
  readonly side?: SideFile | undefined;
  /** What its reader had to say. */
  readonly problems: readonly Problem[];
}
