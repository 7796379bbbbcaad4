/**
 * `node scripts/view-pictures.mjs`: makes the pictures of docs/views.md again, and the page itself, from the built page
 * (`npm run build`) and the recordings under fixtures/: every view at two widths in both themes, to be looked at after a
 * change of the look. With names behind it only those.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from './find-chromium.mjs';
import { hang, path, recordingsOf } from './picture-files.mjs';
import { serveFolder } from './serve-folder.mjs';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const THEMES = /** @type {const} */ (['light', 'dark']);
const CONTENTION = () => recordingsOf('indep-local');

/**
 * By name of the picture: what it shows, which files are open, and the keys to press (`text:` types, `click:` clicks what
 * says so).
 *
 * @type {readonly { name: string, title: string, files?: () => ReturnType<typeof recordingsOf>, keys?: string[] }[]}
 */
const VIEWS = [
  { name: 'landing', title: 'Before anything is open' },
  { name: 'chart', title: 'The chart, rows by resource', files: CONTENTION, keys: ['q'] },
  { name: 'chart-by-node', title: 'Rows by node', files: CONTENTION, keys: ['q', 'g'] },
  { name: 'chart-low-rows', title: 'Low rows', files: CONTENTION, keys: ['q', ...Array(8).fill('{')] },
  { name: 'chart-closed', title: 'Closed groups with previews', files: CONTENTION, keys: ['q', 'Shift+E'] },
  {
    name: 'messages',
    title: 'Messages between nodes',
    files: CONTENTION,
    keys: [
      ...['q', 'Shift+G', 'text:9.6 s', 'Enter', 'Tab', 'Tab', 'text:9.85 s', 'Enter'],
      ...['Escape', 'v'],
    ],
  },
  { name: 'details', title: 'Why a lock waited', files: CONTENTION, keys: ['l', 'f', '1'] },
  { name: 'contention', title: 'Contention', files: CONTENTION, keys: ['2'] },
  { name: 'waits', title: 'Waits and their phases', files: CONTENTION, keys: ['3'] },
  { name: 'statistics', title: 'Statistics of a span', files: CONTENTION, keys: ['l', 'Shift+R', '4'] },
  { name: 'events', title: 'Events', files: CONTENTION, keys: ['l', '5'] },
  { name: 'problems', title: 'Problems', files: CONTENTION, keys: ['6'] },
  { name: 'legend', title: 'Legend', files: CONTENTION, keys: ['7'] },
  {
    name: 'search',
    title: 'A search with hits',
    files: CONTENTION,
    keys: ['q', '/', 'text:mode:EX dur>500ms', 'Enter'],
  },
  { name: 'clocks', title: 'Clocks', files: CONTENTION, keys: ['k'] },
  { name: 'moments', title: 'Both ends of a span', files: CONTENTION, keys: ['l', 'Shift+R', 'Shift+V'] },
  { name: 'time', title: 'Go to a time', files: CONTENTION, keys: ['Shift+G'] },
  { name: 'box', title: 'A box on the chart', files: CONTENTION, keys: ['l', 'f', 's', 's', 'i'] },
  {
    name: 'notes',
    title: 'Notes',
    files: CONTENTION,
    keys: ['l', 'm', 'text:the longest: ticket 7', 'Enter', 'Shift+M'],
  },
  { name: 'compare', title: 'Compare with another trace', files: CONTENTION, keys: ['Shift+C'] },
  { name: 'excerpt', title: 'An excerpt, and what leaves with it', files: CONTENTION, keys: ['Shift+X'] },
  { name: 'palette', title: 'Find a command', files: CONTENTION, keys: ['Control+k'] },
  { name: 'keys', title: 'Keys and gestures', files: CONTENTION, keys: ['?'] },
  { name: 'preferences', title: 'Preferences', files: CONTENTION, keys: ['Control+,'] },
  { name: 'hang', title: 'A recording that ends in a hang', files: hang },
  { name: 'deadlocks', title: 'Deadlocks', files: () => recordingsOf('sync-mono-deadlock'), keys: ['2'] },
  { name: 'glocks', title: 'GFS2 glocks', files: () => recordingsOf('gfs2-k7.2'), keys: ['l'] },
  { name: 'recovery', title: 'A node dies', files: () => recordingsOf('recovery-node-killed'), keys: ['y'] },
  { name: 'plocks', title: 'POSIX locks', files: () => recordingsOf('plocks'), keys: ['l'] },
];

const FOLDER = 'docs/pictures/views';
const nameOf = (/** @type {string} */ name, /** @type {number} */ width, /** @type {string} */ theme) =>
  `${name}-${width}-${theme}.webp`;

/**
 * The browser writes the smaller format itself.
 *
 * @param {import('@playwright/test').Page} page
 */
async function pictureOf(page) {
  const png = (await page.screenshot()).toString('base64');
  const webp = await page.evaluate(async (packed) => {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.5 });
    return [...new Uint8Array(await blob.arrayBuffer())].map((byte) => String.fromCharCode(byte)).join('');
  }, png);
  return Buffer.from(webp, 'latin1');
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {(typeof VIEWS)[number]} view
 */
async function show(page, { files, keys = [] }) {
  if (files) {
    await page.setInputFiles('input[type=file]', files());
    await page.getByRole('treegrid').getByRole('row').first().waitFor();
  }
  // The analysis comes behind the rows; nothing says when the last frame of it is drawn.
  await page.waitForTimeout(2000);
  for (const key of keys) {
    if (key.startsWith('text:')) {
      await page.waitForFunction(() => document.activeElement?.matches('input'));
      await page.keyboard.press('Control+a');
      await page.keyboard.type(key.slice('text:'.length));
    } else {
      await page.keyboard.press(key);
    }
    await page.waitForTimeout(300);
  }
  await page.mouse.move(0, 0);
  await page.waitForTimeout(700);
}

const asked = process.argv.slice(2);
mkdirSync(path(FOLDER), { recursive: true });
const executablePath = await findChromium();
const { url, close } = await serveFolder({ folder: path('dist'), prefix: '/' });
const browser = await chromium.launch({ executablePath, args: chromiumArguments });
for (const view of VIEWS) {
  if (asked.length > 0 && !asked.includes(view.name)) continue;
  const page = await browser.newPage({ viewport: SIZES[0], reducedMotion: 'reduce' });
  await page.goto(url);
  await show(page, view);
  for (const colorScheme of THEMES) {
    for (const size of SIZES) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      // Nothing says when a chart of a new size is drawn.
      await page.waitForTimeout(700);
      writeFileSync(path(`${FOLDER}/${nameOf(view.name, size.width, colorScheme)}`), await pictureOf(page));
    }
  }
  await page.close();
}
await browser.close();
await close();

const image = (/** @type {string} */ file, /** @type {string} */ title) =>
  `<a href="pictures/views/${file}"><img src="pictures/views/${file}" width="400" alt="${title}"></a>`;
const sections = VIEWS.map(({ name, title }) => {
  const images = SIZES.flatMap(({ width }) =>
    THEMES.map((theme) => image(nameOf(name, width, theme), `${title}, ${width} pixels wide, ${theme}`)),
  );
  return [`## ${title}`, '', ...images, ''].join('\n');
});
writeFileSync(
  path('docs/views.md'),
  `# Views

Every view, 1280 and 1920 pixels wide, light and dark, of real recordings: what to look at after a change of the look.
\`npm run build && node scripts/view-pictures.mjs\` makes the pictures and this page again. What the views are for tells
[the tour](tour.md).

${sections.join('\n')}`,
);
