/**
 * `npm test`: everything that must hold before a change lands, in the order in which a fault is cheapest
 * to find. A failed step does not hide what the later ones have to say; only what needs its result is
 * skipped. The last line counts every unit test, every browser test, and each check as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './find-chromium.mjs';
import {
  add,
  failuresOfPlaywright,
  failuresOfVitest,
  formatTally,
  nothing,
  tallyPlaywright,
  tallyVitest,
} from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {{ name: string, tally: Tally, seconds: number }} Outcome */

const reports = mkdtempSync(join(tmpdir(), 'lockstep-test-'));
/** @type {Outcome[]} */
const outcomes = [];
/** @type {string[]} */
const failures = [];

await step('types', () => check('check:types'));
await step('lint', () => check('check:lint'));
await step('import rules', () => check('check:imports'));
await step('unused code', () => check('check:unused'));
await step('unit tests', unitTests);
const built = await step('build', () => check('build'));
await step('bundle budget', () => (built ? check('check:size') : skipped('there is no build')));
const browser = await step('a browser', provideBrowser);
await step('browser tests', () => {
  if (!built) return skipped('there is no build');
  if (!browser) return skipped('there is no browser');
  return browserTests();
});

rmSync(reports, { recursive: true });
conclude();

/**
 * @param {string} name
 * @param {() => Tally | Promise<Tally>} run
 * @returns {Promise<boolean>} whether nothing in it failed
 */
async function step(name, run) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`);
  const start = performance.now();
  const tally = await run();
  outcomes.push({ name, tally, seconds: (performance.now() - start) / 1000 });
  return tally.failed === 0;
}

/**
 * @param {string} script
 * @returns {Tally}
 */
function check(script) {
  return runScript(script) ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/**
 * @param {string} reason
 * @returns {Tally}
 */
function skipped(reason) {
  console.log(`skipped: ${reason}`);
  return { ...nothing, skipped: 1 };
}

function unitTests() {
  const report = join(reports, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const tally = tallyVitest(report, runScript('test:unit', reporters));
  failures.push(...failuresOfVitest(report));
  return tally;
}

async function provideBrowser() {
  try {
    process.env.CHROMIUM_PATH = await findChromium();
    console.log(process.env.CHROMIUM_PATH);
    return { ...nothing, passed: 1 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { ...nothing, failed: 1 };
  }
}

function browserTests() {
  const report = join(reports, 'browser.json');
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report;
  const tally = tallyPlaywright(report, runScript('test:browser', ['--reporter=list,json']));
  failures.push(...failuresOfPlaywright(report));
  return tally;
}

/**
 * Runs a script of package.json with its output on ours.
 * @param {string} script
 * @param {readonly string[]} [more]
 * @returns {boolean} whether it ended well
 */
function runScript(script, more = []) {
  const command = ['run', '--silent', script, ...(more.length ? ['--', ...more] : [])];
  const npm = process.env.npm_execpath;
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...command], { stdio: 'inherit' })
    : spawnSync('npm', command, { stdio: 'inherit', shell: platform() === 'win32' });
  return status === 0;
}

function conclude() {
  console.log('');
  for (const { name, tally, seconds } of outcomes) {
    const mark = tally.failed ? '✗' : tally.passed ? '✓' : '-';
    console.log(`${mark} ${name.padEnd(16)}${seconds.toFixed(1).padStart(7)} s   ${formatTally(tally)}.`);
  }
  if (failures.length > 0) console.log(`\n${failures.map((failure) => `✗ ${failure}`).join('\n')}`);
  const total = outcomes.reduce((sum, { tally }) => add(sum, tally), nothing);
  console.log(`\n${formatTally(total)}`);
  process.exitCode = total.failed ? 1 : 0;
}
