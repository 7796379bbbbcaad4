import type { AxisMap } from '../clock/axis';
import type { LockModel } from '../model/lock-model';
import type { Problem } from '../model/problem';
import type { LoadedRecording } from '../session/loaded-recording';
import { Session } from '../session/session';
import { type FileSource, fileSource } from './file-source';
import type { Options } from './options';

/** The files of a command line, read and built. */
export interface Opened {
  readonly session: Session;
  readonly recordings: readonly LoadedRecording[];
  readonly model: LockModel;
  /** By index of recording: what moves its times onto the axis. */
  readonly maps: readonly AxisMap[];
  readonly problems: readonly Problem[];
  /** Milliseconds by step. */
  readonly timings: { readonly read: number; readonly build: number };
  close(): Promise<void>;
}

export async function openFiles(options: Options): Promise<Opened> {
  const session = new Session();
  for (const [file, node] of options.nodes) session.setNode(file, node);
  session.shiftsInstances = options.shiftsInstances;
  await session.setMarkerPattern(options.marker);
  const problems: Problem[] = [];
  const sources: FileSource[] = [];
  const started = performance.now();
  for (const path of options.files) {
    try {
      const source = await fileSource(path);
      sources.push(source);
      session.add(await session.read(source));
    } catch (error) {
      problems.push(unreadable(path, error));
    }
  }
  for (const [index, { info }] of session.recordings.entries()) {
    const offset = options.offsets.get(info.file) ?? options.offsets.get(info.name);
    if (offset !== undefined) session.setOffset(index, offset);
  }
  const readAt = performance.now();
  const built = session.build(options.clock);
  return {
    session,
    recordings: session.recordings,
    model: built.model,
    maps: built.maps,
    problems: [...problems, ...built.problems],
    timings: { read: readAt - started, build: performance.now() - readAt },
    close: async () => {
      for (const source of sources) await source.close();
    },
  };
}

function unreadable(path: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'read-failed', severity: 'error', file: path, text: `${path} cannot be read: ${reason}` };
}
