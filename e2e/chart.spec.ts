import { expect, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

let lockstep: LockstepPage;

test.beforeEach(async ({ page }) => {
  lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
});

test('the wheel zooms at the pointer with Ctrl, and back goes back', async ({ page }) => {
  const whole = await lockstep.secondsInSight();
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^res-0/));
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await lockstep.expectInSight((seconds) => seconds < whole / 2);

  // On a slow machine the turns of the wheel may be several gestures, each a step of its own.
  const back = lockstep.button('Back to the view before');
  await expect(async () => {
    await back.click();
    await expect(back).toHaveAttribute('aria-disabled', 'true', { timeout: 500 });
  }).toPass();
  await lockstep.expectInSight((seconds) => seconds === whole);
  await lockstep.button('Forward again').click();
  await lockstep.expectInSight((seconds) => seconds < whole);
});

test('keys zoom and pan by their place on the board', async ({ page }) => {
  const whole = await lockstep.secondsInSight();
  await page.keyboard.press('KeyW');
  await page.keyboard.press('KeyW');
  await lockstep.expectInSight((seconds) => Math.abs(seconds - whole / 2.25) < whole / 50);
  await page.keyboard.press('KeyS');
  await lockstep.expectInSight((seconds) => Math.abs(seconds - whole / 1.5) < whole / 50);
  await page.keyboard.press('Home');
  await lockstep.expectInSight((seconds) => seconds === whole);
});

test('the overview is a brush over the whole trace', async ({ page }) => {
  const whole = await lockstep.secondsInSight();
  const chart = await lockstep.chart.boundingBox();
  const label = await page.getByText('Locks waiting').boundingBox();
  if (!chart || !label) throw new Error('nothing to drag on');
  const y = label.y + 12;
  await page.mouse.move(chart.x + chart.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(chart.x + chart.width * 0.25, y, { steps: 8 });
  await page.mouse.up();
  await lockstep.expectInSight((seconds) => Math.abs(seconds - whole / 4) < whole / 20);
});

test('a click selects an interval, and the details tell all about it', async ({ page }) => {
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^node 3 .*lock 4/).first(), 0.4);
  await page.mouse.move(x, y);
  await expect(page.getByText('asked to give way', { exact: false }).first()).toBeVisible();
  await page.mouse.click(x, y);

  await expect(lockstep.details.getByRole('heading', { level: 2 })).toHaveText(
    'res-3 was held 9.703 s in EX on node 3',
  );
  for (const fact of ['7265732d33', '3161424062', 'generation', 'granted', 'printed 217.535480029']) {
    await expect(lockstep.details).toContainText(fact);
  }
  await expect(lockstep.details).toContainText('sb_status=0');

  await lockstep.button('Previous').click();
  await expect(lockstep.details.getByRole('heading', { level: 2 })).toContainText('res-3 waited');
  await page.keyboard.press('.');
  await expect(lockstep.details.getByRole('heading', { level: 2 })).toContainText('9.703 s in EX');

  await page.keyboard.press('Escape');
  await expect(lockstep.details).toContainText('Click an interval');
});

test('a selection is copied as one line for a ticket', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^node 3 .*lock 4/).first(), 0.4);
  await page.mouse.click(x, y);
  await page.keyboard.press('c');
  await expect(page.getByText('Copied as one line')).toBeVisible();
  const line = await page.evaluate(() => navigator.clipboard.readText());
  expect(line).toMatch(
    /^res-3 \(0x7265732d33\) in lockspace 3161424062; EX held for 9\.703 s; node 3; lock 4 /,
  );
  expect(line).not.toContain('\n');
});

test('the selection is centred first and fitted then', async ({ page }) => {
  const whole = await lockstep.secondsInSight();
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^node 3 .*lock 4/).first(), 0.4);
  await page.mouse.dblclick(x, y);
  await lockstep.expectInSight((seconds) => Math.abs(seconds - 9.703 * 1.2) < 0.2);
  await page.keyboard.press('0');
  await lockstep.expectInSight((seconds) => seconds === whole);
  await page.keyboard.press('f');
  await page.keyboard.press('f');
  await lockstep.expectInSight((seconds) => Math.abs(seconds - 9.703 * 1.2) < 0.2);
});

test('the search leaves the rows that answer it', async ({ page }) => {
  await page.keyboard.press('/');
  await expect(lockstep.search).toBeFocused();
  await page.keyboard.type('res-1 node:2');
  await expect(lockstep.rows.getByRole('row')).toHaveCount(2);
  await lockstep.search.fill('nonsense');
  await expect(page.getByText('No row answers')).toBeVisible();
  await lockstep.button('Show all rows').click();
  await expect(lockstep.row(/^res-3/)).toBeVisible();
});

test('rows are grouped by node as well', async ({ page }) => {
  await page.keyboard.press('g');
  await expect(lockstep.rows.getByRole('row').first()).toContainText('node');
  await expect(page.getByText('Node / resource / lock')).toBeVisible();
});

test('the events of a recording are listed where the selection is', async ({ page }) => {
  const { x, y } = await lockstep.placeInChart(lockstep.row(/^node 3 .*lock 4/).first(), 0.4);
  await page.mouse.click(x, y);
  await page.getByRole('tab', { name: 'Events' }).click();
  const table = page.getByRole('grid', { name: 'Events' });
  await expect(table.getByRole('row', { name: /217\.535480029.*dlm_ast/ })).toBeVisible();
  await expect(page.getByText('1,769 events', { exact: true }).last()).toBeVisible();
});
