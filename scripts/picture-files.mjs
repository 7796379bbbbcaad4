/** What the pictures of the documentation show: recordings under fixtures/, as a browser takes dropped files. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = new URL('../', import.meta.url);
export const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, root));

/** @param {string} name a file of fixtures/, packed or not */
export function fixture(name) {
  const bytes = readFileSync(path(`fixtures/${name}`));
  return {
    name: name.replace(/^.*\/|\.gz$/g, ''),
    mimeType: '',
    buffer: name.endsWith('.gz') ? gunzipSync(bytes) : bytes,
  };
}

/** @param {string} recording */
export function recordingsOf(recording) {
  return readdirSync(path(`fixtures/${recording}`))
    .filter((name) => /\.dat\.gz$|^node\d\.txt$/.test(name))
    .map((name) => fixture(`${recording}/${name}`));
}

/** A real deadlock, of which the recording ends before anybody cancels; a marker tells when that was. */
export function hang() {
  const { buffer } = fixture('sync-mono-deadlock/reports/merged.t.tc3.4.txt.gz');
  const lines = buffer.toString('latin1').split('\n');
  const kept = lines.filter((line) => !(Number(/\]\s+\S*\s*(\d+\.\d+):/.exec(line)?.[1]) > 592.9));
  const markers = new Map(
    kept.filter((line) => line.includes(' print: ')).map((line) => [line.split(':')[0], line]),
  );
  const ends = [...markers.values()].map((line) => line.replace(/ (\d+\.\d{9}): /, ' 593.000000000: '));
  const text = [...kept.filter((line) => line !== ''), ...ends, ''].join('\n');
  return [{ name: 'merged.txt', mimeType: '', buffer: Buffer.from(text, 'latin1') }];
}
