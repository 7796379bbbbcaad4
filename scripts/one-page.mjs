/**
 * A Vite plugin that makes the viewer one file, `lockstep.html`, which opens from disk: script, worker and style stand
 * in the page, and its own Content-Security-Policy lets run exactly these, by their hashes, and nothing be fetched.
 * The page is ASCII, because what is saved in it is bytes of windows-1252: see src/saved-page/.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const NAME = 'lockstep.html';

/** @returns {import('vite').Plugin} */
export function onePage() {
  return {
    name: 'one-page',
    apply: 'build',
    enforce: 'post',
    // After Vite's own work on the bundle: it fills in what its programs load beforehand.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.values(bundle);
        const entry = files.find((file) => file.type === 'chunk' && file.isEntry);
        const worker = files.find(({ fileName }) => /worker.*\.js$/.test(fileName));
        const style = files.find(({ fileName }) => fileName.endsWith('.css'));
        const page = files.find(({ fileName }) => fileName.endsWith('.html'));
        if (
          entry?.type !== 'chunk' ||
          worker?.type !== 'asset' ||
          style?.type !== 'asset' ||
          page?.type !== 'asset'
        ) {
          throw new Error('The viewer is expected to be one script, one worker, one style and one page.');
        }
        const strays = files.filter((file) => file.type === 'chunk' && file !== entry);
        if (strays.length > 0)
          throw new Error(`Not in one file: ${strays.map(({ fileName }) => fileName).join(', ')}.`);
        const source = assemble(textOf(page), entry.code, textOf(worker), textOf(style));
        for (const name of Object.keys(bundle)) delete bundle[name];
        this.emitFile({ type: 'asset', fileName: NAME, source });
      },
    },
  };
}

/**
 * @param {string} page
 * @param {string} code
 * @param {string} workerCode
 * @param {string} css
 */
function assemble(page, code, workerCode, css) {
  const script = asciiScript(code);
  const style = asciiStyle(css);
  const icon = readFileSync(new URL('../public/favicon.svg', import.meta.url), 'utf8');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hashOf(style)}`,
    'img-src data: blob:',
    // The zstd decoder fetches its own data: URL.
    'connect-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const [title] = /<title>.*?<\/title>/.exec(page) ?? [''];
  const [noscript] = /<noscript>.*?<\/noscript>/s.exec(page) ?? [''];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="windows-1252">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    title,
    `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="root"></div>',
    noscript,
    `<script type="text/plain" id="lockstep-worker">${asciiScript(workerCode)}</script>`,
    '<!--saved-->',
    `<script type="module">${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/**
 * The same program in ASCII, without anything that ends a script element early.
 * @param {string} code
 */
function asciiScript(code) {
  return code
    .replaceAll(/<(?=\/script|!--)/gi, '\\x3c')
    .replaceAll(/[^\n -~\t]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** @param {string} css */
function asciiStyle(css) {
  return css.replaceAll(/[^\n -~\t]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `);
}

/** @param {string} text */
function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** @param {{ source: string | Uint8Array }} asset */
function textOf({ source }) {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
