import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder } from './serve-folder.mjs';

/** @type {string} */
let outside;
/** @type {Awaited<ReturnType<typeof serveFolder>>} */
let server;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'lockstep-serve-'));
  const folder = join(outside, 'dist');
  await mkdir(folder);
  await writeFile(join(outside, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'index.html'), '<title>here</title>');
  await writeFile(join(folder, 'sample.txt.gz'), 'packed');
  server = await serveFolder({ folder, prefix: '/some/where/' });
});

afterAll(async () => {
  await server.close();
  await rm(outside, { recursive: true });
});

test('the prefix itself is the page', async () => {
  const response = await fetch(server.url);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(await response.text()).toBe('<title>here</title>');
});

test('what lies outside of the prefix is not there', async () => {
  expect((await fetch(new URL('/index.html', server.url))).status).toBe(404);
});

test('a packed file arrives packed', async () => {
  const response = await fetch(`${server.url}sample.txt.gz`);
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.text()).toBe('packed');
});

test('no path leads out of the folder', async () => {
  expect(await statusOf('/some/where/../secret.txt')).toBe(404);
  expect(await statusOf('/some/where/..%2fsecret.txt')).toBe(404);
  expect(await statusOf('/some/where/%')).toBe(404);
});

/**
 * Asks for a path as it is written; `fetch` would tidy it first.
 * @param {string} path
 * @returns {Promise<number>}
 */
function statusOf(path) {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', reject);
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(Number(bytes.toString().split(' ')[1]));
    });
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  });
}
