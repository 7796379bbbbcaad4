/** Reads one trace file of any kind into recordings. Bad input is no exception: it becomes problems. */
import type { Problem } from '../model/problem';
import type { StringPool } from '../model/string-pool';
import type { ByteSource } from './byte-source';
import type { EventConsumer } from './event-consumer';
import type { FileData } from './recording-data';
import { ReportScanner } from './report-scanner';

export interface ReadOptions<C extends EventConsumer> {
  readonly strings: StringPool;
  readonly createConsumer: () => C;
  /** Bytes of the file as it lies there (compressed, when it is), and events so far. */
  readonly onProgress?: (bytesRead: number, events: number) => void;
  readonly signal?: AbortSignal;
}

/** The first slice is small, for an early first progress; the others are as large as reading is fast. */
const FIRST_SLICE = 512 * 1024;
const SLICE = 16 * 1024 * 1024;

export async function readTrace<C extends EventConsumer>(
  source: ByteSource,
  options: ReadOptions<C>,
): Promise<FileData<C>> {
  const problems: Problem[] = [];
  const scanner = new ReportScanner(source.name, options.strings, options.createConsumer);
  let size = FIRST_SLICE;
  let from = 0;
  for (;;) {
    const bytes = await source.read(from, size);
    const used = scanner.scan(bytes, from);
    from += used;
    options.onProgress?.(from, scanner.eventCount);
    if (from + (bytes.length - used) >= source.size || bytes.length === 0) {
      scanner.finish(bytes.subarray(used), from);
      break;
    }
    size = SLICE;
  }
  const format = 'trace-cmd report';
  const recordings = scanner.recordings.recordings.map((recording) => recording.finish(format));
  return { source, format, recordings, problems };
}
