import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import type { Options } from '../options';
import { startViewServer, type ViewServer } from '../view-server';
import { viewerFolder } from '../viewer-files';

/**
 * Serves the page and the files to a browser on this machine until it is interrupted; returns why it could not.
 * On a machine that is only reached by ssh it says how the browser at the other end gets there.
 */
export async function view(
  out: NodeJS.WritableStream,
  files: readonly string[],
  { port, host, opens, link }: Options['view'],
  stopped: Promise<unknown> = interrupted(),
): Promise<string | undefined> {
  for (const file of files) {
    const isThere = await access(file, constants.R_OK).then(
      () => true,
      () => false,
    );
    if (!isThere) return `${file} cannot be read`;
  }
  const folder = viewerFolder();
  if (folder === undefined) return 'the page has not been built: npm run build';
  let server: ViewServer;
  try {
    server = await startViewServer({ folder, files, port, view: link });
  } catch (error) {
    return isTaken(error) ? `port ${port} is taken: choose another with --port` : `no server: ${error}`;
  }
  const remote = host ?? (process.env.SSH_CONNECTION === undefined ? undefined : hostname());
  if (remote !== undefined) {
    out.write(
      `On your machine run\n  ssh -N -L ${server.port}:localhost:${server.port} ${userInfo().username}@${remote}\nand open there\n`,
    );
  }
  out.write(`  ${server.address}\n(once; Ctrl+C ends it)\n`);
  if (remote === undefined && opens && hasDesktop()) openBrowser(server.address);
  await stopped;
  await server.close();
  return undefined;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function interrupted(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}

function hasDesktop(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

function openBrowser(address: string): void {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const browser = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  // The address is printed: whoever has no such program opens it by hand.
  browser.on('error', () => undefined);
  browser.unref();
}

const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};
