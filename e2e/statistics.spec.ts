import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

test('all waits are a table that sorts by any phase and leads to the chart', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await page.getByRole('tab', { name: 'Waits' }).click();
  const grid = lockstep.details.getByRole('grid', { name: 'Waits' });
  const first = grid.getByRole('row').nth(1);
  await expect(grid.getByRole('columnheader', { name: /^Waited/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(first).toContainText('inode 0x1a4a');
  await expect(first).toContainText('12 s');
  await grid.getByRole('button', { name: 'Lookup' }).click();
  await expect(grid.getByRole('columnheader', { name: /^Lookup/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );

  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('1');
  await expect(lockstep.details).toContainText('look-up of the master');
});

test('waits are those of the rows found, and can be saved as they stand', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await page.getByRole('tab', { name: 'Waits' }).click();
  await lockstep.search.fill('res:0x1a4a node:2');
  const status = lockstep.details.getByRole('status');
  await expect(status).toContainText('only rows found');
  const [, count] = /^([\d,]+) of/.exec(await status.innerText()) ?? [];
  const download = page.waitForEvent('download');
  await lockstep.button('Save as CSV: waits').click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toBe(
    'start_ns,name,node,process,mode,outcome,wait_ns,call_ns,lookup_ns,request_ns,queued_ns,grant_ns,deliver_ns,unobservable_ns',
  );
  expect(lines).toHaveLength(Number(count?.replace(',', '')));
  for (const line of lines) {
    const cells = line.split(',');
    expect(cells.slice(1, 3)).toEqual(['inode 0x1a4a', 'node 2']);
    const [waited, ...phases] = cells.slice(6).map(Number);
    expect(phases.reduce((sum, phase) => sum + phase, 0)).toBe(waited);
  }
});

test('sums say where the waiting time went, by node and by process', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await page.getByRole('tab', { name: 'Waits' }).click();
  await lockstep.details.getByText('By node').click();
  const table = lockstep.details.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(4);
  await lockstep.details.getByText('By process').click();
  await expect(table.getByRole('row').nth(1)).toContainText('dlmwl');
});

test('a span of some rows is counted by state, messages and durations', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small'));
  await page.getByRole('tab', { name: 'Statistics' }).click();
  const states = lockstep.details.getByRole('table', { name: 'States and modes' });
  const held = states.getByRole('row', { name: /^granted EX/ });
  await expect(held).toBeVisible();
  const whole = await held.innerText();
  await expect(lockstep.details.getByRole('table', { name: 'Messages' })).toContainText('REQUEST_REPLY');

  await lockstep.search.fill('res-3');
  await expect.poll(() => held.innerText()).not.toBe(whole);
  await lockstep.details
    .getByRole('button', { name: /^1 wait of .*: go to the longest/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(lockstep.details).toContainText(/res-3 waited/);
});

test('how a span was spent is drawn by lock, zoomed, walked by keys and leads to the chart', async ({
  page,
}) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('indep-local'));
  await page.getByRole('tab', { name: 'Statistics' }).click();
  const { details } = lockstep;
  const bars = details.getByRole('listbox', { name: 'How the span was spent' });
  const first = bars.getByRole('option').first();
  await expect(first).toHaveAccessibleName(
    /^inode 0x1a4a · node 3, lock 2 .* waited 18.45 s: .*waits for EX 12/,
  );

  // The bars have what the table has.
  const csvOf = async (what: string) => {
    const download = page.waitForEvent('download');
    await lockstep.button(`Save as CSV: ${what}`).click();
    const [, ...lines] = readFileSync(await (await download).path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    return lines.map((line) => line.split(','));
  };
  const told = (await csvOf('states and modes')).find(([state]) => state === 'granted EX')?.[1];
  const drawn = (await csvOf('how the span was spent')).filter((cells) => cells.at(-3) === 'EX held');
  expect(drawn.length).toBeGreaterThan(5);
  expect(drawn.reduce((sum, cells) => sum + Number(cells.at(-2)), 0)).toBe(Number(told));

  const whole = details.getByRole('button', { name: 'Show the bars from end to end' });
  await expect(whole).toHaveAttribute('aria-disabled', 'true');
  await bars.focus();
  await page.keyboard.press('+');
  await expect(whole).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('0');
  await expect(whole).toHaveAttribute('aria-disabled', 'true');

  await first.hover();
  const box = await first.boundingBox();
  if (!box) throw new Error('The bars are not in sight.');
  const [x, y] = [box.x + box.width, box.y + box.height / 2];
  await page.mouse.move(x + 20, y);
  await expect(details.getByText(/^inode 0x1a4a · node 3, waits for EX: .* of the span$/)).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(x + 120, y);
  await page.mouse.up();
  await expect(whole).toHaveAttribute('aria-disabled', 'false');
  await whole.click();

  await details.getByText('Nodes', { exact: true }).click();
  await expect(bars.getByRole('option')).toHaveCount(3);
  await details.getByText('Locks', { exact: true }).click();
  await bars.focus();
  await page.keyboard.press('ArrowDown');
  await expect(bars.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(details).toContainText(/0x1a4a waited/);
});

test('contention tells of reactions by node and of what went to and fro', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small'));
  await page.getByRole('tab', { name: 'Contention' }).click();
  await expect(lockstep.details.getByRole('list', { name: 'In short' })).toContainText('to obey a BAST');
  await expect(lockstep.details.getByRole('list', { name: 'In short' })).toContainText('to and fro');
  await expect(lockstep.details.getByRole('table', { name: 'Nodes' }).getByRole('row')).toHaveCount(4);
  const pingPong = lockstep.details.getByRole('table', { name: 'Ping-pong' });
  await expect(pingPong.getByRole('row').nth(1)).toContainText('⇄');
  await pingPong.getByRole('button', { name: 'Show only the rows of res-3' }).first().click();
  await expect(lockstep.row(/^res-2/)).toHaveCount(0);
});
