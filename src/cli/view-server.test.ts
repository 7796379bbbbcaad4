import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { view } from './commands/view';
import { startViewServer, type ViewServer } from './view-server';

let server: ViewServer;
let trace: string;
let folder: string;

beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-view-'));
  folder = join(root, 'dist');
  trace = join(root, 'node 1 é.dat');
  writeFileSync(trace, 'bytes of a trace');
  writeFileSync(join(root, 'secret.txt'), 'secret');
  const { mkdirSync } = await import('node:fs');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), '<title>Lockstep</title>');
  server = await startViewServer({ folder, files: [trace], port: 0, view: 't=1' });
});

afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** Paths are sent as they are: `fetch` would tidy them up. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        headers: { host: `localhost:${server.port}`, ...headers },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('the server of lockstep view', () => {
  it('gives page and files to whoever opened its address first, and to nobody else', async () => {
    const { pathname } = new URL(server.address);
    expect((await ask('/')).status).toBe(403);
    expect((await ask('/open/wrong')).status).toBe(403);
    const opened = await ask(pathname);
    const [, place = '', rest] = /^(\/[\w-]{32}\/)(.*)$/.exec(String(opened.headers.location)) ?? [];
    expect([opened.status, rest]).toEqual([303, '?trace=traces/0/node%201%20%C3%A9.dat#t=1']);
    expect((await ask(place)).text).toContain('Lockstep');
    expect((await ask(`${place}traces/0/node%201%20%C3%A9.dat`)).text).toBe('bytes of a trace');
    expect((await ask(`${place}traces/1/other.dat`)).status).toBe(404);
    expect((await ask('/traces/0/node%201%20%C3%A9.dat')).status).toBe(403);
    const again = await ask(pathname);
    expect([again.status, again.text]).toEqual([403, expect.stringContaining('opens once')]);
    expect((await ask(`${place}../secret.txt`)).status).toBe(403);
    expect((await ask(`${place}%2e%2e/%2e%2e/secret.txt`)).status).toBe(403);
    expect((await ask(`${place}..%2fsecret.txt`)).status).toBe(404);
    // A foreign name that leads here.
    expect((await ask(place, { host: `evil.example:${server.port}` })).status).toBe(421);
  });
});

describe('lockstep view', () => {
  const usual = { port: 0, host: undefined, opens: false, link: '' };
  const written: string[] = [];
  const out = { write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WritableStream;

  it('says which file is missing', async () => {
    expect(await view(out, ['/no/such.dat'], usual, Promise.resolve())).toBe('/no/such.dat cannot be read');
  });
});
