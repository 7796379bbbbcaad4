import { expect, test } from '@playwright/test';
import { fixture, nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

let lockstep: LockstepPage;

test.beforeEach(async ({ page }) => {
  // Low, so that there are rows to scroll to.
  await page.setViewportSize({ width: 1280, height: 640 });
  lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
});

test('with the zoom tool drags and clicks zoom, Escape gives a drag up', async ({ page }) => {
  const whole = await lockstep.secondsInSight();
  const chart = await lockstep.chart.boundingBox();
  if (!chart) throw new Error('no chart');
  await page.keyboard.press('z');
  await page.mouse.move(chart.x + 100, chart.y + 100);
  await page.mouse.down();
  await page.mouse.move(chart.x + 300, chart.y + 100, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await lockstep.secondsInSight()).toBe(whole);

  await page.mouse.click(chart.x + chart.width / 2, chart.y + 100);
  await lockstep.expectInSight((seconds) => Math.abs(seconds - whole / 2) < whole / 40);
  await page.keyboard.down('Shift');
  await page.mouse.click(chart.x + chart.width / 2, chart.y + 100);
  await page.keyboard.up('Shift');
  await lockstep.expectInSight((seconds) => Math.abs(seconds - whole) < whole / 40);
  await page.mouse.move(chart.x + chart.width * 0.25, chart.y + 100);
  await page.mouse.down();
  await page.mouse.move(chart.x + chart.width * 0.5, chart.y + 100, { steps: 4 });
  await page.mouse.up();
  await lockstep.expectInSight((seconds) => Math.abs(seconds - whole / 4) < whole / 20);
});

test('the hand moves time and rows, and the axis zooms by a drag', async ({ page }) => {
  const whole = await lockstep.secondsInSight();
  const chart = await lockstep.chart.boundingBox();
  if (!chart) throw new Error('no chart');
  await page.mouse.move(chart.x + chart.width * 0.5, chart.y - 14);
  await page.mouse.down();
  await page.mouse.move(chart.x + chart.width * 0.75, chart.y - 14, { steps: 4 });
  await page.mouse.up();
  await lockstep.expectInSight((seconds) => Math.abs(seconds - whole / 4) < whole / 20);

  await page.keyboard.press('Shift+z');
  await page.mouse.move(chart.x + 400, chart.y + 160);
  await page.mouse.down();
  await page.mouse.move(chart.x + 500, chart.y + 60, { steps: 4 });
  await page.mouse.up();
  await lockstep.expectInSight((seconds) => Math.abs(seconds - whole / 4) < whole / 20);
  expect(await page.locator('#rows').evaluate((rows) => rows.scrollTop)).toBeGreaterThan(60);
});

test('the keyboard walks the intervals and says what they are', async ({ page }) => {
  const said = page.locator('p[aria-live=polite]');
  await lockstep.chart.focus();
  await page.keyboard.press('ArrowDown');
  await expect(said).toContainText('res-3');
  const first = await said.innerText();
  await page.keyboard.press('ArrowRight');
  await expect(said).not.toHaveText(first);
  await page.keyboard.press('ArrowLeft');
  await expect(said).toHaveText(first);
  await page.keyboard.press('ArrowDown');
  await expect(said).not.toHaveText(first);
  await page.keyboard.press('ArrowUp');
  await expect(said).toContainText('res-3');
  await page.keyboard.press('PageDown');
  await expect.poll(() => page.locator('#rows').evaluate((rows) => rows.scrollTop)).toBeGreaterThan(0);
});

test('times are typed, to the nanosecond', async ({ page }) => {
  await page.keyboard.press('Shift+G');
  const dialog = page.getByRole('dialog', { name: 'Time' });
  const begins = dialog.getByLabel('View begins', { exact: true });
  await expect(begins).toBeFocused();
  await begins.fill('5 s');
  await dialog.getByLabel('View ends', { exact: true }).fill('7500ms');
  await page.keyboard.press('Enter');
  await lockstep.expectInSight((seconds) => seconds === 2.5);
  await dialog.getByLabel('Span', { exact: true }).fill('450 µs');
  await page.keyboard.press('Enter');
  await lockstep.expectInSight((seconds) => Math.abs(seconds - 450e-6) < 1e-9);
  await begins.fill('soon');
  await expect(dialog.getByText('A number with s, ms, µs or ns')).toBeVisible();
  await begins.press('Escape');
  const format = dialog.getByLabel('Times are written');
  await expect(format.getByRole('option', { name: 'time of day, UTC' })).toBeDisabled();
  await expect(dialog.getByText('not known: nothing was recorded with --date')).toBeVisible();
  await format.selectOption({ label: 'trace clock' });
  await expect(begins).toHaveValue(/^\d{3}\.\d{3}\s\d{3}\s\d{3} s$/);
});

test('times are written by the time of day where a recording tells it, everywhere, and stay so', async ({
  page,
}) => {
  await lockstep.openWith([fixture('file-variants/date.dat')]);
  await page.keyboard.press('3');
  const start = page.getByRole('gridcell').filter({ hasText: / UTC$/ });
  await page.keyboard.press('Shift+T');
  await expect(page.getByRole('status').filter({ hasText: 'Times: trace clock' })).toBeAttached();
  await expect(start).toHaveCount(0);
  await page.keyboard.press('Shift+T');
  await expect(start.first()).toHaveText(/^22:33:4\d\.\d{6} UTC$/);
  await page.keyboard.press('Shift+G');
  const dialog = page.getByRole('dialog', { name: 'Time' });
  await expect(dialog.getByText('In this browser’s zone')).toBeVisible();
  const begins = dialog.getByLabel('View begins', { exact: true });
  await expect(begins).toHaveValue(/^2026-11-22 22:33:41\.51/);
  await begins.fill('22:33:42');
  await begins.press('Enter');
  await expect(begins).toHaveValue(/^2026-11-22 22:33:42\.000\s000\s000 UTC$/);
  await page.reload();
  await lockstep.openWith([fixture('file-variants/date.dat')]);
  await page.keyboard.press('Shift+G');
  await expect(dialog.getByLabel('Times are written')).toHaveValue('wall');
});

test('preferences stay, and are reset', async ({ page }) => {
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Preferences' });
  await dialog.getByLabel('In the chart a drag').selectOption('hand');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(dialog.getByLabel('In the chart a drag')).toHaveValue('hand');
  await dialog.getByRole('button', { name: 'Reset everything' }).click();
  await expect(dialog.getByLabel('In the chart a drag')).toHaveValue('range');
});
