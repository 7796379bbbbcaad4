import type { LoadedFile } from '../src/session/loaded-file';
import type { Session } from '../src/session/session';
import { blobSource } from '../src/trace/byte-source';
import type { LoadProgress } from './protocol';

/** Milliseconds between two messages about how far reading has come: nobody sees more. */
const PROGRESS_INTERVAL = 100;

/** Reads files without adding them; undefined when it was stopped. */
export async function readFiles(
  session: Session,
  files: readonly File[],
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<LoadedFile[] | undefined> {
  const read: LoadedFile[] = [];
  for (const [index, file] of files.entries()) {
    const report = (stage: LoadProgress['stage'], bytesRead: number, events: number) =>
      onProgress({ file: index, name: file.name, stage, bytesRead, bytesTotal: file.size, events });
    report('reading', 0, 0);
    let reported = performance.now();
    const loaded = await session.read(blobSource(file.name, file), {
      signal,
      onProgress: (bytesRead, events) => {
        if (performance.now() - reported < PROGRESS_INTERVAL) return;
        reported = performance.now();
        report('reading', bytesRead, events);
      },
    });
    if (signal.aborted) return undefined;
    read.push(loaded);
    report('building', file.size, eventCount(loaded));
  }
  return read;
}

function eventCount(file: LoadedFile): number {
  return file.recordings.reduce((sum, { info }) => sum + info.eventCount, 0);
}
