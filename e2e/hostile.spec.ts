import { copyFileSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { fixture } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';
import { plain, startTraceServer } from './support/trace-server';

/** A trace whose names are what an attacker would choose, in a file that is called so too. */
const HOSTILE = fixture('hostile/node1.txt', 'a\u202etxt.<img src=x onerror=ran()>\u001b[31m.dat');

/** Notes whatever runs that is not the page's own. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ran: string[] = [];
    Object.assign(window, { ran: Object.assign(() => ran.push('ran'), { list: ran }) });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      ran.push(violatedDirective),
    );
  });
}

/** What ran, elements that come from names, and characters that would turn or break the text around them. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { list } = (window as never as { ran: { list: string[] } }).ran;
    const found = [...list];
    for (const element of document.querySelectorAll(
      'body img, body i, body script:not([src]):not([type]):not([id])',
    )) {
      found.push(element.outerHTML);
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    const bad = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const { parentElement, textContent } = node;
      if (parentElement?.tagName !== 'SCRIPT' && bad.test(textContent ?? ''))
        found.push(`text ${textContent}`);
    }
    for (const element of document.body.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) if (bad.test(value)) found.push(`${name}="${value}"`);
      const address = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
      if (/^\s*javascript:/i.test(address)) found.push(address);
    }
    if (bad.test(document.title)) found.push(`title ${document.title}`);
    return found;
  });
}

async function saved(page: Page, entry: string | RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Save and export' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: entry }).click();
  return (await coming).path();
}

test('names of a hostile trace do nothing, wherever they are shown', async ({ page }) => {
  await watch(page);
  const lockstep = new LockstepPage(page);
  await lockstep.openWith([HOSTILE]);
  // As they are, where they are text; in hex, where they are not.
  await expect(lockstep.row(/<img src=x onerror=ran\(\)>/).first()).toBeVisible();
  await expect(lockstep.row(/0x726573e280ae676e702e657865/).first()).toBeVisible();
  await expect(lockstep.row(/<b>\ufffdevil 1918/).first()).toBeVisible();
  await expect(page).toHaveTitle(/a\ufffdtxt\.<img src=x onerror=ran\(\)>\ufffd\[31m\.dat/);

  await page.keyboard.press('l');
  await expect(lockstep.details).toContainText('ran()');
  const place = await lockstep.placeInChart(lockstep.row(/evil 1918/).first(), 0.2);
  await page.mouse.move(place.x, place.y);
  expect(await faults(page)).toEqual([]);
  for (const tab of ['Contention', 'Waits', 'Statistics', 'Events', 'Problems', 'Legend']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await expect(lockstep.details).not.toBeEmpty();
    if (tab === 'Events') await expect(lockstep.details).toContainText('dlm_lock_start');
    expect(await faults(page), tab).toEqual([]);
  }
  for (let grouping = 0; grouping < 5; grouping++) {
    await page.keyboard.press('g');
    await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
    expect(await faults(page)).toEqual([]);
  }
  await lockstep.drop([HOSTILE]);
  await expect(page.getByRole('dialog')).toContainText('txt.<img');
  expect(await faults(page)).toEqual([]);
});

test('nor in what is saved of it', async ({ page, context }) => {
  await watch(page);
  const lockstep = new LockstepPage(page);
  await lockstep.openWith([HOSTILE]);

  const csv = readFileSync(await saved(page, 'Save all intervals as CSV'), 'utf8');
  expect(csv).toContain(`,'=cmd|'/c calc'!A1,`);
  expect(csv).not.toMatch(/(^|,)"?[=+@]/m);

  const svg = readFileSync(await saved(page, 'Save a picture of the view (SVG)'), 'utf8');
  expect(svg).toContain('&#60;img src=x onerror=ran()&#62;');
  expect(svg).not.toMatch(/<img|<script|[\u202a-\u202e\u2066-\u2069]|onerror="/);

  const json = readFileSync(await saved(page, 'Save everything as a trace for Perfetto'), 'utf8');
  expect(JSON.stringify(JSON.parse(json))).toContain('<img src=x onerror=ran()>');

  const whole = await context.newPage();
  await watch(whole);
  const path = await saved(page, /^Save as a page/);
  copyFileSync(path, `${path}.html`);
  await whole.goto(pathToFileURL(`${path}.html`).href);
  await expect(whole.getByRole('row', { name: /<img src=x/ }).first()).toBeVisible();
  expect(await faults(whole)).toEqual([]);
  expect(await faults(page)).toEqual([]);
});

test('a hostile link is told as text', async ({ page }) => {
  await watch(page);
  const bad = encodeURIComponent('\u202e<img src=x onerror=ran()>\u001b[31m');
  await page.goto(
    `#v=1&q=${bad}&sel=${bad}&t=javascript:ran()&by=${bad}&names=${bad}:${bad}&x${bad}=1&files=${bad}:17:${'A'.repeat(43)}`,
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link needs its file');
  await expect(page.getByText('\ufffd<img src=x onerror=ran()>\ufffd[31m')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  const lockstep = new LockstepPage(page);
  await lockstep.drop([HOSTILE]);
  await lockstep.button(/^Open 1 other file/).click();
  await expect(page.getByRole('status', { name: 'About the link' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('so is a hostile description of a case', async ({ page }) => {
  await watch(page);
  const name = '\u202e<img src=x onerror=ran()>\u001b[31m';
  const server = await startTraceServer({
    '/node1.txt': plain(HOSTILE.bytes),
    '/case.json': plain(
      JSON.stringify({
        lockstep: 1,
        title: name,
        traces: [{ url: `node1.txt?${name}`, name }],
        view: `v=1&q=${encodeURIComponent(name)}&<b>=1`,
      }),
    ),
    '/worse.json': plain(
      JSON.stringify({ lockstep: 1, traces: [{ url: 'javascript:ran()', [name]: name }] }),
    ),
  });
  await page.goto(`?session=${server.origin}/case.json`);
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(page).toHaveTitle(/^\ufffd<img src=x/);
  expect(await faults(page)).toEqual([]);
  await page.goto(`?session=${server.origin}/worse.json`);
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(page.getByText('not by “javascript:”')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await server.close();
});
