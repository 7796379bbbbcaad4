import { expect, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

let lockstep: LockstepPage;

test.beforeEach(async ({ page }) => {
  lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
  await page.keyboard.press('Shift+E');
});

test('rows are hidden, pinned and moved with keys, and come back', async ({ page }) => {
  const rows = lockstep.rows.getByRole('row');
  const names = async () => (await rows.allTextContents()).map((text) => /res-\d+/.exec(text)?.[0]);
  const before = await names();
  await page.keyboard.press('r');
  await page.keyboard.press('h');
  await expect(rows).toHaveCount(before.length - 1);
  await lockstep.button('1 hidden').click();
  await expect(rows).toHaveCount(before.length);

  await page.keyboard.press('r');
  await page.keyboard.press('End');
  await page.keyboard.press('p');
  expect((await names())[0]).toBe(before.at(-1));
  await expect(rows.first().getByRole('img', { name: 'pinned' })).toBeVisible();
  await page.keyboard.press('p');
  expect(await names()).toEqual(before);
  await page.keyboard.press('Alt+ArrowUp');
  expect((await names()).at(-2)).toBe(before.at(-1));
});

test('pinned rows stay in sight at the top while the others scroll below them', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await page.keyboard.press('e');
  await page.keyboard.press('r');
  await page.keyboard.press('End');
  await page.keyboard.press('p');
  await page.keyboard.press('Home');
  const pinned = page.getByRole('rowgroup', { name: 'Pinned rows' });
  const name = /res-\d/.exec((await pinned.getByRole('row').first().textContent()) ?? '')?.[0] ?? '';
  const chart = (await lockstep.chart.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const place = async () => (await pinned.boundingBox()) ?? { y: 0, height: 0 };
  expect((await place()).y).toBe(chart.y);
  expect((await place()).height).toBeLessThanOrEqual(chart.height / 2);

  // The last row is gone to, past all that is pinned; back up again, none is left below those that stick.
  await page.keyboard.press('End');
  await expect.poll(() => page.locator('#rows').evaluate((rows) => rows.scrollTop)).toBeGreaterThan(100);
  expect((await place()).y).toBe(chart.y);
  const active = lockstep.rows.locator('[aria-selected=true]');
  for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowUp');
  const { y, height } = await place();
  await expect.poll(async () => (await active.boundingBox())?.y).toBeGreaterThanOrEqual(y + height);

  // What is pointed at there is what sticks.
  await page.mouse.click(chart.x + chart.width / 3, y + 33);
  await expect(lockstep.details).toContainText(name);
});

test('a row has a menu, by mouse and by keyboard', async ({ page }) => {
  await lockstep.row(/^res-0/).click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'What to do with rows' });
  await menu.getByRole('menuitem', { name: 'Hide the rows' }).click();
  await expect(lockstep.row(/^res-0/)).toHaveCount(0);
  await expect(menu).toHaveCount(0);
  await expect(lockstep.rows).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lockstep.rows).toBeFocused();
});

test('a closed group says what it hides, in the window, in writing and aloud', async ({ page }) => {
  const group = lockstep.row(/^res-3/);
  await expect(group).toContainText(/\d+ wait\sEX\s⇄\d+/);
  await expect(group).toHaveAccessibleName(/in this window up to \d+ wait at once, EX held, \d+ hand-overs/);
  const words = await group.textContent();
  for (let step = 0; step < 6; step++) await page.keyboard.press('w');
  await expect(group).not.toHaveText(words ?? '');
  await group.click();
  await expect(group).toContainText('master node');
});

test('rows group by process, lockspace and master, and open level by level', async ({ page }) => {
  const rows = lockstep.rows.getByRole('row');
  const groupBy = async (grouping: string) => {
    await lockstep.button('How rows are arranged').click();
    await page.getByRole('menuitemradio', { name: `Group by ${grouping}` }).click();
  };
  await groupBy('process');
  await expect(page).toHaveURL(/by=process/);
  await expect(rows.first()).toContainText(/^(pid|dlmwl) \d+.*node \d/);
  await groupBy('master node');
  await expect(rows.first()).toContainText('master node');
  await page.keyboard.press('Shift+E');
  await expect(rows.getByText(/res-/)).toHaveCount(0);
  await page.keyboard.press('Alt+e');
  await expect(rows.getByText(/res-/).first()).toBeVisible();
  await expect(rows.getByText(/^lock /)).toHaveCount(0);
  await page.keyboard.press('Alt+Shift+E');
  await expect(rows.getByText(/res-/)).toHaveCount(0);
});

test('rows are made taller with the wheel and the slider, and stay so', async ({ page }) => {
  const height = async () => (await lockstep.rows.getByRole('row').first().boundingBox())?.height;
  const chart = page.getByRole('application');
  await chart.hover();
  await page.keyboard.down('Alt');
  await page.mouse.wheel(0, -500);
  await page.keyboard.up('Alt');
  await expect.poll(height).toBe(32);
  await lockstep.button('How rows are arranged').click();
  const slider = page.getByRole('slider', { name: 'Row height' });
  await slider.press('Home');
  await expect.poll(height).toBe(6);
  await page.keyboard.press('Escape');
  await expect(slider).toHaveCount(0);
});

test('so many rows are in sight as are wished, and stay so in a lower window', async ({ page }) => {
  await page.keyboard.press('e');
  await lockstep.button('How rows are arranged').click();
  const count = page.getByRole('slider', { name: 'Rows in sight' });
  await count.fill('12');
  const height = async () => (await lockstep.rows.getByRole('row').nth(1).boundingBox())?.height ?? 0;
  const before = await height();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 520 });
  await expect.poll(height).toBeLessThan(before);
  await lockstep.button('How rows are arranged').click();
  await expect(count).toHaveValue('12');
  await page.getByRole('slider', { name: 'Row height' }).fill('30');
  await expect(count).not.toHaveValue('12');
});

test('a preview is chosen, said in the legend, and kept', async ({ page }) => {
  const choice = page.getByRole('menuitemradio', { name: 'shares on each other, inclusive' });
  await lockstep.button('How rows are arranged').click();
  await choice.click();
  await expect(page.getByText('held also while converting')).toBeVisible();
  await lockstep.button('How rows are arranged').click();
  await expect(choice).toBeChecked();
});

test('other rows of the selected process, or resource, are tinted, unless that is not wished', async ({
  page,
}) => {
  const alike = lockstep.rows.getByTitle('Of the same process as what is selected');
  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('node');
  await expect(alike.first()).toBeVisible();
  const tint = await alike.first().evaluate((row) => getComputedStyle(row).backgroundColor);
  const ground = await lockstep
    .row(/^node 1 /)
    .first()
    .evaluate((row) => getComputedStyle(row).backgroundColor);
  expect(tint).not.toBe(ground);
  await page.keyboard.press('g');
  await expect(alike).toHaveCount(0);
  await expect(lockstep.rows.getByTitle('Of the same resource as what is selected').first()).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByLabel('Other rows of the selected process or resource are tinted').uncheck();
  await page.keyboard.press('Escape');
  await expect(lockstep.rows.getByTitle(/as what is selected/)).toHaveCount(0);
});
