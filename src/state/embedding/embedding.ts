/**
 * Whether this page stands inside another one, and which sites may hand it traces: those that its host trusts, those that
 * a person has allowed, until the tab is closed or for good. A refusal holds until the page is left.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyValueStorage, loadStored, saveStored } from '../storage';

/** A person decides whether a site may hand over traces. */
export interface SiteQuestion {
  /** "https://tickets.example" */
  readonly origin: string;
  decide(isAllowed: boolean, isForGood: boolean): void;
}

export type Consent = 'given' | 'refused' | 'asks';

export interface EmbeddingState {
  /** Without the page's own chrome, which the page around it has. */
  readonly isBare: boolean;
  readonly question: SiteQuestion | undefined;
  /** Allowed for good. */
  readonly sites: readonly string[];
  consentOf(origin: string): Consent;
  /** Asks a person where nobody has decided yet; of several questions one after the other. */
  ask(origin: string): Promise<boolean>;
  forgetSites(): void;
}

export type EmbeddingStore = StoreApi<EmbeddingState>;

export interface EmbeddingOptions {
  readonly isBare: boolean;
  /** Origins that the viewer's host trusts. */
  readonly trusted: readonly string[];
  /** Remembers until the tab is closed. */
  readonly tab: KeyValueStorage | undefined;
}

export const NOT_EMBEDDED: EmbeddingOptions = { isBare: false, trusted: [], tab: undefined };

const KEY = 'sites';
const MOST = 100;

/** @param forGood what remembers for longer than the tab */
export function createEmbeddingStore(
  forGood: KeyValueStorage | undefined,
  { isBare, trusted, tab }: EmbeddingOptions,
): EmbeddingStore {
  const given = new Set([...trusted, ...load(tab)]);
  const refused = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  return createStore<EmbeddingState>()((set, get) => ({
    isBare,
    question: undefined,
    sites: load(forGood),
    consentOf(origin) {
      if (refused.has(origin)) return 'refused';
      return given.has(origin) || get().sites.includes(origin) ? 'given' : 'asks';
    },
    ask(origin) {
      const answer = last.then(async () => {
        if (get().consentOf(origin) !== 'asks') return get().consentOf(origin) === 'given';
        const { isAllowed, isForGood } = await new Promise<{ isAllowed: boolean; isForGood: boolean }>(
          (resolve) => set({ question: { origin, decide: (...chosen) => resolve(named(...chosen)) } }),
        );
        set({ question: undefined });
        if (!isAllowed) refused.add(origin);
        else if (isForGood) {
          // Another tab may have allowed others.
          const sites = [...new Set([...load(forGood), origin])].slice(-MOST);
          saveStored(forGood, KEY, sites);
          set({ sites });
        } else {
          given.add(origin);
          saveStored(tab, KEY, [...load(tab), origin].slice(-MOST));
        }
        return isAllowed;
      });
      last = answer;
      return answer;
    },
    forgetSites() {
      given.clear();
      for (const origin of trusted) given.add(origin);
      saveStored(tab, KEY, []);
      saveStored(forGood, KEY, []);
      set({ sites: [] });
    },
  }));
}

function named(isAllowed: boolean, isForGood: boolean) {
  return { isAllowed, isForGood };
}

/** What is stored may be old or edited. */
function load(storage: KeyValueStorage | undefined): string[] {
  const stored = loadStored(storage, KEY);
  return Array.isArray(stored) ? stored.filter((site) => typeof site === 'string').slice(0, MOST) : [];
}
