/**
 * A Vite plugin that makes `offline.js`, the service worker of workers/offline.worker.ts, know the files of the build and a
 * version that changes with any of them. It lies beside index.html, since a service worker sees only to what is below it.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = 'offline.js';
/** The viewer as one file, which another pass of the build makes; of use only to those who save a page. */
const WHOLE_PAGE = 'lockstep.html';
const publicFolder = fileURLToPath(new URL('../public', import.meta.url));

/** @returns {import('vite').Plugin} */
export function offline() {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: 'index.html', offline: 'workers/offline.worker.ts' },
          output: {
            entryFileNames: ({ name }) => (name === 'offline' ? NAME : 'assets/[name]-[hash].js'),
          },
        },
      },
    }),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[NAME];
        const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'index');
        if (worker?.type !== 'chunk' || !entry)
          throw new Error('The build has no page or no offline worker.');
        if (/\b(?:import|export)\b/.test(worker.code)) throw new Error(`${NAME} must stand for itself.`);

        const hash = createHash('sha256');
        const add = (/** @type {string} */ name, /** @type {string | Uint8Array} */ content) =>
          hash.update(`${name}\0`).update(content);
        const names = Object.keys(bundle).sort();
        for (const name of names) {
          const file = bundle[name];
          if (file) add(name, file.type === 'chunk' ? file.code : file.source);
        }
        const others = publicFiles();
        for (const name of others) add(name, readFileSync(join(publicFolder, name)));

        const isSample = (/** @type {string} */ name) => name.startsWith('samples/');
        const build = {
          version: hash.digest('hex').slice(0, 12),
          entry: entry.fileName,
          first: [
            ...names.filter((name) => name.startsWith('assets/')),
            ...others.filter((name) => !isSample(name)),
          ],
          later: [...others.filter(isSample), WHOLE_PAGE],
        };
        worker.code = `const __BUILD__=${JSON.stringify(build)};\n${worker.code}`;
      },
    },
  };
}

/** What is copied into the build as it is; descriptions of samples are for readers of the repository. */
function publicFiles() {
  return readdirSync(publicFolder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith('.md'))
    .map((file) => relative(publicFolder, join(file.parentPath, file.name)).split(sep).join('/'))
    .sort();
}
