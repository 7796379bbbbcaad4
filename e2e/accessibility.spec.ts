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
