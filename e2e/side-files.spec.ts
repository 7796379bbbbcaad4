import { pathToFileURL } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { fixture, nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const PATHS = { name: 'inodes.txt', bytes: Buffer.from(`${0xf979} /mnt/gfs2/orders.db\n7 /mnt/gfs2/none\n`) };

test('a list of inodes names the rows, finds them, is listed and can be removed', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('gfs2-k7.2').slice(0, 1));
  await lockstep.drop([PATHS, fixture('gfs2-k7.2/snapshot1/node1/dlm_tool_ls.txt')]);
  const chip = lockstep.button(/^2 side files/);
  await expect(chip).toBeVisible();
  await lockstep.search.fill('orders.db');
  await expect(lockstep.row(/^inode 0xf979/)).toContainText('/mnt/gfs2/orders.db');
  await expect(lockstep.row(/^rgrp/)).toHaveCount(0);

  await lockstep.row(/lock /).first().click();
  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('fs1');
  await lockstep.details.getByRole('button', { name: 'Name the lockspace of the selection…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Name the lockspace' });
  await dialog.getByRole('textbox').fill('shop');
  await page.keyboard.press('Enter');
  await expect(lockstep.details).toContainText('shop');

  await chip.click();
  await expect(page.getByText('inodes.txt: paths of 2 inodes, 1 of them in the trace')).toBeVisible();
  await page.getByRole('menuitem', { name: 'Remove inodes.txt' }).click();
  await expect(lockstep.button(/^1 side file\b/)).toBeVisible();
  await expect(lockstep.rows).not.toContainText('orders.db');
});

/** A browser that has kept nothing. */
async function elsewhere(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function expectNames(page: Page): Promise<void> {
  const lockstep = new LockstepPage(page);
  await expect(lockstep.row(/^inode 0xf979/).first()).toContainText('/mnt/gfs2/orders.db');
  await expect(lockstep.details).toContainText('shop');
}

test('names of files beside the traces, and those given by hand, leave with a page, a link and an excerpt', async ({
  page,
  browser,
}, testInfo) => {
  const traces = nodeRecordings('gfs2-k7.2').slice(0, 1);
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(traces);
  await lockstep.drop([PATHS]);
  await expect(lockstep.button(/^1 side file\b/)).toBeVisible();
  await lockstep.search.fill('orders.db');
  await expect(lockstep.row(/^inode 0xf979/)).toBeVisible();
  await lockstep.row(/lock /).first().click();
  await page.keyboard.press('l');
  await lockstep.details.getByRole('button', { name: 'Name the lockspace of the selection…' }).click();
  await page.getByRole('dialog', { name: 'Name the lockspace' }).getByRole('textbox').fill('shop');
  await page.keyboard.press('Enter');
  await expectNames(page);

  // A link asks for the list, too, and says the name itself.
  await expect
    .poll(() => new URL(page.url()).hash)
    .toMatch(/&lockspaces=[0-9a-f]{8}:shop&files=node1\.dat:\d+:[\w-]{43},inodes\.txt:\d+:[\w-]{43}$/);
  const linked = await elsewhere(browser, page.url());
  await expect(linked.getByRole('heading', { level: 1 })).toHaveText('This link needs its 2 files');
  await new LockstepPage(linked).drop([...traces, PATHS]);
  await expectNames(linked);
  await expect(linked.getByRole('status', { name: 'About the link' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Save and export' }).click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /^Save as a page/ }).click(),
  ]);
  const path = testInfo.outputPath('case.html');
  await saved.saveAs(path);
  await expectNames(await elsewhere(browser, pathToFileURL(path).href));

  await page.keyboard.press('Shift+x');
  const dialog = page.getByRole('dialog', { name: 'Save an excerpt' });
  await dialog.getByRole('radio', { name: /^Those that the search found/ }).check();
  await expect(dialog).toContainText('/mnt/gfs2/orders.db');
  await expect(dialog).toContainText('shop');
  const [excerpt] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save excerpt.lockstep' }).click(),
  ]);
  const alone = await elsewhere(browser, new URL('.', page.url().replace(/[?#].*/s, '')).href);
  const chunks: Buffer[] = [];
  for await (const chunk of await excerpt.createReadStream()) chunks.push(chunk as Buffer);
  await new LockstepPage(alone).drop([{ name: 'excerpt.lockstep', bytes: Buffer.concat(chunks) }]);
  await expect(alone.getByText(/^Excerpt: /)).toBeVisible();
  await new LockstepPage(alone).row(/lock /).first().click();
  await alone.keyboard.press('l');
  await expectNames(alone);
});
