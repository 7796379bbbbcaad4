import { expect, test } from '@playwright/test';
import { nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

test('from the landing page to the cause of the worst wait', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await page.getByRole('tab', { name: 'Contention' }).click();
  await expect(lockstep.details.getByRole('row').nth(1)).toContainText('inode 0x1a4a');
  await lockstep.details
    .getByRole('button', { name: /^inode 0x1a4a/ })
    .first()
    .click();

  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(lockstep.details).toContainText('Why it waited 12 s');
  await expect(
    lockstep.details.getByRole('button', { name: /^EX held by node 1, dlmwl 2207/ }),
  ).toBeVisible();
  await lockstep.details
    .getByRole('button', { name: /^EX held by node 1/ })
    .first()
    .click();
  await expect(lockstep.details).toContainText('inode 0x1a4a was held');
});

test('the way from a wait to its root can be followed step by step, with the mouse and with a key', async ({
  page,
}) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-deadlock'));
  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('cw waited 6.024 s to go from PR to EX on node 1');
  const root = lockstep.details.getByRole('list', { name: 'Back to the root' });
  await expect(root.getByRole('button')).toHaveText([
    /node 2, pid 715 waited for EX on cw/,
    /PR held by node 1/,
  ]);
  await expect(lockstep.details).toContainText('they wait for each other');
  await root.getByRole('button').first().click();
  await expect(lockstep.details).toContainText('cw waited 4.701 s to go from PR to EX on node 2');
  await page.keyboard.press('b');
  await expect(lockstep.details).toContainText('Why it waited 6.024 s');
  await page.keyboard.press('Shift+b');
  await expect(lockstep.details).toContainText('Why it waited 4.707 s');
});

test('an arrow says who was in the way of whom', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-deadlock'));
  await page.keyboard.press('l');
  await page.keyboard.press('f');
  await expect(lockstep.details).toContainText('Why it waited 6.024 s');
  // The one blocker lasts as long as the wait: its arrow stands in the middle, between the two rows.
  const from = await lockstep.placeInChart(lockstep.row(/^node 1 lock 1 .*6\.03 s/), 0.5);
  const to = await lockstep.placeInChart(lockstep.row(/^node 2 lock 1 .*4\.73 s/), 0.5);
  const chart = await page.getByRole('application').boundingBox();
  expect(chart).not.toBeNull();
  for (let x = 0.3; x < 0.7; x += 0.004) {
    await page.mouse.move((chart?.x ?? 0) + (chart?.width ?? 0) * x, (from.y + to.y) / 2);
    if (await page.getByText('in the way of node 1').isVisible()) return;
  }
  throw new Error('No arrow was found between the rows.');
});

test('from the landing page to the cause of the worst wait in four clicks, or without a mouse', async ({
  page,
}) => {
  const lockstep = new LockstepPage(page);
  await page.goto('');
  await lockstep.button(/contention/i).click();
  await page.getByRole('tab', { name: 'Contention' }).click();
  await lockstep.details.getByRole('row').nth(1).getByRole('button').first().click();
  await page.getByRole('tab', { name: 'Details' }).click();
  const root = lockstep.details.getByRole('list', { name: 'Back to the root' });
  await expect(lockstep.details).toContainText('Why it waited');
  await expect(root.getByRole('button').last()).toContainText(/held by node/);
  const told = await root.innerText();

  await page.goto('');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await page.keyboard.type('sample cont');
  await page.keyboard.press('Enter');
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('Why it waited');
  expect(await root.innerText()).toBe(told);
});

test('the same without a mouse, on to the root', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('inode 0x1a4a waited 12 s for EX on node 1');
  await page.keyboard.press('b');
  await expect(lockstep.details).not.toContainText('inode 0x1a4a waited 12 s for EX on node 1');
});

test('the phases of a wait add up, with the node where each was spent', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await lockstep.search.fill('inode 0x1a4a node:2 state:wait');
  await expect(lockstep.row(/^node 1 /)).toHaveCount(0);
  const place = await lockstep.placeInChart(lockstep.row(/^node 2 .*lock 3/).first(), 0.3);
  await page.mouse.click(place.x, place.y);
  const phases = lockstep.details.getByRole('list', { name: 'Phases of the wait' });
  await expect(phases).toContainText('call, until sent node 2');
  await expect(phases).toContainText('queued at the master node 1');
  await expect(phases).toContainText('delivered to the process node 2');
});

test('deadlocks are one click away, with their members', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-deadlock'));
  await lockstep.button('4 deadlocks').click();
  await expect(lockstep.details).toContainText('for 4.027 s, ended by a cancel');
  await expect(lockstep.details).toContainText('ended by the kernel (EDEADLK)');
  await lockstep.details.getByRole('button', { name: /wants EX on ring3$/ }).click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(lockstep.details).toContainText('ring3 waited 4.9');
});

test('only what a wait involves is shown on demand, and everything again', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  const rows = lockstep.rows.getByRole('row');
  const all = Number(await lockstep.rows.getAttribute('aria-rowcount'));
  await page.keyboard.press('l');
  await page.keyboard.press('Shift+F');
  const bar = page.getByRole('status').filter({ hasText: 'Only what is involved' });
  await expect(bar).toContainText(/inode 0x1a4a waited .* rows/);
  await expect(rows.filter({ hasText: 'inode 0x1a4a' })).toHaveCount(1);
  expect(Number(await lockstep.rows.getAttribute('aria-rowcount'))).toBeLessThan(all);
  await bar.getByRole('button', { name: 'Show all rows' }).click();
  await expect(bar).toHaveCount(0);
  await expect(lockstep.rows).toHaveAttribute('aria-rowcount', String(all));

  await page.keyboard.press('Shift+F');
  await expect(bar).toBeVisible();
  await page.keyboard.press('Shift+F');
  await expect(bar).toHaveCount(0);
});
