import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blobSource } from '../trace/byte-source';
import { readSideFile } from './side-file';
import { SIDE_HEAD, sideKindOf } from './side-kind';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const kindOf = (text: string) => sideKindOf(new TextEncoder().encode(text));

async function read(text: string) {
  const kind = kindOf(text);
  if (!kind) throw new Error('It is no side file.');
  return readSideFile(kind, blobSource('side.txt', new Blob([text])));
}

test('lists are known by their content', () => {
  expect(kindOf('63865 .\n63866 ./a b.txt\n')).toBe('inode paths');
  expect(kindOf('# lockspace fs1\n0xf979 /data/file0\n')).toBe('inode paths');
  expect(kindOf('dlm lockspaces\nname          fs1\nid            0x5de61953\n')).toBe('lockspaces');
  for (const other of ['', '12 34\n56 78\n', 'shopping list\n', '1/2-77 [001] 5.5: dlm_ast: ls_id=1\n'])
    expect(kindOf(other), other).toBeUndefined();
});

test('the lock tables among the fixtures are known, and nothing else is taken for a side file', () => {
  const files = readdirSync(fixtures, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.startsWith('dlm_tool_ls'),
  );
  expect(files.length).toBeGreaterThan(100);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(`${parentPath}/${name}`);
    const head = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).subarray(0, SIDE_HEAD);
    const expected = name.endsWith('_locks.txt') && head.length > 0 ? 'lock table' : undefined;
    expect(sideKindOf(head), `${parentPath}/${name}`).toBe(expected);
  }
});

test('an inode has all its paths, and what is no entry is said with its line', async () => {
  const { side, problems } = await read(
    '# lockspace fs1\n26 /a/b c\n0x1A /a/link\n\nsecond line of a name\n99999999999999999999 /x\n27 /d\n',
  );
  expect(side).toEqual({
    kind: 'inode paths',
    lockspace: 'fs1',
    paths: new Map([
      [26n, ['/a/b c', '/a/link']],
      [27n, ['/d']],
    ]),
  });
  expect(problems).toMatchObject([
    {
      kind: 'unreadable-lines',
      line: 5,
      count: 2,
      samples: [
        { line: 5, text: 'second line of a name' },
        { line: 6, text: '99999999999999999999 /x' },
      ],
    },
  ]);
});

test('what find prints is read back', async () => {
  const path = fc.stringMatching(/^\/[a-z0-9 ._-]{0,12}[a-z]$/);
  const list = fc.uniqueArray(fc.tuple(fc.bigInt({ min: 1n, max: 2n ** 63n }), path), {
    selector: ([inode]) => inode,
    minLength: 1,
  });
  await fc.assert(
    fc.asyncProperty(list, fc.boolean(), async (entries, isHex) => {
      const text = entries.map(([inode, name]) => `${isHex ? `0x${inode.toString(16)}` : inode} ${name}\n`);
      const { side, problems } = await read(text.join(''));
      expect(problems).toEqual([]);
      expect(side).toMatchObject({ paths: new Map(entries.map(([inode, name]) => [inode, [name]])) });
    }),
  );
});

test('dlm_tool ls tells names; a name without its id is a problem', async () => {
  const real = readFileSync(`${fixtures}/gfs2-k7.2/snapshot1/node1/dlm_tool_ls.txt`, 'utf8');
  expect(await read(real)).toEqual({
    side: {
      kind: 'lockspaces',
      names: new Map([
        [0x5de61953, 'fs1'],
        [0xbc6f80be, 'lab'],
      ]),
    },
    problems: [],
  });
  const { problems } = await read('dlm lockspaces\nname fs1\nname lab\nid 0x1\nid many\n');
  expect(problems).toMatchObject([{ kind: 'unreadable-lines', line: 2, count: 2 }]);
});
