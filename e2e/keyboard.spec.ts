import { expect, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

test('from the sample to an interval without a mouse', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await page.keyboard.type('sample cont');
  await page.keyboard.press('Enter');
  await expect(lockstep.row(/^res-3/)).toBeVisible();

  await page.keyboard.press('r');
  await expect(lockstep.rows).toBeFocused();
  await expect(lockstep.row(/^res-3/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(lockstep.row(/^res-3/)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(lockstep.details.getByRole('heading', { level: 2 })).toContainText('res-3');
  await expect(page.locator('[aria-live=polite]').filter({ hasText: 'res-3' })).toHaveCount(1);

  await page.keyboard.press('5');
  await expect(page.getByRole('tab', { name: 'Events' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('q');
  await expect(page.getByRole('tabpanel')).toBeHidden();
});

test('arrows pan in the chart and move nothing elsewhere', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
  await page.keyboard.press('KeyW');
  await page.keyboard.press('KeyW');
  await lockstep.chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(lockstep.button('Back to the view before')).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(lockstep.button('Forward again')).toHaveAttribute('aria-disabled', 'false');
});

test('the splitter is moved with arrows', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
  const splitter = page.getByRole('separator', { name: 'Height of the drawer' });
  const before = Number(await splitter.getAttribute('aria-valuenow'));
  await splitter.focus();
  await page.keyboard.press('ArrowUp');
  await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 16));
});

test('the help lists every key, and letters can be switched off', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys and gestures' });
  await expect(dialog).toContainText('Show the whole trace');
  await dialog.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();
  await lockstep.button('Keys and gestures').click();
  await expect(dialog).toBeVisible();
});

test('the chart takes the theme at once', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
  const pixel = () =>
    lockstep.chart
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.getContext('2d')?.getImageData(5, 5, 1, 1).data.join());
  const light = await pixel();
  await page.keyboard.press('t');
  await expect.poll(pixel).not.toBe(light);
});

test('the theme is remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the palette begins with what was used last', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
  await page.keyboard.press('Control+k');
  const first = page.getByRole('option').first();
  await expect(first).not.toContainText('Collapse all rows');
  await page.keyboard.type('collapse all');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(first).toContainText('Collapse all rows');
});

test('keys that are pressed while a dialog is fetched do nothing below it', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/clocks-*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await lockstep.openWith(nodeReports('sync-mono-small'));
  await page.keyboard.press('k');
  await page.keyboard.press('1');
  await page.keyboard.press('q');
  await expect(page.getByRole('tabpanel')).toBeVisible();
  arrive();
  await expect(page.getByRole('dialog', { name: 'Clocks' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('q');
  await expect(page.getByRole('tabpanel')).toBeHidden();
});
