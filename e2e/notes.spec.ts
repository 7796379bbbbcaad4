import { expect, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

let lockstep: LockstepPage;

test.beforeEach(async ({ page }) => {
  lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
});

test('notes are left, named, walked and removed without a mouse', async ({ page }) => {
  const dialog = page.getByRole('dialog', { name: 'Notes' });
  await page.keyboard.press('l');
  await page.keyboard.press('m');
  await expect(dialog.getByRole('textbox', { name: 'Name of note 1' })).toBeFocused();
  await page.keyboard.type('the longest wait');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  for (let press = 0; press < 6; press++) await page.keyboard.press('KeyW');
  const notice = page.getByRole('status').filter({ hasText: /note|longest/i });
  await page.keyboard.press("'");
  await page.keyboard.press("'");
  await expect(notice.first()).toBeAttached();
  await page.keyboard.press('Shift+M');
  await expect(dialog.getByRole('textbox')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Remove the longest wait' }).click();
  await expect(dialog.getByRole('textbox')).toHaveCount(1);
});

test('a dragged range becomes a box that stays, and its flag opens the notes', async ({ page }) => {
  const chart = await lockstep.chart.boundingBox();
  if (!chart) throw new Error('no chart');
  await page.mouse.move(chart.x + 300, chart.y + 100);
  await page.mouse.down();
  await page.mouse.move(chart.x + 500, chart.y + 100, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Notes' });
  await expect(dialog).toContainText(/\d s/);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(async () => {
    await page.mouse.click(chart.x + 312, chart.y + 10);
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('several boxes keep what things are, are moved and closed', async ({ page }) => {
  const first = await lockstep.placeInChart(lockstep.row(/^node 3 .*lock 4/).first(), 0.4);
  await page.mouse.click(first.x, first.y, { button: 'right' });
  const box = page.getByRole('region', { name: 'Box 1' });
  await expect(box).toContainText('EX held');
  await box.getByText('dlm_ast').first().click();
  await expect(box).toContainText('sb_status');

  await page.mouse.click(first.x - 200, first.y);
  await page.keyboard.press('i');
  await expect(page.getByRole('region', { name: 'Box 2' })).toBeVisible();
  const before = await box.boundingBox();
  await box.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await box.boundingBox())?.x).toBe((before?.x ?? 0) + 16);
  await page.keyboard.press('Delete');
  await expect(box).toBeHidden();
  await expect(page.getByRole('region', { name: 'Box 2' })).toBeVisible();
});

test('a crowded place tells what it has of each state, and a box keeps that of any span', async ({
  page,
}) => {
  const crowd = page.getByRole('table').filter({ hasText: 'average' });
  const place = await lockstep.placeInChart(lockstep.row(/^node \d .*lock/).first(), 0.02);
  await expect(async () => {
    place.x += 3;
    await page.mouse.move(place.x, place.y);
    await expect(page.getByText(/^[\d,]+ intervals/)).toBeVisible({ timeout: 200 });
  }).toPass();
  await page.mouse.click(place.x, place.y, { button: 'right' });
  const box = page.getByRole('region', { name: 'Box 1' });
  await expect(box.getByRole('row', { name: /held \d+ [\d.]+ %/ }).first()).toBeVisible();
  await box.press('Escape');
  await page.mouse.move(0, 0);

  await page.keyboard.press('l');
  await page.keyboard.press('Shift+I');
  await expect(box).toContainText('waits for');
  await expect(crowd.getByRole('columnheader')).toHaveText(['state', 'count', 'share', 'average', 'longest']);
});
