/**
 * `npm start`: serves the viewer, prints its address, and opens it where there is a desktop.
 *
 *     npm start -- [--port N] [--host ADDRESS] [--no-open]
 */
import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5173' },
    host: { type: 'string', default: 'localhost' },
    'no-open': { type: 'boolean', default: false },
  },
});

const server = await createServer({
  // A taken port is no reason to fail: Vite tries the next one.
  server: { port: Number(values.port), host: values.host, strictPort: false },
});
await server.listen();

const urls = server.resolvedUrls;
const address = urls?.local[0] ?? urls?.network[0] ?? `http://${values.host}:${values.port}/`;
console.log(`\nLockstep is at ${address}\n`);
for (const other of urls?.network ?? []) if (other !== address) console.log(`  also at ${other}`);
console.log('Ctrl+C ends it.');

if (!values['no-open'] && hasDesktop()) open(address);

/** A person sits in front of this machine: not CI, not a shell from elsewhere. */
function hasDesktop() {
  const { CI, SSH_CONNECTION, SSH_TTY, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI || SSH_CONNECTION || SSH_TTY) return false;
  if (platform() === 'darwin' || platform() === 'win32') return true;
  return Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** @param {string} url */
function open(url) {
  const [command, ...args] =
    platform() === 'darwin'
      ? ['open', url]
      : platform() === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  // The address is printed; a desktop that cannot open it is not worth a word.
  opener.on('error', () => {});
  opener.unref();
}
