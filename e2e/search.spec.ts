import { expect, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

let lockstep: LockstepPage;

test.beforeEach(async ({ page }) => {
  lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
});

test('hits are counted and walked over the whole trace without a mouse', async ({ page }) => {
  await page.keyboard.press('/');
  await expect(lockstep.search).toBeFocused();
  await page.keyboard.type('mode:EX state:wait dur>1s');
  const status = page.getByRole('status').filter({ hasText: /found|of/ });
  await expect(status).toHaveText('23 intervals found');
  await page.keyboard.press('Enter');
  await expect(status).toHaveText(/^interval 1 of \d+$/);
  await expect(lockstep.details.getByRole('heading', { level: 2 })).toContainText('for EX');
  await page.keyboard.press('F3');
  await expect(status).toHaveText(/^interval 2 of/);
  await page.keyboard.press('Shift+Enter');
  await expect(status).toHaveText(/^interval 1 of/);
  await page.keyboard.press('Escape');
  await lockstep.rows.focus();
  await page.keyboard.press('Shift+N');
  await expect(status).toHaveText(/^interval (\d+) of \1$/);
  await expect(page.getByText('On from the last hit')).toBeVisible();
});

test('rows without hits are hidden only as long as that is wished', async ({ page }) => {
  await lockstep.search.fill('res-1 node:2');
  await expect(lockstep.rows.getByRole('row')).toHaveCount(2);
  await lockstep.button('Show only rows with hits').click();
  await expect(lockstep.row(/^res-3/)).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await page.keyboard.type('only rows with hits');
  await page.keyboard.press('Enter');
  await expect(lockstep.rows.getByRole('row')).toHaveCount(2);
});

test('a wrong term is said and the others hold', async ({ page }) => {
  await lockstep.search.fill('res-1 mode:XX');
  await expect(page.getByText('xx is no mode: NL, CR, CW, PR, PW, EX, read, write.')).toBeVisible();
  await expect(lockstep.row(/^res-3/)).toBeHidden();
  await expect(lockstep.row(/^res-1/)).toBeVisible();
});

test('terms are completed with arrows', async ({ page }) => {
  await page.keyboard.press('/');
  await expect(page.getByRole('option', { name: /mark:deadlock/ })).toBeVisible();
  await page.keyboard.type('sta');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(lockstep.search).toHaveValue('state:');
  await page.keyboard.type('w');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(lockstep.search).toHaveValue('state:wait ');
});

test('marks and messages are found, too', async ({ page }) => {
  await lockstep.search.fill('mark:bast res-3');
  const status = page.getByRole('status').filter({ hasText: /found|of/ });
  await expect(status).toHaveText(/^\d+ marks found$/);
  await lockstep.search.press('Enter');
  await expect(status).toHaveText(/^mark 1 of \d+$/);
  await lockstep.search.fill('msg:grant');
  await expect(status).toHaveText(/^\d+ messages found$/);
});
