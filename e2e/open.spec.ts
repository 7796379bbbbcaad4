import { expect, test } from '@playwright/test';
import { fixture, nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const reports = nodeReports('sync-mono-small');

test('three reports dropped on the page become the rows of a cluster', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(reports);

  for (const node of [1, 2, 3]) await expect(lockstep.button(`node ${node}, recording`)).toBeVisible();
  await expect(lockstep.row(/^res-3 master node 2/)).toHaveAttribute('aria-level', '1');
  await expect(lockstep.row(/^node 3 .*lock 4/).first()).toHaveAttribute('aria-level', '2');
  await expect(lockstep.button(/^clocks as printed · ±\d/)).toBeVisible();
  await expect(page.getByText('whole trace')).toBeVisible();

  await page.reload();
  await expect(lockstep.row(/res-3/).first()).toBeVisible();
});

test('files can be picked, too', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  // As in browsers that do not tell where files lie.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
  await page.goto('');
  const chooser = page.waitForEvent('filechooser');
  await lockstep.button('Open files…').click();
  await (await chooser).setFiles(
    reports.map(({ name, bytes }) => ({ name, mimeType: 'text/plain', buffer: bytes })),
  );
  await expect(lockstep.row(/^res-3/)).toBeVisible();
});

test('a drop onto a loaded page asks whether to add or to replace', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(reports.slice(0, 1));
  await expect(lockstep.button('node 2, recording')).toBeHidden();

  await lockstep.drop(reports.slice(1, 2));
  await expect(page.getByRole('dialog')).toContainText('node2.txt');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await expect(lockstep.button('node 1, recording')).toBeVisible();
  await expect(lockstep.button('node 2, recording')).toBeVisible();

  await lockstep.drop(reports.slice(2));
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
  await expect(lockstep.button('node 3, recording')).toBeVisible();
  await expect(lockstep.button('node 1, recording')).toBeHidden();

  await lockstep.drop(reports.slice(0, 1));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(lockstep.button('node 1, recording')).toBeHidden();
});

test('recordings are renamed in place, files removed, and everything closed', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(reports);

  await lockstep.button('node 2, recording').click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await page.getByRole('textbox', { name: /New name/ }).fill('web server');
  await page.keyboard.press('Enter');
  await expect(lockstep.button(/web server/)).toBeVisible();

  await lockstep.button(/web server/).click();
  await page.getByRole('menuitem', { name: 'Remove node2.txt' }).click();
  await expect(lockstep.button('node 2, recording')).toBeHidden();
  await expect(lockstep.button('node 3, recording')).toBeVisible();

  await lockstep.button('node 3, recording').click();
  await page.getByRole('menuitem', { name: /Start over/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Every lock in the cluster');
});

test('two recordings of one node that overlap are not both taken, and it says why', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  const [first] = reports;
  await lockstep.openWith([first!, { ...first!, name: 'again.txt' }]);
  await lockstep.button(/problem/).click();
  await expect(lockstep.details).toContainText('overlaps in time');
});

test('reading shows how far it is and can be stopped', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await page.goto('');
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(Array(400).fill(text), 'long.txt'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
  }, fixture('sync-mono-small/reports/trace.t.tc3.4.txt').bytes.toString());

  await expect(page.getByRole('progressbar', { name: 'long.txt' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Every lock in the cluster');
  await expect(lockstep.button('Open files…')).toBeEnabled();
});

for (const sample of ['Contention', 'Deadlock', 'GFS2']) {
  test(`the sample “${sample}” is one click away`, async ({ page }) => {
    const lockstep = new LockstepPage(page);
    await page.goto('');
    await lockstep.button(new RegExp(`^${sample}`)).click();
    await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
  });
}

test('the text of a report opens when it is pasted', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const [report] = nodeReports('sync-mono-small');
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, report?.bytes.toString() ?? '');
  await expect(page.getByRole('treegrid').getByRole('row').first()).toBeVisible();
});
