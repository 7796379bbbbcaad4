/**
 * Traces kept in this browser's own file system (OPFS), each under the hash of its content: the same file is kept once, whichever tab
 * opened it, and nobody can read it but pages of this origin. A tab holds a shared lock on what it has open, so that another
 * tab that forgets it does not take it away.
 */
export interface KeptTraces {
  find(hash: string): Promise<Blob | undefined>;
  /** Whether it is kept from now on. */
  keep(file: File, hash: string): Promise<boolean>;
  /** Removes all but these, and what some tab has open. */
  retain(hashes: ReadonlySet<string>): Promise<void>;
  /** In use by this tab from now on, and nothing else. */
  hold(hashes: readonly string[]): void;
}

const FOLDER = 'traces';
/** A larger file would fill what browsers give a page. */
const MOST_BYTES = 2 * 2 ** 30;
/** What is left to the browser after keeping a file, as a multiple of it. */
const ROOM = 2;

export const NOTHING_KEPT: KeptTraces = {
  find: async () => undefined,
  keep: async () => false,
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

  return {
    find,
    async keep(file, hash) {
      try {
        if ((await find(hash))?.size === file.size) return true;
        const { quota = 0, usage = 0 } = await storage.estimate();
        if (file.size > MOST_BYTES || file.size * ROOM > quota - usage) return false;
        const handle = await (await folder()).getFileHandle(hash, { create: true });
        // What is written shows only when it is whole, so two tabs that write the same do not meet.
        await file.stream().pipeTo(await handle.createWritable());
        return true;
      } catch {
        return false;
      }
    },
    async retain(hashes) {
      try {
        const traces = await folder();
        for await (const hash of traces.keys()) {
          if (hashes.has(hash)) continue;
          await navigator.locks.request(lockName(hash), { ifAvailable: true }, async (lock) => {
            if (lock) await traces.removeEntry(hash);
          });
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
