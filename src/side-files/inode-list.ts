/**
 * Inode numbers with their paths, as `find -xdev -printf '%i %p\n'` prints them: decimal, or hex behind 0x. A line
 * `# lockspace NAME` (or its id, 0x…) says whose file system it is: numbers are those of one file system only.
 */
import { plainName } from '../model/plain-name';
import type { Problem } from '../model/problem';
import type { ByteSource } from '../trace/byte-source';
import { BrokenLines, sideLines } from './side-lines';

export interface InodeList {
  readonly kind: 'inode paths';
  /** Name or id, as the file gives it. */
  readonly lockspace: string | undefined;
  /** By inode, in the order of the file. */
  readonly paths: ReadonlyMap<bigint, readonly string[]>;
}

const ENTRY = /^\s*(0x[0-9a-f]{1,16}|\d{1,20})[ \t]+(\S.*)$/i;
const LOCKSPACE = /^#\s*lockspace[\s:=]+(\S+)\s*$/i;
const LARGEST = 2n ** 64n - 1n;

export async function readInodeList(
  source: ByteSource,
  signal?: AbortSignal,
): Promise<{ readonly side: InodeList; readonly problems: readonly Problem[] }> {
  const paths = new Map<bigint, string[]>();
  const broken = new BrokenLines();
  let lockspace: string | undefined;
  for await (const lines of sideLines(source, signal)) {
    for (const line of lines) {
      if (line.text.startsWith('#')) {
        lockspace ??= LOCKSPACE.exec(line.text)?.[1];
        continue;
      }
      const [, digits, path] = ENTRY.exec(line.text) ?? [];
      const inode = digits === undefined ? undefined : BigInt(digits);
      if (inode === undefined || inode > LARGEST) broken.add(line);
      else addPath(paths, inode, plainName(path));
    }
  }
  return {
    side: { kind: 'inode paths', lockspace, paths },
    problems: broken.problems(source.name, 'an inode number and a path'),
  };
}

function addPath(paths: Map<bigint, string[]>, inode: bigint, path: string): void {
  const known = paths.get(inode);
  if (!known) paths.set(inode, [path]);
  else if (!known.includes(path)) known.push(path);
}
