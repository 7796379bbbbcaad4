import { basename } from 'node:path';
import type { AxisMap } from '../clock/axis';
import type { LockModel } from '../model/lock-model';
import type { Problem } from '../model/problem';
import type { LoadedFile } from '../session/loaded-file';
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
  /** What options call a file that is not there. */
  readonly unknownFiles: readonly string[];
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
  const paths = new Map<number, string>();
  const sources: FileSource[] = [];
  const started = performance.now();
  for (const path of options.files) {
    try {
      const source = await fileSource(path);
      sources.push(source);
      const file = await session.read(source);
      paths.set(file.id, path);
      session.add(withNode(file, options.nodes.get(path)));
    } catch (error) {
      problems.push(unreadable(path, error));
    }
  }
  const opened = session.loadedFiles.flatMap(({ id, recordings }) =>
    recordings.map(({ info }) => [paths.get(id) ?? info.file, info.file, info.name]),
  );
  for (const [index, names] of opened.entries()) {
    const offset = names.map((name) => options.offsets.get(name)).find((each) => each !== undefined);
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
    unknownFiles: unknownFiles(options, opened.flat()),
    timings: { read: readAt - started, build: performance.now() - readAt },
    close: async () => {
      for (const source of sources) await source.close();
    },
  };
}

/** A file that is called by its path is that one only: several may have the same base name. */
function withNode(file: LoadedFile, node: number | undefined): LoadedFile {
  if (node === undefined) return file;
  const recordings = file.recordings.map((recording) => ({
    ...recording,
    info: { ...recording.info, node },
  }));
  return { ...file, recordings };
}

/** Options may tell of a file that was given and could not be read: that is said elsewhere. */
function unknownFiles({ offsets, nodes, files }: Options, opened: readonly string[]): string[] {
  const known = new Set([...files, ...files.map((path) => basename(path)), ...opened]);
  return [...new Set([...offsets.keys(), ...nodes.keys()])].filter((name) => !known.has(name));
}

function unreadable(path: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'read-failed', severity: 'error', file: path, text: `${path} cannot be read: ${reason}` };
}
