import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { nodeRecordings } from './support/fixtures';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const COMMAND = fileURLToPath(new URL('../build/lockstep.js', import.meta.url));

/** Does what markup from a trace would do if it got into the page; gives the directives that forbade it. */
async function attack(page: Page): Promise<{ ran: string[]; forbidden: string[] }> {
  return page.evaluate(async () => {
    const ran: string[] = [];
    const forbidden = new Set<string>();
    Object.assign(window, { ran });
    document.addEventListener('securitypolicyviolation', (event) => forbidden.add(event.effectiveDirective));
    const add = (tag: string, attributes: Record<string, string>, text = '') => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.textContent = text;
      document.body.append(element);
      return element;
    };
    add('script', {}, 'ran.push("inline script")');
    add('script', { src: 'data:text/javascript,ran.push("script of data")' });
    add('script', { src: 'http://127.0.0.1:9/evil.js' });
    add('img', { src: 'x:', onerror: 'ran.push("handler")' });
    add('a', { href: 'javascript:ran.push("address")' }).click();
    add('style', {}, 'body { display: none }');
    add('iframe', { src: 'http://127.0.0.1:9/' });
    add('img', { src: 'http://127.0.0.1:9/tell?secret' });
    add('object', { data: 'http://127.0.0.1:9/' });
    // As text, it is evaluated by the page and not by the test.
    setTimeout('ran.push("eval")' as unknown as () => void);
    const form = add('form', { action: 'http://127.0.0.1:9/', method: 'post' }) as HTMLFormElement;
    form.submit();
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (getComputedStyle(document.body).display === 'none') ran.push('style');
    return { ran, forbidden: [...forbidden].sort() };
  });
}

const FORBIDDEN = [
  'form-action',
  'frame-src',
  'img-src',
  'object-src',
  'script-src',
  'script-src-attr',
  'script-src-elem',
  'style-src-elem',
];

test('nothing that is put into the page runs, or asks another host', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await attack(page)).toEqual({ ran: [], forbidden: FORBIDDEN });
});

test('nor in a page that was saved, which asks no host at all', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-'));
  const [file] = nodeRecordings('sync-mono-small');
  writeFileSync(join(folder, file!.name), file!.bytes);
  const out = join(folder, 'case.html');
  execFileSync('node', [COMMAND, 'page', join(folder, file!.name), '-o', out]);
  await page.goto(pathToFileURL(out).href);
  await expect(page.getByRole('treegrid').getByRole('row').first()).toBeVisible();
  expect(await attack(page)).toEqual({ ran: [], forbidden: FORBIDDEN });
  const answer = await page.evaluate(() => fetch('http://127.0.0.1:9/').catch((error: Error) => error.name));
  expect(answer).toBe('TypeError');
});

test('the headers for a host, and those that the documentation tells, say the same as the page', () => {
  const headers = readFileSync(join(DIST, '_headers'), 'utf8');
  const hosting = readFileSync(new URL('../docs/hosting.md', import.meta.url), 'utf8');
  const [, policy = ''] =
    /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(
      readFileSync(join(DIST, 'index.html'), 'utf8'),
    ) ?? [];
  expect(policy).not.toBe('');
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/);
  const plain = `${policy.replaceAll('&#39;', "'")}; frame-ancestors 'self'`;
  expect(headers).toContain(`Content-Security-Policy: ${plain}\n`);
  // In words, and for nginx.
  const told = [...hosting.matchAll(/default-src [^"\n]*/g)].map(([text]) => text);
  expect(told).toEqual([plain, plain]);
  for (const line of headers.matchAll(/^ {2}((?:X-|Referrer-|Permissions-).*)$/gm)) {
    expect(hosting).toContain(line[1]!);
  }
});
