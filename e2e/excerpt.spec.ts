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

test('a damaged excerpt is refused with a reason', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await page.goto('');
  const bytes = Buffer.concat([Buffer.from('LOCKSTEP EXCERPT 1\n'), Buffer.from([0x1f, 0x8b, 8, 0])]);
  await lockstep.drop([{ name: 'broken.lockstep', bytes }]);
  await expect(page.getByText(/^The excerpt cannot be read/)).toBeVisible();
});
