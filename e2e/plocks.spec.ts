import { expect, test } from '@playwright/test';
import { fixture } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

test('plocks are rows of their own, with their bytes, waits and holders', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(['node1', 'node2'].map((node) => fixture(`plocks/${node}.txt`)));
  await expect(lockstep.row(/^plock 0x1b3a POSIX locks, inode 6970/)).toBeVisible();
  await expect(lockstep.row(/^inode 0x1b3a GFS2 glock/)).toBeVisible();
  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('plock 0x1b3a waited 239 ms to read the whole file on node 2');
  await expect(lockstep.details).toContainText('write of bytes 100–199 held by node 1, pid 2102');
  await expect(lockstep.details).toContainText('when the process called and when it ran on are in no trace');
  await page.keyboard.press('b');
  await expect(lockstep.details).toContainText('was held');

  await page.getByRole('tab', { name: 'Contention' }).click();
  await expect(lockstep.details.getByRole('row').nth(1)).toContainText(/plock 0x1b3a.*387 ms/);
  await page.getByRole('tab', { name: 'Waits' }).click();
  await expect(lockstep.details.getByRole('row').nth(1)).toContainText(/plock 0x1b3a.*read.*granted.*239 ms/);
});
