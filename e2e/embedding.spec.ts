import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { html, startTraceServer, type TraceServer } from './support/trace-server';

const reports = nodeReports('sync-mono-small').slice(0, 2);
/** The page that the documentation tells people to begin with. */
const [, DOCUMENTED = ''] =
  /```html\n(<!doctype html>.*?)```/s.exec(
    readFileSync(fileURLToPath(new URL('../docs/embedding.md', import.meta.url)), 'utf8'),
  ) ?? [];

let host: TraceServer;
let viewer: string;

test.beforeAll(async ({ baseURL }) => {
  viewer = `${baseURL}?embed`;
  host = await startTraceServer({
    '/ticket.html': html(DOCUMENTED.replace('https://viewer.example/lockstep/?embed', viewer)),
    '/bare.html': html(`<iframe src="${viewer}" width="900" height="500"></iframe>`),
  });
});

test.afterAll(() => host.close());

/** The host page, listening, and the viewer in it. */
async function visit(page: Page, path: string): Promise<FrameLocator> {
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.addEventListener('message', ({ data }) => heard.push(data));
  });
  await page.goto(host.origin + path);
  await page.waitForFunction(() => (window as never as { heard: unknown[] }).heard.length > 0);
  return page.frameLocator('iframe');
}

const say = (page: Page, message: object) =>
  page.evaluate((said) => document.querySelector('iframe')!.contentWindow!.postMessage(said, '*'), message);

/** What the host page has heard with this id. */
const answerTo = (page: Page, id: number | string) =>
  page
    .waitForFunction(
      (wanted) =>
        (window as never as { heard: { id?: unknown }[] }).heard.find((one) => one.id === wanted) ?? false,
      id,
    )
    .then((handle) => handle.jsonValue() as Promise<Record<string, unknown>>);

async function handOver(page: Page, id: number): Promise<void> {
  const files = reports.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  await page.evaluate(
    ([packed, messageId]) => {
      const files = packed.map(({ name, base64 }) => {
        const { buffer } = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        return { name, bytes: buffer };
      });
      document
        .querySelector('iframe')!
        .contentWindow!.postMessage({ lockstep: 1, type: 'open', id: messageId, files }, '*');
    },
    [files, id] as const,
  );
}

test('the page of the documentation hands over files, sets the view and hears the selection', async ({
  page,
}) => {
  const frame = await visit(page, '/ticket.html');
  await expect(page.getByText('Ready.')).toBeVisible();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('No trace yet');
  await page
    .getByLabel('Traces')
    .setInputFiles(reports.map(({ name, bytes }) => ({ name, buffer: bytes, mimeType: 'text/plain' })));
  await expect(frame.getByRole('dialog')).toContainText(`Let ${new URL(host.origin).host} open traces here?`);
  await expect(frame.getByRole('treegrid')).toHaveCount(0);
  await frame.getByRole('button', { name: 'Allow', exact: true }).click();
  await expect(frame.getByRole('treegrid').getByRole('row').first()).toBeVisible();
  await expect(page.getByText(/^Open, with \d+ problems\.$/)).toBeVisible();
  // What tells of the trace stays, the rest is the host's.
  await expect(frame.getByRole('list', { name: 'Recordings' })).toBeVisible();
  await expect(frame.getByRole('button', { name: /^Find a command/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Node 1 only' }).click();
  await expect(frame.getByRole('treegrid').getByRole('row').first()).toContainText('node 1');
  await frame.getByRole('application').press('l');
  await expect(page.getByText(/^node \d on .*: \w+/)).toBeVisible();
});

test('files come as buffers with a view, and nobody is asked twice', async ({ page }) => {
  const frame = await visit(page, '/bare.html');
  await say(page, { lockstep: 1, type: 'ping', id: 'a' });
  expect(await answerTo(page, 'a')).toEqual({ lockstep: 1, type: 'ready', consent: 'asks', id: 'a' });
  await handOver(page, 1);
  await frame.getByRole('button', { name: 'Allow', exact: true }).click();
  expect(await answerTo(page, 1)).toMatchObject({ type: 'opened' });

  await say(page, { lockstep: 1, type: 'view', id: 2, view: 'v=1&by=node&open=none&sel=nothing' });
  expect(await answerTo(page, 2)).toMatchObject({
    type: 'shown',
    view: expect.stringMatching(/by=node&open=none&.*files=node1\.txt:\d+/),
    missing: ['It cannot be read what the link says about the selection (sel).'],
  });
  await expect(frame.getByRole('treegrid').getByRole('row')).toHaveCount(2);

  await page.reload();
  await say(page, { lockstep: 1, type: 'ping', id: 'b' });
  await page.waitForFunction(() => (window as never as { heard: unknown[] }).heard.length > 0);
  await say(page, { lockstep: 1, type: 'ping', id: 'c' });
  expect(await answerTo(page, 'c')).toMatchObject({ consent: 'given' });
  await handOver(page, 3);
  expect(await answerTo(page, 3)).toMatchObject({ type: 'opened' });
  await expect(frame.getByRole('dialog')).toHaveCount(0);
});

test('a site that is refused can do nothing, and is not told what is open', async ({ page }) => {
  const frame = await visit(page, '/bare.html');
  await handOver(page, 1);
  await frame.getByRole('dialog').press('Escape');
  expect(await answerTo(page, 1)).toMatchObject({ type: 'refused', why: 'consent' });
  await say(page, { lockstep: 1, type: 'view', id: 2, view: 'v=1&by=node' });
  expect(await answerTo(page, 2)).toMatchObject({ type: 'refused', why: 'consent' });
  await expect(frame.getByRole('dialog')).toHaveCount(0);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('No trace yet');
});

test('what is malformed, or comes from nowhere, is refused before anybody is asked', async ({ page }) => {
  const frame = await visit(page, '/bare.html');
  await say(page, { lockstep: 1, type: 'open', id: 1, files: [{ name: '<img src=x>', bytes: 'no' }] });
  expect(await answerTo(page, 1)).toMatchObject({
    type: 'refused',
    why: 'malformed',
    text: expect.stringContaining('files.0'),
  });
  await say(page, { lockstep: 9, type: 'ping', id: 2 });
  expect(await answerTo(page, 2)).toMatchObject({ why: 'malformed' });
  await expect(frame.getByRole('dialog')).toHaveCount(0);
});

test('a page that cannot be told from others is refused', async ({ page, context }) => {
  await page.goto(`${host.origin}/bare.html`);
  const opening = context.waitForEvent('page');
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    for (const may of ['scripts', 'popups', 'popups-to-escape-sandbox']) frame.sandbox.add(`allow-${may}`);
    frame.srcdoc = `<script>
      const opened = open('${address}');
      addEventListener('message', ({ data }) => {
        if (data.type === 'ready') opened.postMessage({ lockstep: 1, type: 'ping' }, '*');
        else parent.postMessage(data, '*');
      });</script>`;
    Object.assign(window, { heard: [] });
    window.addEventListener('message', ({ data, source }) => {
      // Not from the viewer that was in this page.
      if (source === frame.contentWindow)
        (window as never as { heard: unknown[] }).heard.push({ ...data, id: 'told' });
    });
    document.body.replaceChildren(frame);
  }, viewer);
  await opening;
  expect(await answerTo(page, 'told')).toMatchObject({ type: 'refused', why: 'no-origin' });
});

test('a window that this page opened is spoken to in the same way', async ({ page, context, baseURL }) => {
  await page.goto(`${host.origin}/bare.html`);
  const opening = context.waitForEvent('page');
  await page.evaluate((address) => {
    const heard: unknown[] = [];
    const opened = window.open(address)!;
    Object.assign(window, { heard });
    window.addEventListener('message', ({ source, data }) => {
      if (source !== opened) return;
      heard.push(data);
      const files = [new File(['nothing to see'], 'a.txt')];
      if (data.type === 'ready') opened.postMessage({ lockstep: 1, type: 'open', id: 1, files }, '*');
    });
  }, baseURL!);
  const opened = await opening;
  await opened.getByRole('button', { name: 'Allow', exact: true }).click();
  expect(await answerTo(page, 1)).toMatchObject({ type: 'refused', why: 'unreadable' });
});
