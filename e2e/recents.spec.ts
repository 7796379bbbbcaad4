import { expect, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const reports = nodeReports('sync-mono-small');

test('a reload keeps the trace and the view', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(reports);
  await page.keyboard.press('l');
  await expect.poll(() => page.url()).toMatch(/&sel=.*files=node1\.txt:\d+:[\w-]{43},/);
  const details = await lockstep.details.innerText();
  const address = page.url();
  await page.waitForFunction(() =>
    (localStorage.getItem('lockstep.recents') ?? '').includes('"isKept":true'),
  );
  await page.reload();
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
  await expect(lockstep.details).toHaveText(details, { useInnerText: true });
  await expect.poll(() => page.url()).toBe(address);
});

test('what was open lately is one click away, in every tab, until it is forgotten', async ({
  page,
  context,
}) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith([reports[0]!]);
  await page.waitForFunction(() =>
    (localStorage.getItem('lockstep.recents') ?? '').includes('"isKept":true'),
  );

  const other = new LockstepPage(await context.newPage());
  await other.page.goto(page.url().replace(/#.*/, ''));
  await other.button(/^node1\.txt/).click();
  await expect(other.row(/res-3/).first()).toBeVisible();

  // The first tab forgets what the second has open: that one goes on, and reads its events as before.
  await page.goto('');
  await lockstep.button('Forget node1.txt').click();
  await expect(page.getByRole('heading', { name: 'Open lately' })).toBeHidden();
  await other.page.getByRole('tab', { name: 'Events' }).click();
  await expect(other.details).toContainText('dlm_');
});

test('nothing is kept by who does not want it', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await page.goto('');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Keep what is opened');
  await page.keyboard.press('Enter');
  await lockstep.drop([reports[0]!]);
  await expect.poll(() => page.url()).toMatch(/files=node1\.txt:\d+:[\w-]{43}/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link needs its file');
});
