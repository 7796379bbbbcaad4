import { type Browser, expect, type Page, test } from '@playwright/test';
import { fixture, nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const reports = nodeReports('sync-mono-small');

const fragment = (page: Page) => new URL(page.url()).hash;

/** A browser that has kept nothing. */
async function elsewhere(browser: Browser): Promise<LockstepPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  return new LockstepPage(await context.newPage());
}

async function zoomIn(page: Page, fewer: number): Promise<void> {
  const lockstep = new LockstepPage(page);
  await page.keyboard.press('w');
  await lockstep.expectInSight((seconds) => seconds < fewer);
  // Quick steps are one: the next shall be another.
  const now = await page.evaluate(() => performance.now());
  await page.waitForFunction((before: number) => performance.now() - before > 600, now);
}

test('the address is the view: a link continues on another page when its files are dropped', async ({
  page,
  browser,
}) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(reports);
  await zoomIn(page, (await lockstep.secondsInSight()) * 0.9);
  await page.keyboard.press('l');
  await page.keyboard.press('g');
  await expect
    .poll(() => fragment(page))
    .toMatch(/^#v=1&t=.*&sel=.*&by=node&.*files=node1\.txt:\d+:[\w-]{43},/);
  const link = page.url();
  const details = await lockstep.details.innerText();

  const other = await elsewhere(browser);
  await other.page.goto(link);
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText('This link needs its 3 files');
  await other.drop([reports[2]!, fixture('sync-mono-deadlock/reports/trace.t.tc3.4.txt', 'node1.txt')]);
  await expect(other.page.getByText('It has another size')).toBeVisible();
  await expect(other.page.getByLabel('Here')).toHaveCount(1);
  await other.drop([reports[0]!, reports[1]!]);
  await expect(other.rows.getByRole('row').first()).toBeVisible();
  await expect(other.details).toHaveText(details, { useInnerText: true });
  await expect.poll(() => other.page.url()).toBe(link);
});

test('notes, boxes, arranged rows, the legend and an event go along, and stay through Back and Forward', async ({
  page,
  browser,
}) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(reports);
  await page.keyboard.press('l');
  await lockstep.leaveNote('the longest, see: ticket 7');
  await page.keyboard.press('i');
  await page.keyboard.press('x');
  await page.keyboard.press('r');
  await page.keyboard.press('End');
  await page.keyboard.press('p');
  await page.keyboard.press('End');
  await page.keyboard.press('h');
  await page.keyboard.press('End');
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('tab', { name: 'Legend' }).click();
  await page.getByRole('checkbox', { name: 'PR held is visible' }).uncheck();
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('grid', { name: 'Events', exact: true }).getByRole('row').nth(3).click();
  await expect
    .poll(() => fragment(page))
    .toMatch(
      /&ev=\d\/\d+@.*&since=res-.*&hide=.*&pin=.*&move=.*&tab=events&off=held-PR&notes=.*:the%20longest%2C%20see%3A%20ticket%207&boxes=\d+\.\d+:res-.*&files=/,
    );
  await expect.poll(() => fragment(page)).toMatch(/node3\.txt:\d+:[\w-]{43}$/);
  const link = page.url();

  const other = await elsewhere(browser);
  await other.page.goto(link);
  await other.drop(reports);
  await expect(other.page.getByRole('region', { name: 'Box 1' })).toBeVisible();
  await expect.poll(() => other.page.url()).toBe(link);
  await expect(other.page.getByRole('status', { name: 'About the link' })).toHaveCount(0);
  const picture = (of: Page) => of.getByRole('application').screenshot();
  await page.mouse.move(0, 0);
  const before = await picture(page);
  await expect.poll(async () => (await picture(other.page)).equals(before)).toBe(true);

  const isThere = () => expect(other.page.getByRole('region', { name: 'Box 1' })).toBeVisible();
  await zoomIn(other.page, (await other.secondsInSight()) * 0.9);
  await expect.poll(() => fragment(other.page)).toContain('&notes=');
  await other.page.goBack();
  await expect.poll(() => other.page.url()).toBe(link);
  await isThere();
  await other.page.goForward();
  await expect.poll(() => fragment(other.page)).toMatch(/^#v=1&t=.*&hide=.*&notes=/);
  await isThere();
});

test('a file of the same name and size but other content is refused, and can be opened anyway', async ({
  page,
  browser,
}) => {
  const lockstep = new LockstepPage(page);
  const [file] = reports;
  await lockstep.openWith([file!]);
  await expect.poll(() => fragment(page)).toContain('files=node1.txt:');
  const changed = Buffer.from(file!.bytes);
  changed[changed.length - 2] = changed[changed.length - 2]! ^ 1;

  const other = await elsewhere(browser);
  await other.page.goto(page.url());
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText('This link needs its file');
  await other.drop([{ name: 'node1.txt', bytes: changed }]);
  await expect(other.page.getByText('other content (SHA-256)')).toBeVisible();
  await expect(other.page.getByText('may show another time, other rows or nothing')).toBeVisible();
  await other.button('Open 1 other file anyway').click();
  await expect(other.rows.getByRole('row').first()).toBeVisible();
});

test('Back and Forward of the browser are back and forward in time', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(reports);
  const whole = await lockstep.secondsInSight();
  await zoomIn(page, whole * 0.9);
  const closer = await lockstep.secondsInSight();
  await zoomIn(page, closer * 0.9);
  await page.goBack();
  await lockstep.expectInSight((seconds) => seconds === closer);
  await page.goBack();
  await lockstep.expectInSight((seconds) => seconds === whole);
  await page.goForward();
  await lockstep.expectInSight((seconds) => seconds === closer);
  await page.keyboard.press('Backspace');
  await lockstep.expectInSight((seconds) => seconds === whole);
});

test('a link with one broken key opens with the rest and says which', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await page.goto('#v=1&t=yesterday&by=node&sel=nothing/1/1.0@5&hue=7');
  await lockstep.drop([reports[0]!]);
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
  const report = page.getByRole('status', { name: 'About the link' });
  await expect(report).toContainText('the time window (t)');
  await expect(report).toContainText('does not know these parts of the link, and keeps them: hue');
  await expect(report).toContainText('the lock 1 at 5');
  await expect(page.getByRole('row').first()).toContainText('node');
  await expect.poll(() => fragment(page)).toMatch(/^#v=1&by=node&.*&hue=7$/);
  await lockstep.button('Dismiss').click();
  await expect(report).toBeHidden();
});

test('the link that is copied opens the same view', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(reports);
  await page.keyboard.press('n');
  await expect.poll(() => fragment(page)).toContain(':');
  await lockstep.button('Copy a link to this view').click();
  await expect(page.getByRole('status')).toContainText([
    'the view, not the trace: whoever opens it needs the same 3 files (node1.txt, node2.txt, node3.txt).',
  ]);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});
