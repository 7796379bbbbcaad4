import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { anonymise } from '../excerpt/anonymise';
import { cutModel } from '../excerpt/cut-model';
import { decodeExcerpt, encodeExcerpt } from '../excerpt/excerpt-file';
import type { LockModel } from '../model/lock-model';
import { gfs2Inode } from '../model/resource-name';
import { bytesOf } from '../model/string-pool';
import { EVERYTHING, findHits, type Hits } from '../search/find-hits';
import { parseQuery } from '../search/query';
import { resourceFacts } from '../state/interval-facts';
import { blobSource } from '../trace/byte-source';
import { Session } from './session';

const FS1 = 0x5de61953;
const fixture = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/gfs2-k7.2/${path}`, import.meta.url)));

/** A real recording of GFS2, with texts beside it. */
async function opened(...texts: readonly string[]): Promise<Session> {
  const session = new Session();
  const trace = new Blob([gunzipSync(fixture('node1.dat.gz'))]);
  session.add(await session.read(blobSource('node1.dat', trace)));
  for (const [index, text] of texts.entries())
    session.add(await session.read(blobSource(`side${index}.txt`, new Blob([text]))));
  return session;
}

function hitsOf(model: LockModel, typed: string): Hits {
  const work = findHits(model, parseQuery(typed), EVERYTHING);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function rowsOf({ resources, strings }: LockModel, inode: bigint): number[] {
  return [...resources.name.keys()].filter(
    (row) => gfs2Inode(bytesOf(strings, resources.name[row]!)) === inode,
  );
}

test('inode and iopen glocks have the path of their inode, which finds them', async () => {
  const session = await opened(`${0xf979} /mnt/gfs2/file 0\n999999999 /elsewhere\n`);
  const { model, told, problems } = session.build();
  const rows = rowsOf(model, 0xf979n);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(resourceFacts(model, row).path).toBe('/mnt/gfs2/file 0');
  expect(model.names?.paths.size).toBe(rows.length);
  expect([...told.values()]).toEqual(['paths of 2 inodes, 1 of them in the trace']);
  expect(problems.filter(({ kind }) => kind === 'side-file-unused')).toEqual([]);
  const isFound = hitsOf(model, '"gfs2/file 0"').locks;
  const found = new Set(model.locks.resource.filter((_, lock) => isFound[lock] === 1));
  expect([...found].sort()).toEqual(rows.filter((row) => model.locks.resource.includes(row)).sort());
});

test('names survive another clock and go with their file', async () => {
  const session = await opened(`${0xf979} /mnt/a\n`, fixture('snapshot1/node1/dlm_tool_ls.txt').toString());
  expect(session.build('raw').model.names).toMatchObject({
    lockspaces: new Map([
      [FS1, 'fs1'],
      [0xbc6f80be, 'lab'],
    ]),
  });
  const [, list, lockspaces] = session.loadedFiles;
  session.remove(lockspaces!.id);
  expect(session.build().model.names?.lockspaces.size).toBe(0);
  session.remove(list!.id);
  expect(session.build().model.names).toBeUndefined();
});

test('a name given by hand counts more than one of a file, and can be taken back', async () => {
  const session = await opened(fixture('snapshot1/node1/dlm_tool_ls.txt').toString());
  await session.nameLockspace(FS1, ' shop ');
  expect(session.build().model.names?.lockspaces.get(FS1)).toBe('shop');
  await session.nameLockspace(FS1, '');
  expect(session.build().model.names?.lockspaces.get(FS1)).toBe('fs1');
});

test('files that disagree about a lockspace are said, and the earlier one counts', async () => {
  const session = await opened(
    'dlm lockspaces\nname fs1\nid 0x5de61953\n',
    'dlm lockspaces\nname other\nid 0x5de61953\n',
  );
  const { model, problems } = session.build();
  expect(model.names?.lockspaces.get(FS1)).toBe('fs1');
  expect(problems).toContainEqual(
    expect.objectContaining({ kind: 'lockspace-names-differ', file: 'side1.txt' }),
  );
});

test('a list for another lockspace gives no paths, and why is said', async () => {
  const other = await opened(`# lockspace 0x77\n${0xf979} /mnt/a\n`);
  expect(other.build().model.names?.paths.size).toBe(0);
  expect(other.build().problems).toContainEqual(expect.objectContaining({ kind: 'side-file-unused' }));
  const unknown = await opened(`# lockspace fs1\n${0xf979} /mnt/a\n`);
  expect(unknown.build().model.names?.paths.size).toBe(0);
  const named = await opened(
    `# lockspace fs1\n${0xf979} /mnt/a\n`,
    fixture('snapshot1/node1/dlm_tool_ls.txt').toString(),
  );
  expect(named.build().model.names?.paths.size).toBeGreaterThan(0);
});

/** Two nodes' worth of file systems in one trace: the same inode in each. */
function twoFileSystems(): string {
  const name = Buffer.from('       2              64').toString('hex');
  return [77, 78]
    .map(
      (ls, index) =>
        `          dlmwl-5     [000]   10.00000${index}: dlm_lock_start: ls_id=${ls} lkb_id=1 mode=EX flags= res_name=0x${name}\n`,
    )
    .join('');
}

test('where two file systems have inodes, a list that does not say whose it is counts for neither', async () => {
  const build = async (list: string) => {
    const session = new Session();
    for (const [name, text] of [
      ['node1.txt', twoFileSystems()],
      ['inodes.txt', list],
    ] as const)
      session.add(await session.read(blobSource(name, new Blob([text]))));
    return session.build();
  };
  const unsaid = await build('100 /mnt/a\n');
  expect(unsaid.model.resources.rowCount).toBe(2);
  expect(unsaid.model.names?.paths.size).toBe(0);
  expect(unsaid.problems).toContainEqual(
    expect.objectContaining({ kind: 'side-file-unused', file: 'inodes.txt' }),
  );
  const said = await build('# lockspace 0x4e\n100 /mnt/a\n');
  const [row] = said.model.names?.paths.keys() ?? [];
  expect(said.model.resources.lockspace[row!]).toBe(78);
});

test('side files without a trace say so', async () => {
  const session = new Session();
  session.add(await session.read(blobSource('inodes.txt', new Blob(['1 /a\n']))));
  expect(session.build().problems).toMatchObject([{ kind: 'side-file-alone' }]);
});

test('an excerpt takes the names of what it holds along, and leaves them behind when names are replaced', async () => {
  const session = await opened(
    `${0xf979} /mnt/secret\n${0x1b44} /mnt/other\n`,
    fixture('snapshot1/node1/dlm_tool_ls.txt').toString(),
  );
  const { model } = session.build();
  const resources = new Uint8Array(model.resources.rowCount);
  for (const row of rowsOf(model, 0xf979n)) resources[row] = 1;
  const cut = cutModel(model, { window: model.axis, resources });
  const read = await decodeExcerpt(blobSource('x', new Blob([await encodeExcerpt(cut)])));
  if ('kind' in read) throw new Error(read.text);
  expect([...(read.names?.lockspaces ?? [])]).toEqual([[FS1, 'fs1']]);
  expect(new Set([...(read.names?.paths.values() ?? [])].flat())).toEqual(new Set(['/mnt/secret']));
  for (const row of read.names?.paths.keys() ?? [])
    expect(gfs2Inode(bytesOf(read.strings, read.resources.name[row]!))).toBe(0xf979n);
  expect(anonymise(cut).names).toBeUndefined();
});
