import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface TraceServer {
  /** Without a slash at its end. */
  readonly origin: string;
  /** "METHOD /path" of everything that was asked. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A host of its own that serves what the test says, as well or as badly as the test says. */
export async function startTraceServer(answers: Readonly<Record<string, Answer>>): Promise<TraceServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    asked.push(`${request.method} ${path}${request.headers.cookie ? ' with a cookie' : ''}`);
    const answer = answers[path];
    if (answer) answer(response, request);
    else response.writeHead(404, CORS).end('nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const CORS = { 'access-control-allow-origin': '*' };

export const plain =
  (bytes: Buffer | string): Answer =>
  (response) =>
    response.writeHead(200, { ...CORS, 'content-length': Buffer.byteLength(bytes) }).end(bytes);

export const withoutCors =
  (bytes: Buffer): Answer =>
  (response) =>
    response.writeHead(200, { 'content-length': bytes.length }).end(bytes);

export const packedOnTheWay =
  (bytes: Buffer): Answer =>
  (response) =>
    response.writeHead(200, { ...CORS, 'content-encoding': 'gzip' }).end(gzipSync(bytes));

/** The first half, then nothing until the test lets it go on. */
export const slowly =
  (bytes: Buffer, goOn: Promise<void>): Answer =>
  async (response) => {
    response.writeHead(200, { ...CORS, 'content-length': bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2));
    await goOn;
    response.end(bytes.subarray(bytes.length / 2));
  };

/** The first half, and then the connection ends, when the test says so. */
export const brokenOff =
  (bytes: Buffer, end: Promise<void>): Answer =>
  async (response) => {
    response.writeHead(200, { ...CORS, 'content-length': bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2));
    await end;
    response.destroy();
  };

/** Says that it is shorter than it is: the browser takes no more than was said. */
export const saidTooShort =
  (bytes: Buffer): Answer =>
  (response) => {
    response.writeHead(200, { ...CORS, 'content-length': Math.floor(bytes.length / 2) });
    response.end(bytes.subarray(0, Math.floor(bytes.length / 2)));
  };

/** Announces 600 MiB, of which nothing comes. */
export const saidVeryLarge: Answer = (response) => {
  response.writeHead(200, { ...CORS, 'content-length': 600 * 2 ** 20 });
  response.flushHeaders();
};

export const redirect =
  (to: string): Answer =>
  (response) =>
    response.writeHead(302, { ...CORS, location: to }).end();

export const status =
  (code: number): Answer =>
  (response) =>
    response.writeHead(code, CORS).end('no');

export const webPage: Answer = (response) =>
  response.writeHead(200, { ...CORS, 'content-type': 'text/html' }).end('<!doctype html><p>Log in');

export const html =
  (text: string): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(text);
