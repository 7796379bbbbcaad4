/**
 * The bundle budget: what a visitor must load before the page works, gzipped. Size-limit would do this, but
 * its current major needs a newer Node than we support, and following the imports of a dozen files needs
 * no library. Counted per root are the files it imports statically; what is loaded on demand (the zstd
 * decoder) is listed but costs nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const KIB = 1024;
const distFolder = fileURLToPath(new URL('../dist', import.meta.url));
const assetsFolder = join(distFolder, 'assets');
const assets = readdirSync(assetsFolder);
const page = readFileSync(join(distFolder, 'index.html'), 'utf8');

const initial = withImports(linked(/<script[^>]*\ssrc="([^"]+\.js)"/g));
const workers = withImports(assets.filter((name) => /worker.*\.js$/.test(name)));
const styles = linked(/<link[^>]*\shref="([^"]+\.css)"/g);
const onDemand = assets.filter((name) => name.endsWith('.js') && !initial.has(name) && !workers.has(name));

const budgets = [
  { what: 'page script', files: initial, limit: 180 * KIB },
  { what: 'worker', files: workers, limit: 60 * KIB },
  { what: 'style', files: styles, limit: 15 * KIB },
  { what: 'offline', files: new Set(['../offline.js']), limit: 4 * KIB },
  { what: 'on demand', files: new Set(onDemand), limit: Number.POSITIVE_INFINITY },
];

const over = [];
console.log(`${'gzip'.padStart(22)}${'budget'.padStart(14)}   files`);
for (const { what, files, limit } of budgets) {
  const size = [...files].reduce((sum, name) => sum + gzippedSize(name), 0);
  if (size > limit) over.push(what);
  const budget = Number.isFinite(limit) ? `${limit / KIB} KiB` : '';
  const names = [...files].join(' ') || '(none)';
  console.log(
    `${what.padEnd(12)}${(size / KIB).toFixed(1).padStart(6)} KiB${budget.padStart(14)}   ${names}${size > limit ? '   OVER' : ''}`,
  );
}
if (initial.size === 0) over.push('page script (none found in index.html)');
if (over.length) {
  console.error(`Over the budget: ${over.join(', ')}.`);
  process.exitCode = 1;
}

/**
 * Base names of what the page itself names.
 * @param {RegExp} pattern
 * @returns {Set<string>}
 */
function linked(pattern) {
  return new Set([...page.matchAll(pattern)].map(([, path]) => basename(path)));
}

/**
 * These files and all that they import statically.
 * @param {Iterable<string>} roots
 * @returns {Set<string>}
 */
function withImports(roots) {
  const found = new Set(roots);
  for (const name of found) {
    const code = readFileSync(join(assetsFolder, name), 'utf8');
    for (const [, imported] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) {
      if (assets.includes(imported)) found.add(imported);
    }
  }
  return found;
}

/** @param {string} name */
function gzippedSize(name) {
  return gzipSync(readFileSync(join(assetsFolder, name)), { level: 9 }).length;
}
