import { expect, test } from '@playwright/test';
import { fixture } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const KILLED = ['node1.dat', 'node2.dat'].map((name) => fixture(`recovery-node-killed/${name}`));

test('a recovery is one key away, with its members, masters and the waits that it ended', async ({
  page,
}) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(KILLED);
  await expect(lockstep.button('1 recovery')).toBeVisible();
  await page.keyboard.press('y');
  await lockstep.expectInSight((seconds) => seconds < 1);
  await expect(lockstep.details).toContainText('Node 3 left; nodes 1 and 2 recovered');
  await expect(lockstep.details).toContainText('12 resources got another master');
  await expect(lockstep.details).toContainText('16 waits lay in it, 11 granted by it');

  await lockstep.details.getByRole('button', { name: /^dead-ex-1 EX, node 2/ }).click();
  await expect(lockstep.details).toContainText('A lock of node 3 was in its way until recovery purged it');
  await lockstep.details.getByRole('button', { name: 'Go to the recovery' }).click();
  await expect(lockstep.details).toContainText('Node 3 left');
});

test('the lane of recoveries can be hidden, and is not there without any', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(KILLED);
  await expect(page.getByText('Recovery · lockspace')).toBeVisible();
  await lockstep.button('Hide the lane of recoveries').click();
  await expect(page.getByText('Recovery · lockspace')).toHaveCount(0);

  await lockstep.openWith([fixture('indep-local/node1.dat')]);
  await expect(page.getByText('Recovery · lockspace')).toHaveCount(0);
});
