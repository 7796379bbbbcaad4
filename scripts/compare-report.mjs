/**
 * Compares `lockstep report` with what trace-cmd printed, event by event: how many lines differ, by kind of event,
 * with the first of each kind. The large recordings are not part of the project, so both are given:
 *
 *   node scripts/compare-report.mjs REPORT.txt [-N] [-t] [-R] FILE.dat…
 */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';

const lockstep = fileURLToPath(new URL('../build/lockstep.js', import.meta.url));
const MOST_KINDS = 20;

const [wantedPath, ...reportArguments] = process.argv.slice(2);
if (wantedPath === undefined || reportArguments.length === 0) {
  console.error('usage: node scripts/compare-report.mjs REPORT.txt[.gz] [-N] [-t] [-R] FILE.dat…');
  process.exit(2);
}

const started = performance.now();
const report = spawn(process.execPath, [lockstep, 'report', ...reportArguments], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const printed = linesOf(report.stdout);
const file = createReadStream(wantedPath);
const wanted = linesOf(wantedPath.endsWith('.gz') ? file.pipe(createGunzip()) : file);

let lines = 0;
let different = 0;
/** @type {Map<string, { count: number, wanted: string | undefined, printed: string | undefined }>} */
const kinds = new Map();
for (;;) {
  const [want, print] = await Promise.all([wanted.next(), printed.next()]);
  if (want.done && print.done) break;
  lines++;
  if (want.value === print.value) continue;
  different++;
  const kind = kindOf(want.value ?? print.value);
  const known = kinds.get(kind) ?? { count: 0, wanted: want.value, printed: print.value };
  known.count++;
  kinds.set(kind, known);
}

const share = (100 * (lines - different)) / Math.max(1, lines);
const seconds = (performance.now() - started) / 1000;
console.log(
  `${lines} lines, ${different} different: ${share.toFixed(4)} % identical, ${seconds.toFixed(1)} s`,
);
for (const [kind, example] of [...kinds].sort((a, b) => b[1].count - a[1].count).slice(0, MOST_KINDS)) {
  console.log(`${example.count} ${kind}\n  - ${example.wanted}\n  + ${example.printed}`);
}
process.exitCode = different === 0 ? 0 : 1;

/** @param {NodeJS.ReadableStream} stream */
function linesOf(stream) {
  stream.setEncoding('latin1');
  return createInterface({ input: stream, crlfDelay: 0 })[Symbol.asyncIterator]();
}

/** @param {string} line */
function kindOf(line) {
  return /\d+: (\S+):/.exec(line)?.[1] ?? 'other';
}
