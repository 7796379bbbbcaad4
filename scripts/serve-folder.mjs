/**
 * Serves a folder from a path prefix, as plainly as the poorest static host does: no fallback to
 * index.html, no compression, `.gz` files as they are. What works here works anywhere.
 */
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const CONTENT_TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
  '.webmanifest': 'application/manifest+json',
};

/**
 * @param {{ folder: string, prefix: string, port?: number }} options prefix begins and ends with a slash
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveFolder({ folder, prefix, port = 0 }) {
  const server = createServer(async (request, response) => {
    const file = await fileFor(folder, prefix, request.url ?? '/');
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    response.writeHead(200, {
      'content-type': CONTENT_TYPES[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
      'cache-control': 'no-store',
    });
    const bytes = file.handle.createReadStream();
    response.once('close', () => bytes.destroy());
    if (request.method === 'HEAD') response.end();
    else bytes.pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Opened once, for its size and its bytes to be of the same file, though another may take its place.
 * @param {string} folder
 * @param {string} prefix
 * @param {string} requestUrl
 */
async function fileFor(folder, prefix, requestUrl) {
  const pathname = decodedPath(requestUrl);
  if (!pathname?.startsWith(prefix)) return undefined;
  const inside = pathname.slice(prefix.length) || 'index.html';
  const path = normalize(join(folder, inside));
  if (!path.startsWith(folder + sep)) return undefined;
  const handle = await open(path).catch(() => undefined);
  const found = await handle?.stat();
  if (handle && found?.isFile()) return { path, size: found.size, handle };
  await handle?.close();
  return undefined;
}

/** @param {string} requestUrl */
function decodedPath(requestUrl) {
  try {
    return decodeURIComponent(new URL(requestUrl, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}
