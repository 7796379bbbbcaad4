import { createHash } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { nodeReports } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';
import {
  brokenOff,
  packedOnTheWay,
  plain,
  redirect,
  saidTooShort,
  saidVeryLarge,
  slowly,
  startTraceServer,
  status,
  type TraceServer,
  webPage,
  withoutCors,
} from './support/trace-server';

const [node1, node2] = nodeReports('sync-mono-small').map(({ bytes }) => bytes) as [Buffer, Buffer];
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let server: TraceServer;
let elsewhere: TraceServer;
let letGo = () => {};
let breakOff = () => {};

test.beforeAll(async () => {
  elsewhere = await startTraceServer({ '/node1.txt': plain(node1) });
  server = await startTraceServer({
    '/node1.txt': plain(node1),
    '/node2.txt': plain(node2),
    '/no-cors.txt': withoutCors(node1),
    '/packed.txt': packedOnTheWay(node1),
    '/slow.txt': slowly(node1, new Promise((resolve) => (letGo = resolve))),
    '/broken.txt': brokenOff(node1, new Promise((resolve) => (breakOff = resolve))),
    '/short.txt': saidTooShort(node1),
    '/moved.txt': redirect('/node1.txt'),
    '/away.txt': redirect(`${elsewhere.origin}/node1.txt`),
    '/large.txt': saidVeryLarge,
    '/private.txt': status(403),
    '/ill.txt': status(503),
    '/login.txt': webPage,
    '/case.json': plain(
      JSON.stringify({
        lockstep: 1,
        title: 'A case',
        traces: [
          { url: 'node1.txt', name: 'left', bytes: node1.length, sha256: sha256(node1) },
          { url: 'node2.txt', offset: '-1200' },
        ],
        view: 'v=1&by=node&hue=3',
      }),
    ),
    '/odd.json': plain('{"lockstep":1,"traces":[{"url":"javascript:alert(1)"}]}'),
    '/wrong.json': plain('{"lockstep":1,"traces":[{"url":"node1.txt","offset":5}]}'),
    '/other.json': plain(
      JSON.stringify({ lockstep: 1, traces: [{ url: 'node1.txt', bytes: 7, sha256: sha256(node2) }] }),
    ),
  });
});

test.afterAll(async () => {
  await server.close();
  await elsewhere.close();
});

async function open(page: Page, query: string): Promise<LockstepPage> {
  await page.goto(`?${query}`);
  return new LockstepPage(page);
}

async function agree(page: Page, host = new URL(server.origin).host): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Load from ${host}?`);
  await page.getByRole('button', { name: 'Load', exact: true }).click();
}

const address = (path: string) => `trace=${server.origin}${path}`;

test('nothing is asked of another host before a person agrees, and nothing at all if not', async ({
  page,
}) => {
  const before = server.asked.length;
  await open(page, `${address('/node1.txt')}&${address('/node2.txt')}`);
  await expect(page.getByText('size not known yet')).toHaveCount(2);
  expect(server.asked.slice(before)).toEqual([]);
  await page.getByRole('button', { name: 'Do not load' }).click();
  await expect(page.getByText('nobody was asked for it')).toBeVisible();
  expect(server.asked.slice(before)).toEqual([]);
});

test('traces of another host open, without cookies, and the address says where they are', async ({
  page,
}) => {
  const lockstep = await open(page, `${address('/node1.txt')}&${address('/node2.txt')}`);
  await page.context().addCookies([{ name: 'secret', value: '1', url: server.origin }]);
  await agree(page);
  await expect(lockstep.row(/res-3/).first()).toBeVisible();
  expect(server.asked.filter((one) => one.includes('cookie'))).toEqual([]);
  await expect
    .poll(() => page.url())
    .toMatch(/\?trace=http:\/\/127\.0\.0\.1:\d+\/node1\.txt&trace=.*#v=1&files=/);
});

test('traces beside the page open at once', async ({ page }) => {
  const lockstep = await open(page, 'trace=samples/contention/node1.t.txt.gz#v=1&by=node');
  await expect(lockstep.rows.getByRole('row').first()).toContainText('node 1');
});

test('a file that comes slowly shows how far it is, and can be stopped', async ({ page }) => {
  const lockstep = await open(page, address('/slow.txt'));
  await agree(page);
  await expect(page.getByText(/226 kB of 452 kB/)).toBeVisible();
  letGo();
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
});

test('what a server packs on the way is a plain file here', async ({ page }) => {
  const lockstep = await open(page, address('/packed.txt'));
  await agree(page);
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
});

test('a server that leads on to another host is followed after another question', async ({ page }) => {
  const lockstep = await open(page, `${address('/moved.txt')}&${address('/away.txt')}`);
  await agree(page);
  await expect(page.getByText('leads on to another host')).toBeVisible();
  await agree(page, new URL(elsewhere.origin).host);
  // Both are the same recording of the same node: one of them is taken.
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
});

test('a file that breaks off can be opened as far as it came', async ({ page }) => {
  const lockstep = await open(page, address('/broken.txt'));
  await agree(page);
  await expect(page.getByText(/226 kB of 452 kB/)).toBeVisible();
  breakOff();
  await expect(page.getByText(/broke off after \d+ of 451805 bytes/)).toBeVisible();
  await lockstep.button('Open what arrived').click();
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
});

test('a very large file is told before it is read, and need not be', async ({ page }) => {
  await open(page, address('/large.txt'));
  await agree(page);
  await expect(page.getByText('The file is large, and will be held in memory.')).toBeVisible();
  await expect(page.getByText('600 MiB').or(page.getByText('629 MB'))).toBeVisible();
  await page.getByRole('button', { name: 'Do not load' }).click();
  await expect(page.getByText('Loading from there was not allowed.')).toBeVisible();
});

test('a file that is shorter than the link knows is opened, and said to differ', async ({ page }) => {
  const lockstep = await open(page, `${address('/short.txt')}#v=1&files=short.txt:${node1.length}`);
  await agree(page);
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
  await expect(page.getByRole('status', { name: 'About the link' })).toContainText(
    'not the file that this was made with (225902 bytes instead of 451805)',
  );
});

for (const [path, said, hint] of [
  ['/no-cors.txt', 'does not allow pages of other sites', 'Access-Control-Allow-Origin: http://127.0.0.1'],
  ['/nowhere.txt', 'no such file on the server (404', 'Check the address'],
  ['/private.txt', 'does not give this file to everybody (403', 'no passwords and no cookies'],
  ['/ill.txt', 'refused: 503', 'Try again later'],
  ['/login.txt', 'a web page instead of a trace', 'most likely a login'],
] as const) {
  test(`${path} ends in a message that says what to do`, async ({ page }) => {
    await open(page, address(path));
    await agree(page);
    await expect(page.getByText(said)).toBeVisible();
    await expect(page.getByText(hint)).toBeVisible();
    await page.getByRole('button', { name: 'Back to the start' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Every lock in the cluster');
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });
}

test('a host that is not there, and addresses that are none, are said to be so', async ({ page }) => {
  const gone = await startTraceServer({});
  await gone.close();
  await open(page, `trace=${gone.origin}/x`);
  await agree(page, new URL(gone.origin).host);
  await expect(page.getByText('The server cannot be reached.')).toBeVisible();
  for (const [query, said] of [
    ['trace=javascript:alert(1)', 'not by “javascript:”'],
    ['trace=file:///etc/passwd', 'not by “file:”'],
    ['trace=https://a:b@example.org/', 'name or password'],
    ['trace=http://[', 'not an address'],
    ['trace=', 'no address'],
  ]) {
    await open(page, query!);
    await expect(page.getByText(said!)).toBeVisible();
  }
});

test('a case opens with its names, shifts and view', async ({ page }) => {
  const lockstep = await open(page, `session=${server.origin}/case.json`);
  await agree(page);
  await expect(lockstep.rows.getByRole('row').first()).toContainText('node');
  await expect(page).toHaveTitle('A case · Lockstep');
  await expect
    .poll(() => page.url())
    .toMatch(/\?session=http.*#v=1&by=node&shift=node2\.txt:-1200&names=node1\.txt:left&files=.*&hue=3$/);
  await expect(page.getByRole('status', { name: 'About the link' })).toContainText('hue');
});

test('a case that is written wrongly says where', async ({ page }) => {
  for (const [path, said] of [
    ['/odd.json', 'not by “javascript:”'],
    ['/wrong.json', 'at “traces.0.offset”'],
    ['/node1.txt', 'This is not JSON'],
  ]) {
    await open(page, `session=${server.origin}${path}`);
    await agree(page);
    await expect(page.getByText(said!)).toBeVisible();
  }
});

test('a trace that is not the one of the case is opened, and said to differ', async ({ page }) => {
  const lockstep = await open(page, `session=${server.origin}/other.json`);
  await agree(page);
  await expect(lockstep.rows.getByRole('row').first()).toBeVisible();
  await expect(page.getByRole('status', { name: 'About the link' })).toContainText(
    'not the file that this was made with',
  );
});
