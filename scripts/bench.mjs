/**
 * `npm run bench`: prints how fast Lockstep is, against a reference measured in the same run. Each part is
 * bundled and runs in a fresh process, so that nothing is warm that would be cold for a user.
 *
 *     npm run bench -- [parse|browser|clocks] [MEGABYTES]
 *     npm run bench -- analysis [LOCKS]
 *     npm run bench -- dat|browser FILE…
 *     npm run bench -- frames [RUNS] [FILE…]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside node_modules, so that what is not bundled is found and nothing of it is ever committed.
const outputFolder = fileURLToPath(new URL('../node_modules/.cache/lockstep-bench', import.meta.url));

const given = process.argv.slice(2);
const names = ['parse', 'browser', 'frames', 'clocks', 'dat', 'analysis'];
const chosen = given.filter((argument) => names.includes(argument));
/** Megabytes for the generated report, runs, or files. */
const passedOn = given.filter((argument) => !names.includes(argument));
const parts = chosen.length ? chosen : ['parse', 'browser', 'clocks'];

const hasFiles = passedOn.some((argument) => Number.isNaN(Number(argument)));
if (parts.includes('browser') || (parts.includes('frames') && hasFiles))
  await build({ root, logLevel: 'warn' });
if (parts.includes('frames') && !hasFiles) {
  await build({
    root: `${root}/bench/frames`,
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    worker: { format: 'es' },
    build: { outDir: `${outputFolder}/frames-page`, emptyOutDir: true, target: 'es2022' },
  });
}
for (const part of parts) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: `bench/${part}.ts`,
      outDir: outputFolder,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${part}.mjs` } },
    },
  });
  console.log(`\n── ${part} ${'─'.repeat(70 - part.length)}`);
  const { status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=4096', `${outputFolder}/${part}.mjs`, ...passedOn],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = 1;
}
