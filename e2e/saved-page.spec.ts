import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { nodeRecordings, type TestFile } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const COMMAND = fileURLToPath(new URL('../build/lockstep.js', import.meta.url));
const VIEWER = fileURLToPath(new URL('../dist/lockstep.html', import.meta.url));

function folderOf(files: readonly TestFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-'));
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  return folder;
}

/** Opens a page from disk, without a network, and gives what it complained about. */
async function openFromDisk(
  context: BrowserContext,
  path: string,
): Promise<{ page: Page; complaints: string[] }> {
  await context.setOffline(true);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|blob|data):/.test(request.url())) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  await expect(page.getByRole('treegrid').getByRole('row').first()).toBeVisible();
  return { page, complaints };
}

async function savedPage(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Save and export' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Save as a page/ }).click();
  return (await coming).path();
}

function limitOf(files: readonly TestFile[]): number {
  const traces = files.reduce((sum, { bytes }) => sum + gzipSync(bytes, { level: 9 }).length, 0);
  // The view and the names of the files are a few hundred bytes more.
  return statSync(VIEWER).size + 1.1 * traces + 2048;
}

/** What the first page offers, as it is served. */
function sampleFiles(sample: string): TestFile[] {
  const folder = new URL(`../public/samples/${sample}/`, import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }));
}

const CASES: Readonly<Record<string, readonly TestFile[]>> = {
  'sample contention': sampleFiles('contention'),
  'sample deadlock': sampleFiles('deadlock'),
  'sample gfs2': sampleFiles('gfs2'),
  'files as trace-cmd writes them': nodeRecordings('sync-mono-small'),
};

for (const [name, files] of Object.entries(CASES)) {
  test(`a saved page shows from disk what the viewer shows: ${name}`, async ({ page, context, browser }) => {
    const lockstep = new LockstepPage(page);
    await lockstep.openWith(files);
    await page.keyboard.press('l');
    await expect(lockstep.details).toContainText('Why it waited');
    await lockstep.leaveNote('look here');
    await page.keyboard.press('i');
    const path = await savedPage(page);
    const served = await pictureOf(page);
    expect(statSync(path).size).toBeLessThan(limitOf(files));

    const copy = `${path}.html`;
    writeFileSync(copy, readFileSync(path));
    const apart = await browser.newContext({ viewport: page.viewportSize(), reducedMotion: 'reduce' });
    const saved = await openFromDisk(apart, copy);
    await expect(saved.page.getByRole('region', { name: 'Box 1' })).toBeVisible();
    await expect(new LockstepPage(saved.page).details).toContainText('Why it waited');
    await expect.poll(async () => (await pictureOf(saved.page)).equals(served)).toBe(true);
    expect(saved.complaints).toEqual([]);
    await apart.close();
    await context.close();
  });
}

test('a page made in a terminal opens from disk, and can be saved again from there', async ({ context }) => {
  const files = nodeRecordings('sync-mono-small');
  const folder = folderOf(files);
  const out = join(folder, 'case.html');
  execFileSync('node', [COMMAND, 'page', ...files.map(({ name }) => join(folder, name)), '-o', out]);
  expect(statSync(out).size).toBeLessThan(limitOf(files));
  const { page, complaints } = await openFromDisk(context, out);
  await expect(page.getByRole('button', { name: 'node 3' })).toBeVisible();

  const again = `${await savedPage(page)}.html`;
  writeFileSync(again, readFileSync(again.replace(/\.html$/, '')));
  expect(Math.abs(statSync(again).size / statSync(out).size - 1)).toBeLessThan(0.02);
  const second = await openFromDisk(context, again);
  await expect(second.page.getByRole('button', { name: 'node 3' })).toBeVisible();
  expect([...complaints, ...second.complaints]).toEqual([]);
});

/** The chart and the names of its rows, as they are painted. */
async function pictureOf(page: Page): Promise<Buffer> {
  await page.mouse.move(0, 0);
  return page.getByRole('main').screenshot();
}
