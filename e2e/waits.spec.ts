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
