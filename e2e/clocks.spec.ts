import { expect, test } from '@playwright/test';
import { nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

test('recordings that nothing synchronised are aligned by their messages, and say how well', async ({
  page,
}) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await lockstep.button(/^clocks aligned by messages · ±\d/).click();

  const panel = page.getByRole('dialog', { name: 'Clocks' });
  await expect(panel.getByRole('row', { name: /^node 1 .* reference/ })).toBeVisible();
  await expect(
    panel.getByRole('row', { name: /^node 2 .* 8\.08\d s .* ppm ±\d+ µs 507 273, 0/ }),
  ).toBeVisible();
  await expect(panel.getByText('793 messages with both ends recorded')).toBeVisible();
  await expect(panel.getByRole('img', { name: /^Delays of messages between/ })).toHaveCount(3);

  await panel.getByRole('radio', { name: /^Recorded/ }).click();
  await expect(panel.getByText(/contradicted by \d+ messages/i)).toBeVisible();
  await panel.getByRole('radio', { name: /^Best/ }).click();
  await expect(panel.getByText(/^Clocks aligned by messages · ±/i)).toBeVisible();
});

test('a recording can be moved by hand', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await page.keyboard.press('k');
  const panel = page.getByRole('dialog', { name: 'Clocks' });
  await panel.getByRole('textbox', { name: 'Move node 2 by hand' }).fill('1s');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('row', { name: /^node 2 .* 9\.08\d s/ })).toBeVisible();
  await expect(panel.getByText(/contradicted by \d+ messages/i)).toBeVisible();
});

test('the rows of a node can be dragged in time', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^node 3 /).first(), 0.3);
  await page.keyboard.down('Alt');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 200, y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect(lockstep.button(/^clocks aligned by messages · contradicted by \d+ messages/)).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByRole('textbox', { name: 'Move node 3 by hand' })).not.toHaveValue('');
});

test('a trace whose own synchronisation is wrong says so, and is aligned all the same', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-default-clock-broken'));
  await expect(lockstep.button(/^clocks aligned by messages · ±\d/)).toBeVisible();
  await lockstep.button(/problem/).click();
  await expect(lockstep.details).toContainText('The recorded clock correction of trace-node2.dat is wrong');
});

test('what the clocks cannot order is not presented as ordered', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await lockstep.search.fill('inode 0x1a4a state:wait');
  const first = await lockstep.placeInChart(lockstep.row(/^node 1 .*lock 1/).first(), 0.02);
  await page.mouse.click(first.x, first.y);
  await lockstep.button('Mark').click();
  const other = await lockstep.placeInChart(lockstep.row(/^node 2 /).first(), 0.5);
  await page.mouse.click(other.x, other.y);
  await expect(lockstep.details).toContainText(/ (after|before) “.*” of inode 0x1a4a on node 1 \(±/);
});

test('messages are drawn on demand, and tell how long they took', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await page.keyboard.press('v');
  await lockstep.button(/^How rows are arranged/).click();
  await expect(page.getByRole('menuitemradio', { name: /^All messages in the window/ })).toBeChecked();
  await expect(page.getByRole('menuitemcheckbox', { name: /^Blocking notices/ })).toBeChecked();
});
