/** The page that is viewer, traces and view in one file; loaded when one is saved. */
import { packFile } from '../saved-page/packing';
import { savedPage } from '../saved-page/saved-page';
import { formatView } from '../state/link/view-link';
import type { Stores } from '../state/stores';

export interface PageContent {
  readonly files: readonly File[];
  /** What follows the # in a link. */
  readonly view: string;
}

/**
 * @param viewer the text of the viewer's own page in one file
 * @param content what the page shows in place of the files that are open, and how
 */
export async function pageFile(stores: Stores, viewer: string, content?: PageContent): Promise<Blob> {
  const { files, sources } = stores.session.getState();
  const opened = content?.files ?? files.flatMap(({ id }) => sources.get(id) ?? []);
  const view = content ? content.view : formatView(stores, stores.opening.getState().kept);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const packed = await Promise.all(opened.map(packFile));
  for await (const part of savedPage(viewer, packed, view)) parts.push(part);
  return new Blob(parts, { type: 'text/html' });
}
