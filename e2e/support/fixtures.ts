import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** A file as a person would have it: its name and its bytes. */
export interface TestFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A file of fixtures/, unpacked; `path` may leave out the `.gz`. */
export function fixture(path: string, name = path.replace(/^.*\//, '').replace(/\.gz$/, '')): TestFile {
  const plain = path.replace(/\.gz$/, '');
  const bytes = readIfThere(plain) ?? gunzipSync(read(`${plain}.gz`));
  return { name, bytes };
}

/** The per-node `-t` reports of one of the synchronised recordings, named by node. */
export function nodeReports(recording: 'sync-mono-small' | 'sync-mono-deadlock'): TestFile[] {
  return ['trace', 'trace-node2', 'trace-node3'].map((input, index) =>
    fixture(`${recording}/reports/${input}.t.tc3.4.txt`, `node${index + 1}.txt`),
  );
}

/** The trace.dat of each node. */
export function nodeRecordings(
  recording:
    | 'sync-mono-small'
    | 'sync-mono-deadlock'
    | 'sync-default-clock-broken'
    | 'gfs2-k7.2'
    | 'indep-local',
): TestFile[] {
  // Recordings made by one trace-cmd are named by it.
  const names = recording.startsWith('sync')
    ? ['trace', 'trace-node2', 'trace-node3']
    : ['node1', 'node2', 'node3'];
  return names.map((name) => fixture(`${recording}/${name}.dat`));
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}

function read(path: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url)));
}
