/**
 * Finds a Chromium for the browser tests and the benchmark, so that `npm test` needs nothing prepared:
 * the one the environment names, an installed one, Playwright's own, then the distribution's package.
 * Whatever is found has answered `--version`: a stub or a build without its libraries is no browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';

const INSTALL_LIMIT_MS = 300_000;
const VARIABLES = ['CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM'];

/** Arguments every browser of ours starts with: no GPU to depend on, no talk with the outside. */
export const chromiumArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // Chromium refuses to start its sandbox as root, which is who CI is in most containers.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * The path of a Chromium that runs. Says on `report` what it does when that takes long.
 * @param {(line: string) => void} [report]
 * @returns {Promise<string>}
 */
export async function findChromium(report = console.log) {
  for (const variable of VARIABLES) {
    const path = process.env[variable];
    if (!path) continue;
    if (runs(path)) return path;
    throw new Error(`${variable} names ${path}, but that does not run.`);
  }
  const installed = installedCandidates().find(runs);
  if (installed) return installed;

  const own = await playwrightChromium(report);
  if (own) return own;

  const packaged = debianChromium(report);
  if (packaged) return packaged;

  throw new Error(
    [
      'No Chromium found, and none could be installed. Do one of these:',
      '  - install Chromium, Google Chrome or Microsoft Edge;',
      '  - run `npx playwright install --with-deps chromium`;',
      '  - set CHROMIUM_PATH to the browser’s executable.',
    ].join('\n'),
  );
}

/** @returns {string[]} Existing executables by usual name and usual place, in order of preference. */
function installedCandidates() {
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = platform() === 'win32' ? [] : names.flatMap((name) => folders.map((at) => join(at, name)));
  return [...new Set([...onPath, ...usualPlaces()])].filter((path) => existsSync(path));
}

/** @returns {string[]} */
function usualPlaces() {
  switch (platform()) {
    case 'darwin': {
      const applications = ['/Applications', join(homedir(), 'Applications')];
      const programs = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
      return programs.flatMap((name) =>
        applications.map((at) => join(at, `${name}.app`, 'Contents', 'MacOS', name)),
      );
    }
    case 'win32': {
      const roots = [
        process.env.PROGRAMFILES,
        process.env['PROGRAMFILES(X86)'],
        process.env.LOCALAPPDATA,
      ].filter((root) => root !== undefined);
      const programs = [
        ['Chromium', 'Application', 'chrome.exe'],
        ['Google', 'Chrome', 'Application', 'chrome.exe'],
        ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
      ];
      return programs.flatMap((program) => roots.map((root) => join(root, ...program)));
    }
    default:
      return [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/lib/chromium/chromium',
        '/usr/lib64/chromium-browser/chromium-browser',
        '/opt/google/chrome/chrome',
        '/opt/chromium.org/chromium/chromium',
        '/opt/microsoft/msedge/msedge',
      ];
  }
}

/**
 * @param {string} path
 * @returns {boolean}
 */
function runs(path) {
  if (!existsSync(path)) return false;
  // On Windows `--version` opens a window instead of printing.
  if (platform() === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version', ...chromiumArguments], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return status === 0 && /\d+\.\d+/.test(stdout);
}

/**
 * @param {(line: string) => void} report
 * @returns {Promise<string | undefined>}
 */
async function playwrightChromium(report) {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  if (runs(path)) return path;
  report('No installed Chromium found; fetching Playwright’s own …');
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    // Progress is worth seeing; the stack traces of a machine without the internet are not.
    stdio: ['ignore', 'inherit', 'ignore'],
    timeout: INSTALL_LIMIT_MS,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000', ...process.env },
  });
  if (runs(path)) return path;
  report('Playwright’s Chromium could not be fetched or does not run here.');
  return undefined;
}

/**
 * @param {(line: string) => void} report
 * @returns {string | undefined}
 */
function debianChromium(report) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  report('Installing the distribution’s chromium with apt-get …');
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_LIMIT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['-qq', 'update'], options);
  spawnSync('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'chromium'], options);
  return installedCandidates().find(runs);
}
