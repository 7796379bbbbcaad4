import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

/** Chooses an entry of the menu of exports and returns what is saved. */
async function saved(page: Page, entry: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Save and export' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: entry }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('tables leave the page as CSV, of everything or of what is in sight', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small'));
  const all = await saved(page, 'Save all intervals as CSV');
  expect(all.name).toBe('lockstep-intervals.csv');
  const lines = all.bytes.toString().trimEnd().split('\r\n');
  expect(lines[0]).toBe(
    'recording,node,ls_id,lkb_id,generation,resource,name,pid,state,mode,wanted,start_ns,end_ns,begin,end,unit',
  );
  await lockstep.search.fill('node:2 mode:EX');
  await expect(lockstep.row(/^node 1 /)).toHaveCount(0);
  const shown = (await saved(page, 'Save the intervals in sight as CSV')).bytes
    .toString()
    .trimEnd()
    .split('\r\n');
  expect(shown.length).toBeGreaterThan(1);
  expect(shown.length).toBeLessThan(lines.length);
  expect(shown.slice(1).every((line) => line.split(',')[1] === '2')).toBe(true);
  const waits = (await saved(page, 'Save all waits as CSV')).bytes.toString();
  expect(waits).toContain('""kind"":""queued""');
});

test('everything leaves the page as a trace for Perfetto', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small'));
  const { name, bytes } = await saved(page, 'Save everything as a trace for Perfetto');
  expect(name).toBe('lockstep-trace.json');
  const { traceEvents } = JSON.parse(bytes.toString()) as { traceEvents: { ph: string }[] };
  expect(traceEvents.filter(({ ph }) => ph === 's').length).toBeGreaterThan(100);
});

test('the view leaves the page as a picture that stands for itself', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small'));
  const svg = await saved(page, 'Save a picture of the view (SVG)');
  expect(svg.name).toBe('lockstep.svg');
  const problems = await page.evaluate(
    (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror').length,
    svg.bytes.toString(),
  );
  expect(problems).toBe(0);
  const words = svg.bytes.toString();
  expect(words).toContain('>trace.dat, trace-node2.dat, trace-node3.dat</text>');
  expect(words).toContain('clocks synchronised by trace-cmd');
  expect(words).toContain('>asked to give way</text>');
  expect(words).toMatch(/>node 2<\/text>/);

  const png = await saved(page, 'Save a picture of the view (PNG)');
  expect(png.name).toBe('lockstep.png');
  const [, width = 0] = /width="(\d+)"/.exec(words) ?? [];
  // The width stands in the header of a PNG; two pixels for one.
  expect(png.bytes.readUInt32BE(16)).toBe(2 * Number(width));
});
