/** Real recordings for tests: reads the files under fixtures/, gzipped or not. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { LockModel } from '../../model/lock-model';
import type { Problem } from '../../model/problem';
import { blobSource } from '../../trace/byte-source';
import type { ClockChoice } from '../build-model';
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
export async function loadFiles(paths: readonly string[], clock?: ClockChoice): Promise<Loaded> {
  const session = await readFiles(...paths);
  const { model, problems } = session.build(clock);
  return { session, model, problems };
}

export function loadReports(...paths: string[]): Promise<Loaded> {
  return loadFiles(paths);
}

/** The stamp, in nanoseconds as printed, of an axis time. */
export function stampOf(model: LockModel, time: number): bigint {
  return model.axis.origin + BigInt(Math.round(time));
}

/** Trace markers (`print` events) of a report, with the node that wrote them, in its own stamps. */
export interface Marker {
  readonly stamp: bigint;
  readonly text: string;
  readonly node: number;
}

export function markersOf(reportPath: string): Marker[] {
  const markers: Marker[] = [];
  for (const line of fixtureText(reportPath).split('\n')) {
    const match =
      /\s(?<seconds>\d+)\.(?<fraction>\d{6,9}): print: .*?(?<text>(?:SNAPSHOT|CLOCK) .*node=(?<node>\d+).*)$/.exec(
        line,
      );
    if (!match?.groups) continue;
    const { seconds, fraction, text, node } = match.groups as Record<string, string>;
    markers.push({ stamp: BigInt(seconds + fraction.padEnd(9, '0')), text, node: Number(node) });
  }
  return markers;
}
