/** Opens what was saved in the page. Loaded only by pages that hold something. */
import { unpack } from '../../saved-page/packing';
import { decodePageBytes } from '../../saved-page/page-bytes';
import { parseSavedCase } from '../../saved-page/saved-page';
import type { SavedTexts } from './own-page';

export interface OpenedCase {
  readonly files: readonly File[];
  /** What follows the # in a link to the view. */
  readonly view: string;
  /** What is wrong with the page: a sentence. */
  readonly problem: string | undefined;
}

const NOT_WHOLE = 'is not whole in this page: ask for the page again, or for the trace itself.';

export async function openSavedCase(texts: SavedTexts): Promise<OpenedCase> {
  const saved = parseSavedCase(texts.json);
  if (!saved) return { files: [], view: '', problem: 'This page was saved by another version of Lockstep.' };
  if (document.characterSet.toLowerCase() !== 'windows-1252') {
    const problem = `This page was read as ${document.characterSet}, though it is windows-1252: a server says so. Save it and open it from disk.`;
    return { files: [], view: '', problem };
  }
  const files: File[] = [];
  const broken: string[] = [];
  for (const [index, { name, bytes, packing }] of saved.files.entries()) {
    const packed = decodePageBytes(texts.takeFile(index));
    const chunks = packed && (await unpack(packed, packing, bytes));
    if (chunks) files.push(new File(chunks, name));
    else broken.push(name);
  }
  const problem = broken.length > 0 ? `${broken.join(', ')} ${NOT_WHOLE}` : undefined;
  return { files, view: saved.view, problem };
}
