import { expect, test } from '@playwright/test';
import { nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

test('two traces are compared, resource by resource', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small'));
  await page.keyboard.press('Shift+c');
  const dialog = page.getByRole('dialog', { name: 'Compare with another trace' });
  const other = nodeRecordings('sync-mono-deadlock');
  await dialog
    .getByLabel('Files of the other trace')
    .setInputFiles(other.map(({ name, bytes }) => ({ name, buffer: bytes, mimeType: '' })));
  await expect(dialog.getByRole('table')).toContainText('ring3');
  const first = dialog.getByRole('row').nth(1);
  await expect(first.getByRole('rowheader')).toHaveText('res-3');
  await expect(first).toContainText('+');
  await page.keyboard.press('Escape');
  await expect(lockstep.rows).toContainText('res-3');
});

test('the lock tables of two moments are shown side by side', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small'));
  const chart = await lockstep.chart.boundingBox();
  if (!chart) throw new Error('There is no chart.');
  const y = chart.y + 60;
  await page.mouse.move(chart.x + chart.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(chart.x + chart.width * 0.5, y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.press('Shift+v');
  const dialog = page.getByRole('dialog', { name: 'Two moments' });
  await expect(dialog.getByRole('heading', { name: /^\d+ locks in another state/ })).toBeVisible();
  await dialog
    .getByRole('button', { name: /waits|held/ })
    .first()
    .click();
  await expect(dialog).toBeHidden();
  await expect(lockstep.details).toContainText(/waited|was held|holds/);
});
