import { afterEach, expect, test, vi } from 'vitest';
import { type FetchOptions, fetchFile } from './fetch-file';

const ADDRESS = {
  url: 'https://traces.example/node1.dat',
  host: 'traces.example',
  origin: 'https://traces.example',
  name: 'node1.dat',
};
const MIB = 2 ** 20;

/** A server that sends pieces of a MiB, as many as are taken. */
function endless(headers: Record<string, string> = {}) {
  let sent = 0;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(MIB));
      },
      cancel() {
        isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  vi.stubGlobal('fetch', async () => new Response(body, { headers }));
  return { sent: () => sent, isCancelled: () => isCancelled };
}

const ask = (options: Partial<FetchOptions> = {}) =>
  fetchFile(ADDRESS, { signal: new AbortController().signal, page: 'https://viewer.example/', ...options });

afterEach(() => void vi.unstubAllGlobals());

test('a file that says that it is too large is not begun', async () => {
  const server = endless({ 'content-length': String(9 * 2 ** 30) });
  const mayRead = vi.fn(async () => true);
  expect(await ask({ mayRead })).toMatchObject({
    kind: 'too-large',
    text: 'It is larger than the 8,192 MiB that this page takes in from a server.',
  });
  expect(server.sent()).toBe(0);
  expect(mayRead).not.toHaveBeenCalled();
});

test('how large it says it is, is told before anything of it is read', async () => {
  const server = endless({ 'content-length': String(700 * MIB) });
  const mayRead = vi.fn(async () => false);
  expect(await ask({ mayRead })).toMatchObject({ kind: 'not-allowed' });
  expect(mayRead).toHaveBeenCalledWith(ADDRESS.origin, 700 * MIB);
  expect(server.sent()).toBe(0);
  expect(server.isCancelled()).toBe(true);
});

test('what does not end ends here', async () => {
  const server = endless();
  expect(await ask({ mostBytes: 5 * MIB })).toMatchObject({ kind: 'too-large' });
  expect(server.sent()).toBe(6);
  expect(server.isCancelled()).toBe(true);
});

test('nor does what says that it is small', async () => {
  const server = endless({ 'content-length': '10' });
  expect(await ask({ mostBytes: 5 * MIB })).toMatchObject({ kind: 'too-large' });
  expect(server.sent()).toBe(6);
});

test('a person is asked about an unknown amount, and again with each doubling', async () => {
  const server = endless();
  const asked: number[] = [];
  const mayGoOn = async (received: number) => asked.push(received / MIB) < 3;
  expect(await ask({ largeBytes: 2 * MIB, mayGoOn })).toMatchObject({ kind: 'not-allowed' });
  expect(asked).toEqual([3, 5, 9]);
  expect(server.isCancelled()).toBe(true);
});
