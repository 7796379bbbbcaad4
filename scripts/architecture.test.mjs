/** docs/architecture.md says what each folder is for. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every folder of the sources is in the table of architecture.md', () => {
  const root = new URL('..', import.meta.url);
  const table = readFileSync(new URL('docs/architecture.md', root), 'utf8');
  const folders = readdirSync(new URL('src', root), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const missing = folders.map(({ name }) => name).filter((name) => !table.includes(`| \`src/${name}/`));
  expect(missing).toEqual([]);
});
