/**
 * Traces kept by this browser, each under the hash of its content: the same file is kept once, whichever tab opened it, and nobody
 * can read it but pages of this origin. A usual one is copied into the browser's own file system (OPFS); of a large one, or where there
 * is no room, only its place on the disk is kept, which the reader must allow to be read again. A tab holds a shared lock
 * on what it has open, so that another tab that forgets it does not take it away.
 */
import { handleOf, type ReadableHandle } from './file-handle';

export interface KeptTraces {
  /** A copy; its content is what its hash says. */
  find(hash: string): Promise<Blob | undefined>;
  /** Of a file that had this content once. */
  findHandle(hash: string): Promise<ReadableHandle | undefined>;
  keep(file: File, hash: string): Promise<Keeping>;
  /** Removes all but these, and what some tab has open. */
  retain(hashes: ReadonlySet<string>): Promise<void>;
  /** In use by this tab from now on, and nothing else. */
  hold(hashes: readonly string[]): void;
}

export type Keeping = 'copied' | 'in-place' | 'not';

const FOLDER = 'traces';
/** A larger file is read again where it lies, if the browser can: it need not be on the disk twice. */
export const MOST_COPIED_BYTES = 256 * 2 ** 20;
/** A larger one is not copied at all: it would fill what browsers give a page. */
const MOST_BYTES = 2 * 2 ** 30;
/** What is left to the browser after keeping a file, as a multiple of it. */
const ROOM = 2;

export const NOTHING_KEPT: KeptTraces = {
  find: async () => undefined,
  findHandle: async () => undefined,
  keep: async () => 'not',
  retain: async () => {},
  hold: () => {},
};

/** Whatever the browser refuses only means that nothing is kept. */
export function createKeptTraces(): KeptTraces {
  const storage = navigator.storage as StorageManager | undefined;
  if (!storage?.getDirectory || !navigator.locks) return NOTHING_KEPT;
  const folder = async () => (await storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  let release = new AbortController();

  const find = async (hash: string): Promise<File | undefined> => {
    try {
      return await (await (await folder()).getFileHandle(hash)).getFile();
    } catch {
      return undefined;
    }
  };

  const copy = async (file: File, hash: string): Promise<boolean> => {
    const { quota = 0, usage = 0 } = await storage.estimate();
    if (file.size > MOST_BYTES || file.size * ROOM > quota - usage) return false;
    const handle = await (await folder()).getFileHandle(hash, { create: true });
    // What is written shows only when it is whole, so two tabs that write the same do not meet.
    await file.stream().pipeTo(await handle.createWritable());
    return true;
  };

  const keepPlace = async (file: File, hash: string): Promise<boolean> => {
    const handle = handleOf(file);
    if (!handle) return false;
    await (await import('./kept-handles')).keepHandle(hash, handle);
    return true;
  };

  return {
    find,
    async findHandle(hash) {
      try {
        return await (await import('./kept-handles')).findHandle(hash);
      } catch {
        return undefined;
      }
    },
    async keep(file, hash) {
      const tries = { copied: copy, 'in-place': keepPlace };
      const order: readonly (keyof typeof tries)[] =
        file.size > MOST_COPIED_BYTES ? ['in-place', 'copied'] : ['copied', 'in-place'];
      if ((await find(hash))?.size === file.size) return 'copied';
      for (const how of order) if (await tries[how](file, hash).catch(() => false)) return how;
      return 'not';
    },
    async retain(hashes) {
      const unlessOpen = (hash: string, remove: () => Promise<void>) =>
        navigator.locks.request(lockName(hash), { ifAvailable: true }, (lock) =>
          lock ? remove() : undefined,
        );
      try {
        const traces = await folder();
        for await (const hash of traces.keys()) {
          if (!hashes.has(hash)) await unlessOpen(hash, () => traces.removeEntry(hash));
        }
        const { forgetHandle, keptHandles } = await import('./kept-handles');
        for (const hash of await keptHandles()) {
          if (!hashes.has(hash)) await unlessOpen(hash, () => forgetHandle(hash));
        }
      } catch {
        // Tried again the next time.
      }
    },
    hold(hashes) {
      release.abort();
      release = new AbortController();
      const { signal } = release;
      for (const hash of hashes) {
        const whileOpen = () => new Promise<void>((done) => signal.addEventListener('abort', () => done()));
        void navigator.locks.request(lockName(hash), { mode: 'shared' }, whileOpen);
      }
    },
  };
}

function lockName(hash: string): string {
  return `lockstep.trace.${hash}`;
}
