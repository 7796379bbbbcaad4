/**
 * `npm run bench`: prints how fast Lockstep is, against a reference measured in the same run. Each part is
 * bundled and runs in a fresh process, so that nothing is warm that would be cold for a user.
 *
 *     npm run bench -- [parse|browser|clocks] [MEGABYTES]
 *     npm run bench -- dat FILE.dat …
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside node_modules, so that what is not bundled is found and nothing of it is ever committed.
const outputFolder = fileURLToPath(new URL('../node_modules/.cache/lockstep-bench', import.meta.url));

const given = process.argv.slice(2);
const names = ['parse', 'browser', 'clocks', 'dat'];
const chosen = given.filter((argument) => names.includes(argument));
/** Megabytes for the generated report, or files for `dat`. */
const passedOn = given.filter((argument) => !names.includes(argument));
const parts = chosen.length ? chosen : ['parse', 'browser', 'clocks'];

if (parts.includes('browser')) await build({ root, logLevel: 'warn' });
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
