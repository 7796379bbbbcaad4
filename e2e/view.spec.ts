import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { nodeRecordings } from './support/fixtures';

const COMMAND = fileURLToPath(new URL('../build/lockstep.js', import.meta.url));

function filesOnDisk(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-'));
  return nodeRecordings('sync-mono-small').map(({ name, bytes }) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
}

/** Starts the command on a machine without a desktop; gives what it prints until its address is there. */
async function startView(
  args: readonly string[],
): Promise<{ process: ChildProcess; printed: string; address: string }> {
  const { DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION, ...env } = process.env;
  const started = spawn('node', [COMMAND, 'view', ...args], { env });
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    started.stdout.on('data', (chunk) => {
      printed += chunk;
      const found = /http:\/\/localhost:\d+\/open\/\S+/.exec(printed)?.[0];
      if (found !== undefined && printed.includes('Ctrl+C')) resolve(found);
    });
    started.on('exit', () => reject(new Error(printed)));
  });
  return { process: started, printed, address };
}

test('lockstep view shows files of the machine to the one who opens its address first', async ({
  page,
  browser,
}) => {
  const view = await startView([...filesOnDisk(), '--host', 'node1.example']);
  try {
    const port = new URL(view.address).port;
    expect(view.printed).toMatch(new RegExp(`ssh -N -L ${port}:localhost:${port} \\S+@node1\\.example`));
    await page.goto(view.address);
    await expect(page.getByRole('treegrid').getByRole('row').first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^node 3/ })).toBeVisible();
    expect(page.url()).not.toContain('/open/');
    await page.reload();
    await expect(page.getByRole('treegrid').getByRole('row').first()).toBeVisible();

    const stranger = await browser.newPage();
    expect((await stranger.goto(view.address))?.status()).toBe(403);
    await stranger.close();
  } finally {
    view.process.kill('SIGTERM');
  }
});

test('lockstep view says what is in its way', async () => {
  const [file = ''] = filesOnDisk();
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as { port: number };
  expect(failureOf('view', file, '--port', String(port))).toBe(
    `lockstep: port ${port} is taken: choose another with --port`,
  );
  holder.close();
  expect(failureOf('view', '/no/such.dat')).toBe('lockstep: /no/such.dat cannot be read');
});

function failureOf(...args: string[]): string {
  try {
    execFileSync('node', [COMMAND, ...args], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return (error as { stderr: string }).stderr.trim();
  }
}
