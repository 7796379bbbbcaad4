/** SHA-256 of the files that are open, found one after the other once they are read: what tells one `trace.dat` from another. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine } from '../engine/client';
import type { SessionStore } from './session';

export interface IdentitiesState {
  /** In base64url, by id of the file. */
  readonly hashes: ReadonlyMap<number, string>;
  /** Of any file, once; undefined when it cannot be read. */
  identify(file: File): Promise<string | undefined>;
}

export type IdentitiesStore = StoreApi<IdentitiesState>;

export function createIdentitiesStore(engine: Engine, session: SessionStore): IdentitiesStore {
  const known = new WeakMap<File, string>();
  let isAsking = false;
  const store = createStore<IdentitiesState>()(() => ({
    hashes: new Map(),
    async identify(file) {
      const hash = known.get(file) ?? (await engine.identify(file).catch(() => undefined));
      if (hash !== undefined) known.set(file, hash);
      return hash;
    },
  }));

  const follow = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    for (let file = nextUnknown(); file !== undefined; file = nextUnknown()) {
      // A file that cannot be read any more has no name but its own; asked again with the next change.
      if ((await store.getState().identify(file)) === undefined) break;
      publish();
    }
    isAsking = false;
  };
  const nextUnknown = () => [...session.getState().sources.values()].find((file) => !known.has(file));
  const publish = () => {
    const hashes = new Map<number, string>();
    for (const [id, file] of session.getState().sources) {
      const hash = known.get(file);
      if (hash !== undefined) hashes.set(id, hash);
    }
    store.setState({ hashes });
  };

  session.subscribe(({ sources }, before) => {
    if (sources === before.sources) return;
    publish();
    void follow();
  });
  return store;
}
