/**
 * How smoothly the chart moves: panning and zooming from the whole trace to microseconds, in Chromium without a GPU, at
 * 1920 × 1080. Of made-up models of up to ten million intervals, or of the files that are given:
 *
 *     npm run bench -- frames [RUNS] [FILE…]
 *
 * `work` is what the page's own code takes in a frame; `between` is the time from frame to frame, which the browser's
 * painting is part of. Each figure is the median of the runs.
 */
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../scripts/find-chromium.mjs';
import { serveFolder } from '../scripts/serve-folder.mjs';
import { countOwnWork, type FrameTimes, type Motion, move } from './frames/frame-watch';
import type { LargeModel } from './frames/large-model';
import { formatRows, median, quantile } from './measure';

interface Scenario {
  readonly name: string;
  readonly size?: LargeModel;
  readonly rowHeight: number;
  readonly hasArrows?: true;
}

const SIZE = { width: 1920, height: 1080 };
const LOAD_LIMIT_MS = 300_000;
const USUAL = 22;
const SMALLEST = 6;

const MOVING: readonly Motion[] = [
  { kind: 'in', frames: 12 },
  { kind: 'pan', frames: 80 },
  { kind: 'in', frames: 25 },
  { kind: 'pan', frames: 80 },
  { kind: 'in', frames: 30 },
  { kind: 'pan', frames: 60 },
  { kind: 'out', frames: 80 },
];
const SCROLLING: readonly Motion[] = [
  { kind: 'scroll', frames: 120 },
  { kind: 'in', frames: 25 },
  { kind: 'scroll', frames: 120 },
  { kind: 'out', frames: 30 },
];

const wideBig: LargeModel = { rows: 100_000, intervalsPerRow: 100 };
const wideSmall: LargeModel = { rows: 100_000, intervalsPerRow: 10 };
const deepBig: LargeModel = { rows: 100, intervalsPerRow: 100_000 };
const deepSmall: LargeModel = { rows: 100, intervalsPerRow: 10_000 };
const MADE_UP: readonly Scenario[] = [
  { name: '10 M on 100,000 rows', size: wideBig, rowHeight: USUAL },
  { name: '10 M on 100,000 rows, low', size: wideBig, rowHeight: SMALLEST },
  { name: '10 M on 100,000 rows, arrows', size: wideBig, rowHeight: USUAL, hasArrows: true },
  { name: '1 M on 100,000 rows', size: wideSmall, rowHeight: USUAL },
  { name: '1 M on 100,000 rows, low', size: wideSmall, rowHeight: SMALLEST },
  { name: '10 M on 100 rows', size: deepBig, rowHeight: USUAL },
  { name: '10 M on 100 rows, low', size: deepBig, rowHeight: SMALLEST },
  { name: '10 M on 100 rows, low, arrows', size: deepBig, rowHeight: SMALLEST, hasArrows: true },
  { name: '1 M on 100 rows', size: deepSmall, rowHeight: USUAL },
  { name: '1 M on 100 rows, low', size: deepSmall, rowHeight: SMALLEST },
];
const OF_FILES: readonly Scenario[] = [
  { name: 'usual rows', rowHeight: USUAL },
  { name: 'low rows', rowHeight: SMALLEST },
  { name: 'usual rows, arrows', rowHeight: USUAL, hasArrows: true },
  { name: 'low rows, arrows', rowHeight: SMALLEST, hasArrows: true },
];

const given = process.argv.slice(2);
const files = given.filter((argument) => Number.isNaN(Number(argument)));
const runs = Number(given.find((argument) => !Number.isNaN(Number(argument))) ?? 3);
const folder = files.length > 0 ? 'dist' : 'node_modules/.cache/lockstep-bench/frames-page';
const server = await serveFolder({ folder: join(process.cwd(), folder), prefix: '/bench/' });
const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArguments });
try {
  const table = [
    [
      '',
      'rows',
      'work: median',
      '95 %',
      'longest',
      'between: median',
      '95 %',
      'longest',
      'scrolling: work 95 %',
      'between 95 %',
    ],
  ];
  for (const scenario of files.length > 0 ? OF_FILES : MADE_UP) {
    table.push(await measure(browser, scenario));
    process.stderr.write(`${table.at(-1)?.join('   ')}\n`);
  }
  console.log(formatRows(table));
} finally {
  await browser.close();
  await server.close();
}

async function measure(within: Browser, scenario: Scenario): Promise<string[]> {
  const page = await within.newPage({ viewport: SIZE });
  await page.addInitScript(countOwnWork);
  await page.addInitScript(
    (rowHeight) => localStorage.setItem('lockstep.preferences', JSON.stringify({ rowHeight })),
    scenario.rowHeight,
  );
  await page.goto(server.url);
  await open(page, scenario);
  // The drawer gives its room to the rows.
  await page.keyboard.press('q');
  if (scenario.hasArrows) await page.keyboard.press('v');
  await page.waitForTimeout(500);
  const rows = await page.evaluate(countRows);
  const moving: FrameTimes[] = [];
  const scrolling: FrameTimes[] = [];
  for (let run = 0; run < runs; run++) {
    await page.keyboard.press('0');
    await page.waitForTimeout(800);
    moving.push(await moved(page, MOVING));
    scrolling.push(await moved(page, SCROLLING));
  }
  await page.close();
  const middle = (of: readonly FrameTimes[], value: (times: FrameTimes) => number) =>
    milliseconds(median(of.map(value)));
  return [
    scenario.name,
    String(rows),
    middle(moving, ({ work }) => median([...work])),
    middle(moving, ({ work }) => quantile(work, 0.95)),
    middle(moving, ({ work }) => Math.max(...work)),
    middle(moving, ({ between }) => median([...between])),
    middle(moving, ({ between }) => quantile(between, 0.95)),
    middle(moving, ({ longest }) => longest),
    middle(scrolling, ({ work }) => quantile(work, 0.95)),
    middle(scrolling, ({ between }) => quantile(between, 0.95)),
  ];
}

async function open(page: Page, { size }: Scenario): Promise<void> {
  if (size) await page.evaluate((asked) => window.openLargeModel(asked), size);
  else await page.locator('input[type=file]').first().setInputFiles(files);
  await page.locator('#chart canvas').first().waitFor({ state: 'visible', timeout: LOAD_LIMIT_MS });
}

async function moved(page: Page, motions: readonly Motion[]): Promise<FrameTimes> {
  const times: FrameTimes[] = [];
  for (const motion of motions) times.push(await page.evaluate(move, motion));
  return {
    between: times.flatMap(({ between }) => between),
    work: times.flatMap(({ work }) => work),
    longest: Math.max(...times.map(({ longest }) => longest)),
  };
}

/** Rows in sight. */
function countRows(): number {
  const scroller = document.getElementById('rows')?.getBoundingClientRect();
  if (!scroller) return 0;
  return [...document.querySelectorAll('#rows [role=row]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > scroller.top && top < scroller.bottom;
  }).length;
}

function milliseconds(value: number): string {
  return value.toFixed(1);
}
