/** Keeps what is open, so that a reload, a closed tab or a link to it finds it again. */
import { formatView } from './link/view-link';
import type { Recent } from './recents';
import type { Stores } from './stores';

/** @returns notes where the view stands; for when the page is left */
export function keepWork(stores: Stores): () => void {
  const { session, identities, recents, opening, preferences, kept } = stores;
  let isKept = false;

  const note = (): void => {
    const recent = preferences.getState().keepsTraces ? present() : undefined;
    if (recent) recents.getState().note(recent);
  };
  const present = (): Recent | undefined => {
    const { files, model } = session.getState();
    const { hashes } = identities.getState();
    if (!model || files.length === 0 || files.some(({ id }) => !hashes.has(id))) return undefined;
    return {
      files: files.map(({ id, name, bytes }) => ({ name, bytes, hash: hashes.get(id) })),
      fragment: formatView(stores, opening.getState().kept),
      openedAt: Date.now(),
      isKept,
    };
  };
  const keep = async (): Promise<void> => {
    const { sources } = session.getState();
    const { hashes } = identities.getState();
    kept.hold([...hashes.values()]);
    if (!present() || !preferences.getState().keepsTraces) return;
    const results: boolean[] = [];
    for (const [id, file] of sources) results.push(await kept.keep(file, hashes.get(id) ?? ''));
    if (session.getState().sources !== sources) return;
    isKept = results.every(Boolean);
    note();
  };

  identities.subscribe(() => void keep());
  recents.subscribe(({ recents: now }, before) => {
    if (now !== before.recents) void retain(stores);
  });
  return note;
}

async function retain({ recents, kept }: Stores): Promise<void> {
  const files = recents.getState().recents.flatMap((recent) => recent.files);
  await kept.retain(new Set(files.flatMap(({ hash }) => (hash === undefined ? [] : [hash]))));
}
