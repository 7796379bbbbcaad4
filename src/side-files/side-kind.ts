/** What a file beside the traces is, told by its first bytes; its name says nothing. */
export type SideKind = 'inode paths' | 'lockspaces' | 'lock table';

/** So many bytes of a file are enough. */
export const SIDE_HEAD = 4096;

const LOCK_TABLE = 'id nodeid remid pid xid exflags flags sts grmode rqmode ';
const INODE_LINE = /^\s*(?:0x[0-9a-f]+|\d+)[ \t]+(\S.*)$/i;
/** `task-123 [001]`: what every trace has and no list of paths begins with. */
const TRACE_LINE = /-\d+\s+(?:\(.*\)\s+)?\[\d+\]|^cpus=\d+$/m;

/** @param head the first bytes of a file; undefined for anything that is no side file */
export function sideKindOf(head: Uint8Array): SideKind | undefined {
  if (head.subarray(0, SIDE_HEAD).includes(0)) return undefined;
  const text = new TextDecoder().decode(head.subarray(0, SIDE_HEAD));
  const lines = text.split('\n');
  // The last one may be cut.
  if (head.length >= SIDE_HEAD && lines.length > 1) lines.pop();
  const said = lines.map((line) => line.trimEnd()).filter((line) => line.trim() !== '');
  const [first = '', second = ''] = said.filter((line) => !line.startsWith('#'));
  if (first.startsWith(LOCK_TABLE)) return 'lock table';
  if (first === 'dlm lockspaces' || (/^name\s+\S/.test(first) && /^id\s+0x/.test(second)))
    return 'lockspaces';
  return isInodeList(text, said) ? 'inode paths' : undefined;
}

/** Most lines are a number and a path: a slash, or the dot that `find .` begins with. */
function isInodeList(text: string, lines: readonly string[]): boolean {
  if (TRACE_LINE.test(text)) return false;
  const entries = lines.filter((line) => !line.startsWith('#'));
  const paths = entries.flatMap((line) => INODE_LINE.exec(line)?.[1] ?? []);
  const withSlash = paths.filter((path) => path === '.' || path.includes('/'));
  return withSlash.length > 0 && withSlash.length * 2 >= entries.length;
}
