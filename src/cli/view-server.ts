/**
 * Serves the viewer and some files to one browser on this machine. Whoever knows the address may open it once: the
 * token in it is exchanged for a folder whose name nobody can guess, so that neither another user of the machine nor
 * another page in the browser can read the traces. (A cookie would not do: the page fetches traces without.) Requests
 * under another name than the machine's own are refused, for a foreign name that was made to lead here would pass
 * for the page itself.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join, normalize, sep } from 'node:path';

export interface ViewServer {
  /** To be opened once. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface ViewServerOptions {
  /** The built page. */
  readonly folder: string;
  readonly files: readonly string[];
  /** 0: any that is free. */
  readonly port: number;
  /** What follows the # in a link. */
  readonly view: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "frame-ancestors 'none'",
};

const SPENT = 'This address opens once. Run lockstep view again for another.\n';

export async function startViewServer(options: ViewServerOptions): Promise<ViewServer> {
  const token = randomBytes(24).toString('base64url');
  const secret = randomBytes(24).toString('base64url');
  let isSpent = false;
  let port = options.port;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, text: string) =>
      response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(text);
    if (![`localhost:${port}`, `127.0.0.1:${port}`].includes(request.headers.host ?? '')) {
      return void refuse(421, 'Open this by the name localhost.\n');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return void refuse(405, 'Only reading.\n');
    const path = pathOf(request.url ?? '/');
    if (path === `/open/${token}` && !isSpent) {
      isSpent = true;
      const location = `/${secret}/${queryOf(options.files)}${options.view === '' ? '' : `#${options.view}`}`;
      return void response.writeHead(303, { ...HEADERS, location }).end();
    }
    if (!path?.startsWith(`/${secret}/`)) return void refuse(403, SPENT);
    const file = fileFor(options, path.slice(secret.length + 1));
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (file === undefined || !found?.isFile()) return void refuse(404, 'There is no such file.\n');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...HEADERS, 'content-type': type, 'content-length': found.size });
    if (request.method === 'HEAD') response.end();
    else
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    address: `http://localhost:${port}/open/${token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The files as the page's address names them: relative, each in a folder of its own, for two may have one name. */
function queryOf(files: readonly string[]): string {
  const traces = files.map((file, index) => `trace=traces/${index}/${encodeURIComponent(basename(file))}`);
  return `?${traces.join('&')}`;
}

function fileFor({ folder, files }: ViewServerOptions, path: string): string | undefined {
  // It would keep the page for later visits, and this address has none.
  if (path === '/offline.js') return undefined;
  const trace = /^\/traces\/(\d+)\/[^/]+$/.exec(path);
  if (trace) return files[Number(trace[1])];
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : undefined;
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}
