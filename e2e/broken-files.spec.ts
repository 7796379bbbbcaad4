import { expect, type Page, test } from '@playwright/test';
import { fixture, type TestFile } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

const text = (name: string, content: string): TestFile => ({ name, bytes: Buffer.from(content) });
const report = fixture('sync-mono-small/reports/trace.t.tc3.4.txt', 'node1.txt');

async function dropOnLanding(page: Page, ...files: TestFile[]): Promise<LockstepPage> {
  const lockstep = new LockstepPage(page);
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await lockstep.drop(files);
  return lockstep;
}

test('a file with lines that are no events shows the rest and tells which lines', async ({ page }) => {
  const lines = report.bytes.toString().split('\n');
  lines.splice(200, 0, 'this is no event', 'nor is this');
  const lockstep = await dropOnLanding(page, text('broken.txt', lines.join('\n')));
  await expect(lockstep.row(/^res-3/)).toBeVisible();
  await lockstep.button(/problem/).click();
  await expect(lockstep.details).toContainText('2 lines among the events could not be read');
  await expect(lockstep.details).toContainText('201');
  await expect(lockstep.details).toContainText('this is no event');
});

test('a file that was cut shows what there is', async ({ page }) => {
  const cut = { name: 'cut.txt', bytes: report.bytes.subarray(0, 100_000) };
  const lockstep = await dropOnLanding(page, cut);
  await expect(lockstep.row(/^res-/).first()).toBeVisible();
});

const STATES: readonly {
  readonly what: string;
  readonly file: TestFile;
  readonly says: readonly string[];
}[] = [
  {
    what: 'a text that is no trace',
    file: text('notes.md', 'dear diary\n'.repeat(50)),
    says: ['no trace', 'trace_pipe'],
  },
  { what: 'an empty file', file: text('empty.txt', ''), says: ['The file is empty'] },
  {
    what: 'a trace of other things',
    file: text(
      'sched.txt',
      `cpus=1\n${'  bash-12    [000] d..2.   100.000101000: sched_switch:         prev_comm=bash\n'.repeat(3)}`,
    ),
    says: ['No locks in here', 'sched_switch'],
  },
  {
    what: 'a file packed in a way that is not read',
    file: { name: 'trace.dat.xz', bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0]) },
    says: ['Compressed in a way', 'trace.dat.xz'],
  },
];

for (const { what, file, says } of STATES) {
  test(`${what} is answered with a page that says what to do`, async ({ page }) => {
    const lockstep = await dropOnLanding(page, file);
    for (const words of says) await expect(page.getByRole('main')).toContainText(words);
    await lockstep.button('Back to the start').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Every lock in the cluster');
  });
}

test('one bad file among good ones does not stop them', async ({ page }) => {
  const lockstep = await dropOnLanding(page, text('empty.txt', ''), report);
  await expect(lockstep.row(/^res-3/)).toBeVisible();
  await lockstep.button(/problem/).click();
  await expect(lockstep.details).toContainText('empty.txt');
});

test('a reader that cannot run is said, not waited for', async ({ page }) => {
  await page.route('**/*worker*.js', (route) => route.abort());
  await dropOnLanding(page, report);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The reader stopped');
});
