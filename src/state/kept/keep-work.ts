/** Keeps what is open, so that a reload, a closed tab or a link to it finds it again. */
import { formatView } from '../link/view-link';
import { shownName } from '../shown-name';
import type { Stores } from '../stores';
import { type Keeping, MOST_COPIED_BYTES } from './kept-traces';
import type { Recent } from './recents';

/** @returns notes where the view stands; for when the page is left */
export function keepWork(stores: Stores): () => void {
  const { session, identities, recents, opening, preferences, kept, dialogs } = stores;
  let keepings: readonly Keeping[] = [];
  let told: File | undefined;

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
      isKept: keepings.length > 0 && !keepings.includes('not'),
      copiedBytes: files.reduce((sum, { bytes }, at) => sum + (keepings[at] === 'copied' ? bytes : 0), 0),
    };
  };
  const keep = async (): Promise<void> => {
    const { sources } = session.getState();
    const { hashes } = identities.getState();
    kept.hold([...hashes.values()]);
    if (!present() || !preferences.getState().keepsTraces) return;
    const results: Keeping[] = [];
    for (const [id, file] of sources) {
      const keeping = await kept.keep(file, hashes.get(id) ?? '');
      results.push(keeping);
      if (keeping === 'not') tell(file);
    }
    if (session.getState().sources !== sources) return;
    keepings = results;
    note();
  };
  /** Who has a large file does not expect that it is copied, nor that it is gone after a reload. */
  const tell = (file: File): void => {
    if (file.size <= MOST_COPIED_BYTES || told === file) return;
    told = file;
    dialogs.getState().say(`${shownName(file.name)} is too large to be kept: a reload will ask for it.`);
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
