/**
 * What was open lately, as links: kept in this browser only, the newest first. Several tabs write the same list, so it is
 * read again before each change.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FileIdentity } from '../file-identity';
import { type KeyValueStorage, loadStored, saveStored } from '../storage';

export interface Recent {
  readonly files: readonly FileIdentity[];
  /** What stood behind the #. */
  readonly fragment: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  /** Whether the files themselves, or their places, are kept, too; else the link will ask for them. */
  readonly isKept: boolean;
  /** What copies of them take; less than their size when some are read again where they lie. */
  readonly copiedBytes?: number;
}

export interface RecentsState {
  readonly recents: readonly Recent[];
  note(recent: Recent): void;
  forget(recent: Recent): void;
  forgetAll(): void;
  /** Another tab may have changed the list. */
  reload(): void;
}

export type RecentsStore = StoreApi<RecentsState>;

const KEY = 'recents';
const MOST = 10;
const LONGEST_FRAGMENT = 16_384;

export function createRecentsStore(storage: KeyValueStorage | undefined): RecentsStore {
  return createStore<RecentsState>()((set, get) => {
    const change = (next: (now: readonly Recent[]) => readonly Recent[]): void => {
      const recents = next(storage ? load(storage) : get().recents).slice(0, MOST);
      saveStored(storage, KEY, recents);
      set({ recents });
    };
    return {
      recents: load(storage),
      note: (recent) => {
        if (recent.fragment.length > LONGEST_FRAGMENT) return;
        change((now) => [recent, ...now.filter((other) => !isSame(other, recent))]);
      },
      forget: (recent) => change((now) => now.filter((other) => !isSame(other, recent))),
      forgetAll: () => change(() => []),
      reload: () => set({ recents: load(storage) }),
    };
  });
}

/** The same files are one entry, however they are looked at. */
function isSame(a: Recent, b: Recent): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf({ files }: Recent): string {
  return JSON.stringify(files.map(({ name, bytes, hash }) => [name, bytes, hash]));
}

/** What is stored may be old or edited. */
function load(storage: KeyValueStorage | undefined): readonly Recent[] {
  const stored = loadStored(storage, KEY);
  return Array.isArray(stored) ? stored.filter(isRecent).slice(0, MOST) : [];
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false;
  const {
    files,
    fragment,
    openedAt,
    isKept,
    copiedBytes = 0,
  } = value as Partial<Record<keyof Recent, unknown>>;
  return (
    Array.isArray(files) &&
    files.length > 0 &&
    files.every(isIdentity) &&
    typeof fragment === 'string' &&
    fragment.length <= LONGEST_FRAGMENT &&
    typeof openedAt === 'number' &&
    typeof isKept === 'boolean' &&
    typeof copiedBytes === 'number'
  );
}

function isIdentity(value: unknown): value is FileIdentity {
  if (typeof value !== 'object' || value === null) return false;
  const { name, bytes, hash } = value as Partial<Record<keyof FileIdentity, unknown>>;
  return typeof name === 'string' && typeof bytes === 'number' && /^[\w-]{43}$/.test(String(hash));
}
