import { expect, type Locator, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

let lockstep: LockstepPage;
let legend: Locator;

test.beforeEach(async ({ page }) => {
  lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
  await page.getByRole('tab', { name: 'Legend' }).click();
  legend = page.getByRole('table', { name: 'Legend' });
  await expect(legend.getByRole('row', { name: /EX held/ })).toContainText(/\d/);
});

/** The colour that the chart's content has at a place. */
async function pixelAt(x: number, y: number): Promise<string> {
  return lockstep.chart.evaluate(
    (host, at) => {
      const canvas = host.querySelector('canvas');
      const { left, top } = host.getBoundingClientRect();
      const ratio = devicePixelRatio;
      const pen = canvas?.getContext('2d');
      return (pen?.getImageData((at.x - left) * ratio, (at.y - top) * ratio, 1, 1).data ?? [])
        .slice(0, 3)
        .join();
    },
    { x, y },
  );
}

test('a category is hidden and shown again at once', async () => {
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^node 3 .*lock 4/).first(), 0.4);
  const shown = await pixelAt(x, y);
  await legend.getByRole('checkbox', { name: 'EX held is visible' }).uncheck();
  await expect.poll(() => pixelAt(x, y)).not.toBe(shown);
  await legend.getByRole('checkbox', { name: 'EX held is visible' }).check();
  await expect.poll(() => pixelAt(x, y)).toBe(shown);
});

test('a colour is changed at once, kept, and given back', async ({ page }) => {
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^node 3 .*lock 4/).first(), 0.4);
  const usual = await pixelAt(x, y);
  await legend.getByRole('button', { name: 'Colour of EX held' }).click();
  const picker = page.getByRole('dialog', { name: 'Colour of EX held' });
  await picker.getByLabel('Colour', { exact: true }).fill('#00ff00');
  await expect.poll(() => pixelAt(x, y)).toBe('0,255,0');
  await picker.getByLabel('Opacity').fill('50');
  await expect.poll(() => pixelAt(x, y)).toBe('127,255,127');
  await page.keyboard.press('Escape');
  await lockstep.openWith(nodeReports('sync-mono-small'));
  await expect.poll(() => pixelAt(x, y)).toBe('127,255,127');
  await page.getByRole('tab', { name: 'Legend' }).click();
  await legend.getByRole('button', { name: 'Colour of EX held' }).click();
  await picker.getByRole('button', { name: 'The usual colour' }).click();
  await expect.poll(() => pixelAt(x, y)).toBe(usual);
});

test('marks have colours of their own', async ({ page }) => {
  await page.getByLabel(/that do not occur/).check();
  const sign = legend.getByRole('button', { name: 'Colour of failed' });
  const strokeOf = () => sign.locator('path').evaluate((path) => getComputedStyle(path).stroke);
  const deadlock = legend.getByRole('button', { name: 'Colour of deadlock' }).locator('path');
  const usual = await strokeOf();
  await expect(deadlock).toHaveCSS('stroke', usual);
  await sign.click();
  const picker = page.getByRole('dialog', { name: 'Colour of failed' });
  await picker.getByLabel('Colour', { exact: true }).fill('#00ff00');
  await expect.poll(strokeOf).toBe('rgb(0, 255, 0)');
  await expect(deadlock).toHaveCSS('stroke', usual);
  await picker.getByRole('button', { name: 'The usual colour' }).click();
  await expect.poll(strokeOf).toBe(usual);
});

test('what has the colours of modes is given one of its own, and they back', async ({ page }) => {
  await page.getByLabel(/that do not occur/).check();
  for (const name of [
    'who was in the way',
    'asked to give way',
    'unlocking, cancelling',
    'waits for an unknown mode',
  ]) {
    const sign = legend.getByRole('button', { name: `Colour of ${name}` });
    const usual = await sign.screenshot();
    await sign.click();
    const picker = page.getByRole('dialog', { name: `Colour of ${name}` });
    await picker.getByLabel('Colour', { exact: true }).fill('#00ff00');
    await expect.poll(async () => (await sign.screenshot()).equals(usual), name).toBe(false);
    await picker.getByRole('button', { name: 'The usual colour' }).click();
    await expect(picker.getByRole('button', { name: 'The usual colour' })).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(picker).toBeHidden();
  }
});

test('names on bars can be left out', async () => {
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^node 3 .*lock 4/).first(), 0.5);
  const picture = () => lockstep.chart.evaluate((host) => host.querySelector('canvas')?.toDataURL() ?? '');
  const [named, bar] = [await picture(), await pixelAt(x, y)];
  await legend.getByRole('checkbox', { name: 'names on bars is visible' }).uncheck();
  await expect.poll(picture).not.toBe(named);
  expect(await pixelAt(x, y)).toBe(bar);
  await legend.getByRole('checkbox', { name: 'names on bars is visible' }).check();
  await expect.poll(picture).toBe(named);
});

test('columns sort, names are given, many are switched at once', async ({ page }) => {
  await legend.getByRole('button', { name: 'Inclusive' }).click();
  await expect(legend.getByRole('columnheader', { name: /Inclusive/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await legend.getByRole('textbox', { name: 'Name of EX held' }).fill('writers');
  await page.keyboard.press('Enter');
  await expect(legend.getByRole('checkbox', { name: 'writers is visible' })).toBeChecked();

  await legend.getByRole('checkbox', { name: 'Choose writers' }).check();
  await legend.getByRole('checkbox', { name: 'Choose waits for EX' }).check();
  const tools = page.getByRole('toolbar', { name: 'Several categories at once' });
  await expect(tools).toContainText('2 categories chosen');
  await tools.getByRole('button', { name: 'Hide' }).click();
  await expect(legend.getByRole('checkbox', { name: 'waits for EX is visible' })).not.toBeChecked();
  await expect(legend.getByRole('checkbox', { name: 'writers is visible' })).not.toBeChecked();
  await expect(legend.getByRole('checkbox', { name: 'PR held is visible' })).toBeChecked();
  await tools.getByRole('button', { name: 'Toggle what is drawn' }).click();
  await expect(legend.getByRole('checkbox', { name: 'writers is visible' })).toBeChecked();
  await tools.getByRole('button', { name: 'Reset' }).click();
  await expect(legend.getByRole('textbox', { name: 'Name of EX held' })).toHaveValue('EX held');
});

test('what is not searchable is not found, and stays in sight', async ({ page }) => {
  await lockstep.search.fill('mode:EX state:requesting');
  const status = page.getByRole('status').filter({ hasText: /intervals? found/ });
  await expect(status).toHaveText(/^[1-9]\d* intervals found$/);
  await legend.getByRole('checkbox', { name: 'waits for EX is searchable' }).focus();
  await page.keyboard.press('Space');
  await expect(status).toHaveText('0 intervals found');
});
