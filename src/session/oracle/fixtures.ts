/** Real recordings for tests: reads the files under fixtures/, gzipped or not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { LockModel } from '../../model/lock-model';
import type { Problem } from '../../model/problem';
import { blobSource } from '../../trace/byte-source';
import type { ClockChoice } from '../clocks/place-recordings';
import { Session } from '../session';

export const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

/** The bytes of a fixture; `.gz` is found and unpacked by itself. */
export function fixtureBytes(path: string): Uint8Array<ArrayBuffer> {
  const plain = `${FIXTURES}${path}`;
  return new Uint8Array(existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`)));
}

export function fixtureText(path: string): string {
  return new TextDecoder().decode(fixtureBytes(path));
}

export interface Loaded {
  readonly session: Session;
  readonly model: LockModel;
  readonly problems: readonly Problem[];
}

/** Reads fixtures into a session; recordings are named by their files. */
export async function readFiles(...paths: string[]): Promise<Session> {
  const session = new Session();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    session.add(await session.read(blobSource(name, new Blob([fixtureBytes(path)]))));
  }
  return session;
}

/** The same, with the lock model of all of them. */
export async function loadFiles(paths: readonly string[], clock: ClockChoice = 'recorded'): Promise<Loaded> {
  const session = await readFiles(...paths);
  const { model, problems } = session.build(clock);
  return { session, model, problems };
}

export function loadReports(...paths: string[]): Promise<Loaded> {
  return loadFiles(paths);
}

/** The binary files of a recording, each on its own stamps. */
export function loadRaw(recording: string, suffix = ''): Promise<Loaded> {
  return loadFiles(
    datFiles(recording).filter((file) => file.endsWith(`${suffix}.dat`)),
    'raw',
  );
}

export function datFiles(recording: string): string[] {
  return readdirSync(`${FIXTURES}${recording}`)
    .filter((file) => file.endsWith('.dat.gz'))
    .map((file) => `${recording}/${file.replace(/\.gz$/, '')}`);
}

const CLUSTERS = [
  'sync-mono-small',
  'sync-mono-small-k7.2',
  'sync-mono-deadlock',
  'sync-mono-odd-names-k7.2',
  'sync-mono-tiny-report-variants',
  'sync-interval-glitches-odd-names',
  'sync-default-clock-broken',
  'indep-local',
  'gfs2-k7.2',
  'lost-events-k6.12',
  'recovery-node-killed',
];
const CLOCKS = ['boot', 'tai', 'x86-tsc', 'mono_raw', 'global', 'uptime', 'perf', 'counter'];

/** Every recording of several nodes: its .dat files, that of node 1 first. */
export function clusterRecordings(): { readonly name: string; readonly files: string[] }[] {
  const nodeOf = (file: string) => Number(/node(\d)/.exec(file.split('/')[1] ?? '')?.[1] ?? 1);
  const sorted = (files: string[]) => files.sort((a, b) => nodeOf(a) - nodeOf(b));
  return [
    ...CLUSTERS.map((name) => ({
      name,
      files: sorted(datFiles(name)).filter((file) => !file.includes('cut-off')),
    })),
    ...CLOCKS.map((clock) => ({
      name: `indep-clocks-k7.2 ${clock}`,
      files: sorted(datFiles('indep-clocks-k7.2')).filter((file) => file.endsWith(`-${clock}.dat`)),
    })),
  ];
}

/** Trace markers (`print` events) that tell of a snapshot or of the program's clock. */
export interface Marker {
  /** As the recording prints it. */
  readonly stamp: bigint;
  readonly text: string;
}

export async function markersOf({ session }: Loaded, recording: number): Promise<Marker[]> {
  const markers: Marker[] = [];
  const { events } = session.recordings[recording]!.data;
  for (let row = 0; row < events.rowCount; row++) {
    if (session.strings.textOf(events.type[row]!) !== 'print') continue;
    const [event] = await session.events(recording, row, row + 1);
    const text = /(SNAPSHOT|CLOCK) .*/.exec(event!.text)?.[0];
    if (text) markers.push({ stamp: BigInt(event!.stamp), text });
  }
  return markers;
}

/** The stamp, as its recording prints it, of an axis time. */
export function stampOf({ model }: Loaded, recording: number, time: number): bigint {
  return model.axis.origins[recording]! + BigInt(Math.round(time));
}
