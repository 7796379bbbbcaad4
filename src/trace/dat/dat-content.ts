import type { DatFile } from './dat-file';
import type { RecordReader } from './record-reader';

/** What is needed to print the events of a trace.dat: its description, and its records. */
export interface DatContent {
  readonly file: DatFile;
  readonly records: RecordReader;
}
