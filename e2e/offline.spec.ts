import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { serveFolder } from '../scripts/serve-folder.mjs';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

test.use({ serviceWorkers: 'allow' });
// Each build that is kept is some 140 files, which a busy machine takes its time for.
test.slow();

/** A copy of the build that a test may change, served as the build is. */
let folder: string;
let site: Awaited<ReturnType<typeof serveFolder>>;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-'));
  cpSync(DIST, folder, { recursive: true });
  site = await serveFolder({ folder, prefix: '/tools/lockstep/' });
});

test.afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** Until everything is kept. */
async function visit(page: Page): Promise<void> {
  await page.goto(site.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Another build: in its parts, and in the worker that knows them. Whole files only: the browser may be asking for one just now. */
function publish(version: string): void {
  const change = (file: string, from: RegExp, to: string) => {
    const path = join(folder, file);
    writeFileSync(`${path}.new`, readFileSync(path, 'utf8').replace(from, to));
    renameSync(`${path}.new`, path);
  };
  change('offline.js', /"version":"[^"]*"/, `"version":"${version}"`);
  change('index.html', /<html lang="en"[^>]*>/, `<html lang="en" data-build="${version}">`);
}

const buildOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.build);

async function askForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
}

/** The browser looks by itself, too, after a page has come: what that look joins may have begun before there was anything to find. */
async function findNewVersion(page: Page): Promise<void> {
  const notice = page.getByText('A new version is ready.');
  await expect(async () => {
    await askForUpdate(page);
    await expect(notice).toBeVisible({ timeout: 5_000 });
  }).toPass();
}

const keptIn = (context: BrowserContext) =>
  context.pages()[0]!.evaluate(async () => {
    const names = await caches.keys();
    const urls = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return { names, urls: urls.flat() };
  });

test('after the first visit the page opens without a network, and so do files and samples seen before', async ({
  page,
  context,
}) => {
  const lockstep = new LockstepPage(page);
  await visit(page);
  await lockstep.button(/^Contention/).click();
  await expect(lockstep.row(/res-3/).first()).toBeVisible();
  const { urls } = await keptIn(context);
  expect(urls.filter((url) => !url.startsWith(site.url))).toEqual([]);

  // Nobody answers any more.
  await site.close();
  await page.goto(`${site.url}?trace=samples/contention/node1.t.txt.gz#v=1&by=node`);
  await expect(lockstep.rows.getByRole('row').first()).toContainText('node 1');
  await page.goto(site.url);
  await lockstep.drop(nodeReports('sync-mono-deadlock'));
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goto(site.url);
  await lockstep.button(/^Deadlock/).click();
  await expect(page.getByText('it needs a network')).toBeVisible();
  site = await serveFolder({ folder, prefix: '/' });
});

test('traces beside the page are not kept', async ({ page, context }) => {
  cpSync(join(folder, 'samples/contention/node1.t.txt.gz'), join(folder, 'mine.txt.gz'));
  await visit(page);
  await page.goto(`${site.url}?trace=mine.txt.gz`);
  await expect(page.getByRole('treegrid').getByRole('row').first()).toBeVisible();
  expect((await keptIn(context)).urls.filter((url) => url.includes('mine'))).toEqual([]);
});

test('a new version is offered, and comes only when it is asked for', async ({ page, context }) => {
  await visit(page);
  publish('two');
  await page.reload();
  expect(await buildOf(page)).toBeUndefined();
  await findNewVersion(page);
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(page.getByText('A new version is ready.')).toBeHidden();

  const other = await context.newPage();
  await other.goto(site.url);
  expect(await buildOf(other)).toBeUndefined();
  const stays = await other.evaluate(() => performance.timeOrigin);
  await page.reload();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
  await expect.poll(() => buildOf(page)).toBe('two');
  // The other tab goes on as it is, with the parts of its build.
  expect(await other.evaluate(() => performance.timeOrigin)).toBe(stays);
  expect(await buildOf(other)).toBeUndefined();
  await other.keyboard.press('?');
  await expect(other.getByRole('dialog')).toBeVisible();

  publish('three');
  await findNewVersion(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('new version');
  await expect(page.getByRole('option', { selected: true })).toContainText('a new version is ready');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await expect.poll(() => buildOf(page)).toBe('three');
  await expect.poll(async () => (await keptIn(context)).names.length).toBe(2);
});

test('a build that is not whole on the server is not taken', async ({ page, context }) => {
  await visit(page);
  publish('half');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><p>The page of another build</p>');
  await page.reload();
  await askForUpdate(page).catch(() => undefined);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { installing, waiting } = (await navigator.serviceWorker.getRegistration())!;
        return { installing, waiting };
      }),
    )
    .toEqual({ installing: null, waiting: null });
  await site.close();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Every lock in the cluster');
  await expect(page.getByText('A new version is ready.')).toBeHidden();
  expect(context.serviceWorkers().length).toBeGreaterThan(0);
  site = await serveFolder({ folder, prefix: '/' });
});
