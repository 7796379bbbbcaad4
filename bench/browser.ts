/**
 * What a person feels: the built page opens a generated report in Chromium, or the files that are given. Measured on
 * the page's own thread: tasks over 50 ms while it loads, then the time between frames while zooming in and out.
 *
 *     npm run bench -- browser [MEGABYTES | FILE…]
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../scripts/find-chromium.mjs';
import { serveFolder } from '../scripts/serve-folder.mjs';
import { formatRows, median, quantile } from './measure';
import { generateReport } from './report-generator';

const MEGABYTE = 1e6;
const given = process.argv.slice(2);
const size = given.length === 0 ? 64 : Number(given[0]);
const LOAD_LIMIT_MS = 120_000;
const ZOOM_STEPS = 60;

declare global {
  interface Window {
    longTasks: number[];
    frameTimes: number[];
  }
}

const folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
const files = Number.isNaN(size) ? given : [await writeReport(join(folder, 'generated.txt'))];
const megabytes = (await Promise.all(files.map(async (file) => (await stat(file)).size / MEGABYTE))).reduce(
  (sum, each) => sum + each,
);
const server = await serveFolder({ folder: join(process.cwd(), 'dist'), prefix: '/bench/' });
const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArguments });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchLongTasks);
  await page.goto(server.url);
  const load = await measureLoad(page);
  const frames = await measureZoom(page);
  console.log(
    formatRows([
      [
        `opening ${files.map((file) => basename(file)).join(', ')}, ${megabytes.toFixed(0)} MB`,
        'until drawn',
        'tasks > 50 ms',
        'longest',
        'all of them',
      ],
      [
        '',
        `${(load.ms / 1000).toFixed(2)} s`,
        String(load.tasks.length),
        milliseconds(Math.max(0, ...load.tasks)),
        load.tasks.map((task) => task.toFixed(0)).join(' '),
      ],
    ]),
  );
  console.log('');
  console.log(
    formatRows([
      [`zooming, ${frames.length} frames`, 'median', '95 %', 'longest', 'over 33 ms'],
      [
        '',
        milliseconds(median(frames)),
        milliseconds(quantile(frames, 0.95)),
        milliseconds(Math.max(...frames)),
        String(frames.filter((frame) => frame > 33.4).length),
      ],
    ]),
  );
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
}

async function measureLoad(page: Page): Promise<{ ms: number; tasks: number[] }> {
  await page.evaluate(() => {
    window.longTasks.length = 0;
  });
  const start = performance.now();
  await page.locator('input[type=file]').first().setInputFiles(files);
  await page.locator('canvas').first().waitFor({ state: 'visible', timeout: LOAD_LIMIT_MS });
  // The first picture is there; what was put off to right after it counts as loading, too.
  const ms = performance.now() - start;
  await page.waitForTimeout(500);
  return { ms, tasks: await page.evaluate(() => window.longTasks) };
}

async function measureZoom(page: Page): Promise<number[]> {
  const box = await page.locator('canvas').first().boundingBox();
  if (!box) throw new Error('the chart is not visible');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(watchFrames);
  await page.keyboard.down('Control');
  for (let step = 0; step < ZOOM_STEPS * 2; step++) {
    await page.mouse.wheel(0, step < ZOOM_STEPS ? -60 : 60);
  }
  await page.keyboard.up('Control');
  return page.evaluate(() => window.frameTimes.slice(1));
}

async function writeReport(path: string): Promise<string> {
  const stream = createWriteStream(path);
  for (const chunk of generateReport(size)) {
    if (!stream.write(chunk)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return path;
}

function watchLongTasks(): void {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
}

function watchFrames(): void {
  window.frameTimes = [];
  let last = performance.now();
  const tick = (now: number) => {
    window.frameTimes.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}
