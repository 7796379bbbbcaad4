import { expect, test } from '@playwright/test';
import { fixture, nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const SYNCHRONISED = /^clocks synchronised by trace-cmd · ±\d/;

test('three synchronised trace.dat become the rows of a cluster, on one clock that can be switched off', async ({
  page,
}) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small'));

  for (const node of [1, 2, 3]) await expect(lockstep.button(`node ${node}, recording`)).toBeVisible();
  await expect(lockstep.row(/^res-3 master node 2 200\.54 s/)).toHaveAttribute('aria-level', '1');
  await expect(lockstep.row(/^node 3 .*lock 4/).first()).toHaveAttribute('aria-level', '2');
  const rows = await lockstep.rows.getByRole('row').count();
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^node 3 .*lock 4/).first(), 0.4);
  await page.mouse.click(x, y);
  await expect(lockstep.details).toContainText('res-3 was held 9.703 s in EX on node 3');
  const corrected = await lockstep.secondsInSight();

  await lockstep.button(SYNCHRONISED).click();
  const panel = page.getByRole('dialog', { name: 'Clocks' });
  await expect(panel.getByRole('row', { name: /^node 1 trace\.dat mono reference/ })).toBeVisible();
  await expect(
    panel.getByRole('row', { name: /^node 2 .* mono 8\.702 s .* ppm −1\.\d+ ms \+\d+ µs 754/ }),
  ).toBeVisible();
  await expect(
    panel.getByText('synchronised to trace.dat by trace-cmd, 2 samples per CPU').first(),
  ).toBeVisible();
  await panel.getByRole('radio', { name: /^Raw/ }).click();
  await page.keyboard.press('Escape');
  await expect(lockstep.button(/^raw stamps · contradicted by \d+ messages/)).toBeVisible();
  await lockstep.expectInSight((seconds) => Math.abs(seconds - 59.05) < 0.01);
  await expect(lockstep.rows.getByRole('row')).toHaveCount(rows);
  // The same interval by the node's own clock, which runs a little faster.
  await expect(lockstep.details).toContainText('res-3 was held 9.704 s in EX on node 3');

  await page.keyboard.press('k');
  await panel.getByRole('radio', { name: /^Recorded/ }).click();
  await page.keyboard.press('Escape');
  await expect(lockstep.button(SYNCHRONISED)).toBeVisible();
  await lockstep.expectInSight((seconds) => seconds === corrected);
  await expect(lockstep.rows.getByRole('row')).toHaveCount(rows);
});

test('a recording whose reference is not open says so', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small').slice(1, 2));
  await page.keyboard.press('k');
  await expect(page.getByRole('dialog', { name: 'Clocks' })).toContainText(
    'synchronised by trace-cmd to a recording that is not loaded (id 2dd40bcebe41ec76)',
  );
});

test('a damaged trace.dat shows what was readable, and what was not', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith([fixture('file-variants/damaged-v7-none-cut60.dat')]);
  await lockstep.button(/problem/).click();
  await expect(lockstep.details).toContainText('the options cannot be read');
  await expect(lockstep.details).toContainText('3144 bytes of CPU 0 cannot be read');
  await page.getByRole('tab', { name: 'Events' }).click();
  await expect(page.getByText('139 events', { exact: true }).last()).toBeVisible();
});

test('events are narrowed by kind and by text, and lead to the chart and back', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('gfs2-k7.2'));
  await page.getByRole('tab', { name: 'Events' }).click();
  const events = page.getByRole('grid', { name: 'Events', exact: true });
  await expect(events.getByRole('row').nth(1)).toContainText('dlm_recv');

  await lockstep.button('All kinds').click();
  await page.getByRole('checkbox', { name: /^gfs2_glock_state_change/ }).check();
  await expect(page.getByText('289 of 6,957 events')).toBeVisible();
  await page.getByRole('checkbox', { name: /^gfs2_glock_state_change/ }).uncheck();
  await page.getByRole('checkbox', { name: /^dlm_lock_start/ }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: /^Find events/ }).fill('mode=ex');
  await expect(page.getByText('67 of 6,957 events')).toBeVisible();

  // From the list to the chart: the interval that the event begins, with its rows in sight.
  await events.getByRole('row').nth(3).click();
  const open = events.getByRole('row', { selected: true });
  await expect(open).toContainText('res_name');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(lockstep.details.getByRole('heading', { level: 2 })).toContainText('on node 1');
  await expect(lockstep.chart).toBeInViewport({ ratio: 0.9 });

  // And back: another interval has its begin in the middle of the list.
  await lockstep.button('Next').click();
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('searchbox', { name: /^Find events/ }).fill('');
  await lockstep.button('dlm_lock_start').click();
  await lockstep.button('Show all').click();
  await page.keyboard.press('Escape');
  await expect(events.locator('[data-marked=true]').first()).toBeInViewport();
});
