/**
 * `node scripts/tour-pictures.mjs`: makes the pictures of docs/tour.md again, from the built page (`npm run build`) and
 * the recordings under fixtures/, in both themes; with names behind it only those.
 */
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from './find-chromium.mjs';
import { hang, path, recordingsOf } from './picture-files.mjs';
import { serveFolder } from './serve-folder.mjs';

const HEIGHT = 540;

/** By name of the picture: what is open, and which keys are pressed; only the drawer, or the whole page. */
const PICTURES = [
  { name: 'hang', files: hang, keys: [], isWhole: true },
  { name: 'deadlocks', files: () => recordingsOf('sync-mono-deadlock'), keys: ['2'], isWhole: false },
  { name: 'why', files: () => recordingsOf('indep-local'), keys: ['l', 'f'], isWhole: false },
  { name: 'waits', files: () => recordingsOf('indep-local'), keys: ['3'], isWhole: false },
  { name: 'contention', files: () => recordingsOf('indep-local'), keys: ['2'], isWhole: false },
  { name: 'glocks', files: () => recordingsOf('gfs2-k7.2'), keys: ['l'], isWhole: false },
  { name: 'recovery', files: () => recordingsOf('recovery-node-killed'), keys: ['y'], isWhole: true },
  { name: 'plocks', files: () => recordingsOf('plocks'), keys: ['l'], isWhole: true },
];

const asked = process.argv.slice(2);
const isAsked = (/** @type {{ name: string }} */ { name }) => asked.length === 0 || asked.includes(name);

const executablePath = await findChromium();
const { url, close } = await serveFolder({ folder: path('dist'), prefix: '/' });
const browser = await chromium.launch({ executablePath, args: chromiumArguments });
for (const theme of /** @type {const} */ (['light', 'dark'])) {
  for (const { name, files, keys, isWhole } of PICTURES.filter(isAsked)) {
    const page = await browser.newPage({ viewport: { width: 1280, height: HEIGHT }, colorScheme: theme });
    await page.goto(url);
    await page.setInputFiles('input[type=file]', files());
    await page.getByRole('treegrid').getByRole('row').first().waitFor();
    // The analysis comes behind the rows; nothing says when the last frame of it is drawn.
    await page.waitForTimeout(2500);
    for (const key of keys) await page.keyboard.press(key);
    await page.mouse.move(0, 0);
    await page.waitForTimeout(1000);
    const target = isWhole ? page : page.getByRole('region', { name: 'About the selection' });
    await target.screenshot({ path: path(`docs/pictures/${name}-${theme}.png`) });
    await page.close();
  }
}
await browser.close();
await close();
