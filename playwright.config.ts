import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './scripts/find-chromium.mjs';

/**
 * Browser tests against the built page (`npm run build` first), served from deep inside a site so that a
 * path that is not relative shows. Playwright reads this file again in each of its processes: what is
 * found once is handed on in the environment.
 */
process.env.CHROMIUM_PATH ??= await findChromium();
process.env.LOCKSTEP_E2E_PORT ??= String(await freePort());
const prefix = '/some/where/lockstep/';
const port = process.env.LOCKSTEP_E2E_PORT;
const url = `http://127.0.0.1:${port}${prefix}`;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Generous, since a busy machine must not fail what is right; a passing run never waits for them.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    // What it keeps would hide from a test what the page asks for; offline.spec.ts allows it.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: chromiumArguments },
  },
  webServer: { command: `node scripts/serve-dist.mjs ${prefix} ${port}`, url },
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
