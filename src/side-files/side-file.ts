/**
 * Files beside the traces that tell what no event does. Each is known by its content; what it means for a model is
 * worked out where the model is built, for it depends on what else is open.
 */
import type { Problem } from '../model/problem';
import type { ByteSource } from '../trace/byte-source';
import type { InodeList } from './inode-list';
import type { LockDump } from './lock-dump';
import type { LockspaceList } from './lockspace-list';
import type { SideKind } from './side-kind';

export type SideFile = InodeList | LockspaceList | LockDump;

/** Never rejects: what was wrong is a problem. */
export async function readSideFile(
  kind: SideKind,
  source: ByteSource,
  signal?: AbortSignal,
): Promise<{ readonly side: SideFile | undefined; readonly problems: readonly Problem[] }> {
  try {
    switch (kind) {
      case 'inode paths': {
        const { readInodeList } = await import('./inode-list');
        return await readInodeList(source, signal);
      }
      case 'lockspaces': {
        const { readLockspaceList } = await import('./lockspace-list');
        return await readLockspaceList(source, signal);
      }
      case 'lock table': {
        const { readLockDump } = await import('./lock-dump');
        return await readLockDump(source, signal);
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      side: undefined,
      problems: [
        {
          kind: 'read-failed',
          severity: 'error',
          file: source.name,
          text: `The file could not be read (${reason}).`,
          hint: 'It may have been moved, changed or deleted since it was opened. Open it again.',
        },
      ],
    };
  }
}
