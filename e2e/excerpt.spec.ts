import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

test('a part of the trace is saved, seen before it leaves, and opens like a trace', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-deadlock'));
  await lockstep.search.fill('res:ring');
  await expect(lockstep.row(/^ring3/)).toBeVisible();
  await lockstep.button('Save and export').click();
  await page.getByRole('menuitem', { name: /^Save an excerpt/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Save an excerpt' });
  await expect(dialog.getByRole('radio', { name: /^Those that the search found/ })).toBeChecked();
  await expect(dialog).toContainText('ring1, ring2, ring3');
  await dialog.getByRole('checkbox', { name: /^Replace the names/ }).check();
  await expect(dialog).toContainText('resource-3');
  await expect(dialog).not.toContainText('ring1');
  await dialog.getByRole('checkbox', { name: /^Replace the names/ }).uncheck();
  await expect(dialog).toContainText('ring1');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save excerpt.lockstep' }).click();
  const bytes = readFileSync(await (await download).path());
  expect(bytes.length).toBeLessThan(20_000);

  await lockstep.openWith([{ name: 'excerpt.lockstep', bytes }]);
  await expect(lockstep.rows).toContainText('ring3');
  await expect(lockstep.row(/^node 1 .*lock/).first()).toBeVisible();
  await expect(page.getByText(/^Excerpt: /)).toBeVisible();
  await expect(lockstep.button('1 deadlock')).toBeVisible();
  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('ring2 waited 5.525 s for EX on node 1');
});

test('an anonymous excerpt leaves as a page that opens from disk', async ({ page }, testInfo) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-deadlock'));
  await page.keyboard.press('Shift+x');
  const dialog = page.getByRole('dialog', { name: 'Save an excerpt' });
  await dialog.getByRole('checkbox', { name: /^Replace the names/ }).check();
  await expect(dialog).toContainText('resource-3');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as a page' }).click();
  const path = testInfo.outputPath('excerpt.html');
  await (await download).saveAs(path);
  expect(readFileSync(path, 'latin1')).not.toContain('trace-node2');
  await page.goto(`file://${path}`);
  await expect(lockstep.rows).toContainText('resource-3');
  await expect(lockstep.rows).not.toContainText('ring');
});

test('a small excerpt travels in the link itself, and says when it was cut', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-deadlock'));
  await page.keyboard.press('l');
  await lockstep.leaveNote('here it begins');
  await page.keyboard.press('Shift+x');
  const dialog = page.getByRole('dialog', { name: 'Save an excerpt' });
  await dialog.getByRole('radio', { name: /^That of the selected lock/ }).check();
  await expect(dialog).toContainText(/As a link it has [\d,]+ characters/);
  await dialog.getByRole('button', { name: 'Copy as a link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const apart = await browser.newContext({ viewport: page.viewportSize(), reducedMotion: 'reduce' });
  const other = new LockstepPage(await apart.newPage());
  const groups = other.rows.locator('[role=row][aria-level="1"]');
  await other.page.goto(link);
  await expect(other.page.getByText(/^Excerpt: /)).toBeVisible();
  await expect(other.details).toContainText('on node 1');
  await expect(groups).toHaveCount(1);
  await expect(other.page.getByRole('status', { name: 'About the link' })).toHaveCount(0);
  await expect.poll(() => new URL(other.page.url()).hash).toMatch(/&notes=.*here%20it%20begins.*&excerpt=/);
  expect(new URL(other.page.url()).hash).not.toContain('files=');
  await other.page.keyboard.press('w');
  await expect.poll(() => new URL(other.page.url()).hash).toMatch(/^#v=1&t=/);
  await other.page.reload();
  await expect(groups).toHaveCount(1);
  await other.page.goBack();
  await expect.poll(() => new URL(other.page.url()).hash).toMatch(/^#v=1&sel=/);
  await expect(groups).toHaveCount(1);

  await other.page.goto('about:blank');
  await other.page.goto(link.slice(0, -200));
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText('An excerpt that cannot be read');
  await apart.close();
});

test('a damaged excerpt is refused with a reason', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await page.goto('');
  const bytes = Buffer.concat([Buffer.from('LOCKSTEP EXCERPT 1\n'), Buffer.from([0x1f, 0x8b, 8, 0])]);
  await lockstep.drop([{ name: 'broken.lockstep', bytes }]);
  await expect(page.getByText(/^The excerpt cannot be read/)).toBeVisible();
});
