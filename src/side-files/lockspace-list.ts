/** What `dlm_tool ls` prints: a block for each lockspace, of which its name and its id are read. */
import { plainName } from '../model/plain-name';
import type { Problem } from '../model/problem';
import type { ByteSource } from '../trace/byte-source';
import { BrokenLines, type SideLine, sideLines } from './side-lines';

export interface LockspaceList {
  readonly kind: 'lockspaces';
  readonly names: ReadonlyMap<number, string>;
}

export async function readLockspaceList(
  source: ByteSource,
  signal?: AbortSignal,
): Promise<{ readonly side: LockspaceList; readonly problems: readonly Problem[] }> {
  const names = new Map<number, string>();
  const broken = new BrokenLines();
  /** A name whose id has not come yet. */
  let open: { readonly line: SideLine; readonly name: string } | undefined;
  for await (const lines of sideLines(source, signal)) {
    for (const line of lines) {
      const [, key, value] = /^(name|id)\s+(.*\S)/.exec(line.text) ?? [];
      if (key === 'name') {
        if (open) broken.add(open.line);
        open = { line, name: plainName(value) };
      } else if (key === 'id') {
        const id = /^0x[0-9a-f]{1,8}$/i.test(value) ? Number.parseInt(value, 16) : undefined;
        if (id === undefined || !open) broken.add(line);
        else names.set(id, open.name);
        open = undefined;
      }
    }
  }
  if (open) broken.add(open.line);
  return {
    side: { kind: 'lockspaces', names },
    problems: broken.problems(source.name, 'the name of a lockspace with its id'),
  };
}
