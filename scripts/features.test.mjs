/** docs/features.md claims what tests prove: here, that those tests exist and that no row of the surveys is missing. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from '../src/commands/registry';

const page = new URL('../docs/features.md', import.meta.url);
const text = readFileSync(page, 'utf8');
const lines = text.split('\n');

/** Classic viewers by number; today's by section and number. */
const ROWS = [
  ...numbers(66),
  ...[14, 11, 12, 17].flatMap((count, section) => numbers(count).map((row) => `${section + 1}.${row}`)),
  ...numbers(25),
  ...numbers(15),
];
const ARROWS = { Left: '←', Right: '→', Up: '↑', Down: '↓' };
const VERDICT = /^(have|better|partly|not yet|left out: because)\b/;

/** @param {number} count */
function numbers(count) {
  return Array.from({ length: count }, (_, index) => String(index + 1));
}

/** The cells of every line that is a row with a number. */
const rows = lines
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** A link to a test and what it is called: [name](../path.test.ts) `title`. */
const proofs = [...text.matchAll(/\]\((\.\.\/[^)]*\.(?:spec|test)\.\w+)\)(?: `([^`]+)`)?/g)];

test('every row of both surveys and of the closing lists is there, once and in order', () => {
  expect(rows.map(([number]) => number)).toEqual(ROWS);
});

test('every row has a verdict, and what is claimed in a survey has a proof', () => {
  for (const [number, feature, verdict = '', where, proof] of rows) {
    expect(verdict, `${number} ${feature}`).toMatch(VERDICT);
    // The closing lists have four columns and refer to rows.
    if (!/^(have|better|partly)/.test(verdict)) continue;
    if (proof !== undefined) expect(proof, `${number} ${feature}`).toMatch(/\.(spec|test)\./);
    else expect(where, `${number} ${feature}`).toMatch(/^\d/);
  }
});

test('every test that is named exists', () => {
  expect(proofs.length).toBeGreaterThan(100);
  for (const [, path = '', title] of proofs) {
    expect(existsSync(new URL(path, page)), path).toBe(true);
    expect(title, `a title behind ${path}`).toBeDefined();
    const source = readFileSync(new URL(path, page), 'utf8');
    const isThere = ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
    expect(isThere, `${path}: ${title}`).toBe(true);
  }
});

test('every page that is linked exists', () => {
  for (const [, path = ''] of text.matchAll(/\]\(([^#)]+)/g)) {
    expect(existsSync(new URL(path, page)), path).toBe(true);
  }
});

test('every key that is named does something', () => {
  const keys = new Set(COMMANDS.flatMap((command) => command.keys.map((key) => shownKey(key))));
  const named = rows
    .filter((row) => row.length === 5)
    .flatMap(([number, , , where = '']) =>
      [...where.matchAll(/`([^`]+)`/g)].map(([, key = '']) => ({ number, key })),
    )
    .filter(({ key }) => /^((Ctrl|Shift|Alt)\+)*(.|Page (Up|Down)|Backspace|Esc)$/u.test(key));
  expect(named.length).toBeGreaterThan(50);
  for (const { number, key } of named) expect(keys, `row ${number}`).toContain(key.toLowerCase());
});

/**
 * As the page spells it, in small letters.
 * @param {string} key
 */
function shownKey(key) {
  return key
    .replace(/^chart:/, '')
    .replace(/code:Key/, '')
    .replace('Mod+', 'Ctrl+')
    .replace(/Page(Up|Down)$/, 'Page $1')
    .replace('Escape', 'Esc')
    .replace(/Arrow(Left|Right|Up|Down)$/, (_, way) => ARROWS[/** @type {keyof typeof ARROWS} */ (way)])
    .toLowerCase();
}
