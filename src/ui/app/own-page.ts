/** The document that the viewer runs in: one file with everything in it, or a page beside its parts. */
import { fileId, SAVED_ID, WORKER_ID } from '../../saved-page/page-parts';

/** What was saved in the page: the elements' texts. */
export interface SavedTexts {
  readonly json: string;
  /** The text of a file's bytes; it is gone from the page then. */
  takeFile(index: number): string;
}

export interface OwnPage {
  /** Undefined in a page that holds nothing but the viewer. */
  readonly saved: SavedTexts | undefined;
  /** The viewer as one file, with nothing saved in it. */
  viewer(): Promise<string>;
}

/** To be asked before anything changes the document. */
export function readOwnPage(): OwnPage {
  const saved = takeSaved();
  if (!document.getElementById(WORKER_ID)) return { saved, viewer: fetchViewer };
  const viewer = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
  return { saved, viewer: async () => viewer };
}

function takeSaved(): SavedTexts | undefined {
  const element = document.getElementById(SAVED_ID);
  if (!element) return undefined;
  element.remove();
  const files: Element[] = [];
  for (;;) {
    const file = document.getElementById(fileId(files.length));
    if (!file) break;
    file.remove();
    files.push(file);
  }
  return {
    json: element.textContent ?? '',
    takeFile(index) {
      const text = files[index]?.textContent ?? '';
      files[index]?.replaceChildren();
      return text;
    },
  };
}

async function fetchViewer(): Promise<string> {
  const response = await fetch(new URL('lockstep.html', document.baseURI)).catch(() => undefined);
  if (!response) throw new Error('No page has been saved here before: the first time needs a network.');
  if (!response.ok) throw new Error(`The viewer as one file cannot be fetched (${response.status}).`);
  return response.text();
}
