/**
 * What the address asks for and has not got yet: the files of a link; and what of a link could not be followed.
 * Where traces come from is kept here too, so that a link can say it again.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FileIdentity } from './file-identity';
import type { Link } from './link/parsed-link';

export interface WantedFile extends FileIdentity {
  /** Undefined until it is there. */
  readonly file: File | undefined;
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
  readonly wanted: readonly WantedFile[];
  readonly refused: readonly RefusedFile[];
  /** Offered files are being compared. */
  readonly isComparing: boolean;
}

export type Opening = Asking;

export interface OpeningState {
  readonly opening: Opening | undefined;
  /** A link that says nothing about files, until some are open. */
  readonly waiting: Link | undefined;
  /** What of the last link could not be followed: sentences. */
  readonly complaints: readonly string[];
  /** Parts of the last link that this version does not know; they stay in the address. */
  readonly kept: readonly string[];
  show(opening: Opening | undefined): void;
  wait(link: Link | undefined): void;
  /** Of a link that has been followed. */
  followed(complaints: readonly string[], kept: readonly string[]): void;
  dismiss(): void;
}

export type OpeningStore = StoreApi<OpeningState>;

export function createOpeningStore(): OpeningStore {
  return createStore<OpeningState>()((set) => ({
    opening: undefined,
    waiting: undefined,
    complaints: [],
    kept: [],
    show: (opening) => set({ opening }),
    wait: (waiting) => set({ waiting }),
    followed: (complaints, kept) => set({ complaints, kept }),
    dismiss: () => set({ complaints: [] }),
  }));
}
