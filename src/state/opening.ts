/**
 * What stands between an address and its view: files that only a person can bring, hosts that a person must agree to, what
 * is on its way, what could not be fetched. And what stays of the address when the view is there: where its traces come from, and
 * what of the link could not be followed.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FileIdentity } from './file-identity';
import type { FetchProblem } from './hosted/fetch-problem';
import { NOWHERE, type OriginQuery } from './hosted/origin-query';
import type { ReadableHandle } from './kept/file-handle';
import type { Link } from './link/parsed-link';

export interface WantedFile extends FileIdentity {
  /** Undefined until it is there. */
  readonly file: File | undefined;
  /** Where it lay once; to be read again when that is allowed. */
  readonly handle?: ReadableHandle | undefined;
}

/** A file that was offered and is not one of those the link is about. */
export interface RefusedFile {
  readonly file: File;
  /** A sentence. */
  readonly why: string;
}

/** Files that a link is about, and that only a person can bring. */
export interface Asking {
  readonly kind: 'asking';
  readonly link: Link;
  /** Where those that are here already came from. */
  readonly origin: OriginQuery;
  readonly wanted: readonly WantedFile[];
  readonly refused: readonly RefusedFile[];
  /** Offered files are being compared. */
  readonly isComparing: boolean;
}

/** Another host would be asked for something: a person decides. */
export interface Consent {
  readonly kind: 'consent';
  readonly wishes: readonly ConsentWish[];
  /** Why it is asked again, after something else was agreed to: a sentence. */
  readonly why: string | undefined;
  decide(isAllowed: boolean): void;
}

export interface ConsentWish {
  readonly host: string;
  readonly url: string;
  /** Undefined while nobody has said how large it is. */
  readonly bytes: number | undefined;
}

export interface Fetching {
  readonly kind: 'fetching';
  readonly files: readonly FetchedFile[];
  cancel(): void;
}

export interface FetchedFile {
  readonly name: string;
  readonly host: string;
  readonly received: number;
  /** Undefined when the server does not say. */
  readonly total: number | undefined;
  readonly stage: 'waiting' | 'asking' | 'arriving' | 'here' | 'failed';
}

export interface FetchFailed {
  readonly kind: 'failed';
  readonly problems: readonly FetchProblem[];
  /** How many files arrived, wholly or in part. */
  readonly arrived: number;
  retry(): void;
  /** Opens what arrived. */
  openArrived(): void;
}

export type Opening = Asking | Consent | Fetching | FetchFailed;

export interface OpeningState {
  readonly opening: Opening | undefined;
  /** A link that says nothing about files, until some are open. */
  readonly waiting: Link | undefined;
  /** Where the open traces were fetched from. */
  readonly origin: OriginQuery;
  /** What a description of a case calls it. */
  readonly title: string | undefined;
  /** The excerpt that came in the link itself, as it stands there. */
  readonly carried: string | undefined;
  /** What of the last link could not be followed: sentences. */
  readonly complaints: readonly string[];
  /** Parts of the last link that this version does not know; they stay in the address. */
  readonly kept: readonly string[];
  show(opening: Opening | undefined): void;
  wait(link: Link | undefined): void;
  /** Of a link that has been followed. */
  followed(complaints: readonly string[], kept: readonly string[]): void;
  came(origin: OriginQuery, title?: string): void;
  carry(carried: string): void;
  dismiss(): void;
  /** Something else is open now, or nothing. */
  forget(): void;
}

export type OpeningStore = StoreApi<OpeningState>;

const NOTHING = {
  opening: undefined,
  waiting: undefined,
  origin: NOWHERE,
  title: undefined,
  carried: undefined,
  complaints: [],
  kept: [],
};

export function createOpeningStore(): OpeningStore {
  return createStore<OpeningState>()((set) => ({
    ...NOTHING,
    show: (opening) => set({ opening }),
    wait: (waiting) => set({ waiting }),
    followed: (complaints, kept) => set({ complaints, kept }),
    came: (origin, title) => set({ origin, title }),
    carry: (carried) => set({ carried }),
    dismiss: () => set({ complaints: [] }),
    forget: () => set(NOTHING),
  }));
}
