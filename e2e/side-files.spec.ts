import { expect, test } from '@playwright/test';
import { fixture, nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const PATHS = { name: 'inodes.txt', bytes: Buffer.from(`${0xf979} /mnt/gfs2/orders.db\n7 /mnt/gfs2/none\n`) };

test('a list of inodes names the rows, finds them, is listed and can be removed', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('gfs2-k7.2').slice(0, 1));
  await lockstep.drop([PATHS, fixture('gfs2-k7.2/snapshot1/node1/dlm_tool_ls.txt')]);
  const chip = lockstep.button(/^2 side files/);
  await expect(chip).toBeVisible();
  await lockstep.search.fill('orders.db');
  await expect(lockstep.row(/^inode 0xf979/)).toContainText('/mnt/gfs2/orders.db');
  await expect(lockstep.row(/^rgrp/)).toHaveCount(0);

  await lockstep.row(/lock /).first().click();
  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('fs1');
  await lockstep.details.getByRole('button', { name: 'Name the lockspace of the selection…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Name the lockspace' });
  await dialog.getByRole('textbox').fill('shop');
  await page.keyboard.press('Enter');
  await expect(lockstep.details).toContainText('shop');

  await chip.click();
  await expect(page.getByText('inodes.txt: paths of 2 inodes, 1 of them in the trace')).toBeVisible();
  await page.getByRole('menuitem', { name: 'Remove inodes.txt' }).click();
  await expect(lockstep.button(/^1 side file\b/)).toBeVisible();
  await expect(lockstep.rows).not.toContainText('orders.db');
});
