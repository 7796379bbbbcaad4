import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

/** `part` is looked at alone: looking at every contrast of a full page takes its time. */
async function expectNoViolations(page: Page, part = 'html'): Promise<void> {
  // What is fetched when it is first asked for takes a moment.
  await page.waitForFunction((selector) => document.querySelector(selector) !== null, part);
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the landing page has no barriers that a machine can find', async ({ page }) => {
      await page.goto('');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoViolations(page);
    });

    test('nor have the chart, its drawer and its dialogs', async ({ page }) => {
      test.slow();
      const lockstep = new LockstepPage(page);
      await lockstep.openWith(nodeReports('sync-mono-small'));
      await expectNoViolations(page);

      await lockstep
        .row(/^node 3 .*lock 4/)
        .first()
        .click();
      for (const tab of ['1', '2', '3', '4', '5', '6', '7']) {
        await page.keyboard.press(tab);
        await expectNoViolations(page, '[role=tabpanel]');
      }
      await page.keyboard.press('k');
      await expectNoViolations(page, 'dialog');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expectNoViolations(page, 'dialog');
      await page.keyboard.press('Escape');
      for (const keys of ['Control+k', 'Control+,', 'Shift+G', 'Shift+X']) {
        await page.keyboard.press(keys);
        await expectNoViolations(page, 'dialog');
        await page.keyboard.press('Escape');
        await expect(page.locator('dialog')).toBeHidden();
      }
      await lockstep.button('How rows are arranged').click();
      await expectNoViolations(page, '[popover]:popover-open');
    });

    test('nor have notes, two moments side by side and two traces compared', async ({ page }) => {
      test.slow();
      const lockstep = new LockstepPage(page);
      await lockstep.openWith(nodeReports('sync-mono-small'));
      await page.keyboard.press('l');
      await expectNoViolations(page, '[role=treegrid]');
      await page.keyboard.press('m');
      await expect(page.getByRole('dialog', { name: 'Notes' }).getByRole('textbox')).toBeVisible();
      await expectNoViolations(page, 'dialog');
      await page.keyboard.press('Enter');
      const { x, y, width } = (await lockstep.chart.boundingBox())!;
      await page.mouse.move(x + width * 0.3, y + 60);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.5, y + 60, { steps: 4 });
      await page.mouse.up();
      await page.keyboard.press('Shift+v');
      await expect(page.getByRole('dialog', { name: 'Two moments' })).toBeVisible();
      await expectNoViolations(page, 'dialog');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+c');
      const compare = page.getByRole('dialog', { name: 'Compare with another trace' });
      const other = nodeReports('sync-mono-deadlock');
      await compare
        .getByLabel('Files of the other trace')
        .setInputFiles(other.map(({ name, bytes }) => ({ name, buffer: bytes, mimeType: '' })));
      await expect(compare.getByRole('table')).toBeVisible();
      await expectNoViolations(page, 'dialog');
    });

    test('nor has the page of a file that is no trace', async ({ page }) => {
      const lockstep = new LockstepPage(page);
      await page.goto('');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await lockstep.drop([{ name: 'notes.md', bytes: Buffer.from('dear diary\n'.repeat(20)) }]);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('no trace');
      await expectNoViolations(page);
    });
  });
}

test.describe('at a zoom of 400 %', () => {
  // 1280 × 1024 pixels, each four times as large.
  test.use({ viewport: { width: 320, height: 256 } });

  test('everything is in reach by scrolling down alone', async ({ page }) => {
    const lockstep = new LockstepPage(page);
    await lockstep.openWith(nodeReports('sync-mono-small'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const chart = await lockstep.chart.boundingBox();
    expect(chart?.height).toBeGreaterThan(100);
    expect(chart?.width).toBeGreaterThan(150);
    await page.keyboard.press('l');
    await expect(lockstep.details).toContainText('Why it waited');
    await lockstep.details.scrollIntoViewIfNeeded();
    await expect(lockstep.details).toBeInViewport();
    await page.getByRole('tab', { name: 'Legend' }).click();
    await expect(page.getByRole('tab', { name: 'Legend' })).toHaveAttribute('aria-selected', 'true');
    await expectNoViolations(page);
  });
});

test('forced colours leave every control its edge and the chart its own colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeReports('sync-mono-small'));
  const edge = await page
    .getByRole('banner')
    .getByRole('button')
    .last()
    .evaluate((button) => getComputedStyle(button).borderTopStyle);
  expect(edge).toBe('solid');
  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('Why it waited');
});

test('three device pixels in one leave the chart as sharp as the screen', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ deviceScaleFactor: 3, ...(baseURL && { baseURL }) });
  const lockstep = new LockstepPage(await context.newPage());
  await lockstep.openWith(nodeReports('sync-mono-small'));
  const ratio = await lockstep.chart
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.clientWidth);
  expect(ratio).toBeCloseTo(3, 1);
  await context.close();
});
