import { expect, type Page, test } from '@playwright/test';
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

/**
 * A disk of one file, in a browser that has no room for copies. Places of files are real (they go through the browser's database); what a
 * person answers when the browser asks is played.
 */
async function withDisk(page: Page, answer: 'granted' | 'denied' = 'granted'): Promise<void> {
  await page.addInitScript((permission) => {
    const disk = navigator.storage.getDirectory();
    const allowed = () => (sessionStorage.getItem('allowed') ? 'granted' : 'prompt');
    Object.assign(navigator.storage, { estimate: async () => ({ quota: 1000, usage: 0 }) });
    Object.assign(FileSystemFileHandle.prototype, {
      queryPermission: async () => allowed(),
      requestPermission: async () => {
        if (!navigator.userActivation.isActive) throw new DOMException('', 'SecurityError');
        if (permission === 'granted') sessionStorage.setItem('allowed', '1');
        return permission;
      },
    });
    const pick = async () => [await (await disk).getFileHandle('big.txt')];
    Object.assign(window, { showOpenFilePicker: pick });
  }, answer);
  await page.goto('');
  await write(page, reports[0]!.bytes.toString());
}

const write = (page: Page, text: string) =>
  page.evaluate(async (content) => {
    const disk = await navigator.storage.getDirectory();
    const stream = await (await disk.getFileHandle('big.txt', { create: true })).createWritable();
    await stream.write(content);
    await stream.close();
  }, text);

const isNoted = (page: Page) =>
  page.waitForFunction(() => {
    const [recent] = JSON.parse(localStorage.getItem('lockstep.recents') ?? '[]');
    return recent?.isKept && recent.copiedBytes === 0;
  });

/** Opened, and reloaded in a session to which the browser gives nothing without asking. */
async function openAndReload(page: Page): Promise<LockstepPage> {
  const lockstep = new LockstepPage(page);
  await lockstep.button('Open files…').click();
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
  await isNoted(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link needs its file');
  return lockstep;
}

test('what is too large to be copied is read again where it lies, after one click', async ({ page }) => {
  await withDisk(page);
  const lockstep = await openAndReload(page);
  await lockstep.button('Read the file again').click();
  await expect(lockstep.row(/res-3/).first()).toBeVisible();
  await isNoted(page);
  // Allowed for this session: no click is needed any more.
  await page.reload();
  await expect(lockstep.row(/res-3/).first()).toBeVisible();
  await page.goto('about:blank');
  await page.goto('');
  await expect(page.getByText('read again where it lies')).toBeVisible();
  await expect(page.getByText('kept in this browser only, 0 B')).toBeVisible();
});

test('a file that has changed where it lies is refused by its content', async ({ page }) => {
  await withDisk(page);
  const text = reports[0]!.bytes.toString();
  const lockstep = await openAndReload(page);
  await write(page, `${text.slice(0, -2)}x\n`);
  await lockstep.button('Read the file again').click();
  await expect(page.getByText('It has the right size, but other content (SHA-256).')).toBeVisible();
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('big.txt'));
  await lockstep.button('Read the file again').click();
  await expect(page.getByText('big.txt is no longer where it was')).toBeVisible();
  await lockstep.drop([{ ...reports[0]!, name: 'big.txt' }]);
  await expect(lockstep.row(/res-3/).first()).toBeVisible();
});

test('a reader who does not let the browser read it drops the file', async ({ page, context }) => {
  await withDisk(page, 'denied');
  const lockstep = await openAndReload(page);
  await lockstep.button('Read the file again').click();
  await expect(page.getByText('big.txt may not be read')).toBeVisible();
  // Another tab that forgets everything does not take away what this one has open.
  await lockstep.drop([{ ...reports[0]!, name: 'big.txt' }]);
  await expect(lockstep.row(/res-3/).first()).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url().replace(/#.*/, ''));
  await other.getByRole('button', { name: 'Forget all' }).click();
  await expect(other.getByRole('heading', { name: 'Open lately' })).toBeHidden();
  await page.reload();
  await expect(lockstep.button('Read the file again')).toBeVisible();
});
