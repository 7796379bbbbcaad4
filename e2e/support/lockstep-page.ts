import { expect, type Locator, type Page } from '@playwright/test';
import { dropFiles } from './drop-files';
import type { TestFile } from './fixtures';

/** The page as a person sees it: where things are, by their names. */
export class LockstepPage {
  readonly rows: Locator;
  readonly chart: Locator;
  readonly details: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.rows = page.getByRole('treegrid');
    this.chart = page.getByRole('application');
    this.details = page.getByRole('tabpanel');
    this.search = page.getByRole('combobox', { name: /^Search/ });
  }

  async drop(files: readonly TestFile[]): Promise<void> {
    await dropFiles(this.page, files);
  }

  /** Opens the page, drops the files, and waits until their rows are there. */
  async openWith(files: readonly TestFile[]): Promise<void> {
    await this.page.goto('');
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
    await this.drop(files);
    await expect(this.rows.getByRole('row').first()).toBeVisible();
  }

  row(name: string | RegExp): Locator {
    return this.rows.getByRole('row', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** How much of the trace is in sight, in seconds. */
  async secondsInSight(): Promise<number> {
    const text = await this.page.getByText(/^whole trace · |^[\d.]+ (s|ms|µs|ns) of /).innerText();
    const [, size = '', unit = ''] = /([\d.]+) (s|ms|µs|ns)/.exec(text) ?? [];
    return Number(size) * ({ s: 1, ms: 1e-3, µs: 1e-6, ns: 1e-9 }[unit] ?? Number.NaN);
  }

  async expectInSight(matches: (seconds: number) => boolean): Promise<void> {
    await expect.poll(async () => matches(await this.secondsInSight())).toBe(true);
  }

  /** Leaves a note on the selection. */
  async leaveNote(name: string): Promise<void> {
    await this.page.keyboard.press('m');
    const dialog = this.page.getByRole('dialog', { name: 'Notes' });
    await expect(dialog.getByRole('textbox').first()).toBeFocused();
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  }

  /** The middle of a row of the tree, as a place in the chart. */
  async placeInChart(row: Locator, share = 0.5): Promise<{ x: number; y: number }> {
    const label = await row.boundingBox();
    const chart = await this.chart.boundingBox();
    if (!label || !chart) throw new Error('The row is not in sight.');
    return { x: chart.x + chart.width * share, y: label.y + label.height / 2 };
  }
}
