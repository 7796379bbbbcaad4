/**
 * A page that is viewer, traces and view in one file. The build makes the viewer (`lockstep.html`); what is saved goes
 * in front of its last script, which is the viewer's own:
 *
 *   <meta charset="windows-1252">               see page-bytes.ts; everything else is ASCII
 *   <meta http-equiv="Content-Security-Policy"> only the scripts of the viewer, by their hashes, and no network
 *   <script type="text/plain" id="lockstep-worker">
 *   <script type="application/json" id="lockstep-saved">            a `SavedCase`
 *   <script type="application/octet-stream" id="lockstep-file-0">   bytes of its first file
 *   <script type="module">                      the viewer
 */
import { encodePageBytes } from './page-bytes';
import { fileId, SAVED_ID } from './page-parts';

/** Where in the viewer's page the saved case goes. */
const PLACE = '<!--saved-->';

/** What stands in the page beside the viewer. */
export interface SavedCase {
  readonly version: 1;
  /** What follows the # in a link to the view. */
  readonly view: string;
  readonly files: readonly SavedFile[];
}

export interface SavedFile {
  readonly name: string;
  /** Of the file itself. */
  readonly bytes: number;
  readonly packing: Packing;
}

/** `none` for files that are compressed already. */
export type Packing = 'gzip' | 'none';

export interface PackedFile extends SavedFile {
  /** Its packed bytes in pieces of any size. */
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The page in pieces. `viewer` is the text of `lockstep.html`. */
export async function* savedPage(
  viewer: string,
  files: readonly PackedFile[],
  view: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const place = viewer.lastIndexOf(PLACE);
  if (place < 0) throw new Error('This is not the page of a viewer.');
  const saved: SavedCase = {
    version: 1,
    view,
    files: files.map(({ name, bytes, packing }) => ({ name, bytes, packing })),
  };
  yield ascii(viewer.slice(0, place));
  yield ascii(`<script type="application/json" id="${SAVED_ID}">${asciiJson(saved)}</script>`);
  for (const [index, { content }] of files.entries()) {
    yield ascii(`\n<script type="application/octet-stream" id="${fileId(index)}">`);
    for await (const bytes of content) yield encodePageBytes(bytes);
    yield ascii('</script>');
  }
  yield ascii(viewer.slice(place));
}

/** JSON that is ASCII, and cannot end the element it stands in. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function ascii(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length !== text.length) throw new Error('The page of the viewer must be ASCII.');
  return bytes;
}

/** What was saved, as it stands in a page; undefined for one that cannot be read. */
export function parseSavedCase(json: string): SavedCase | undefined {
  try {
    const saved = JSON.parse(json) as Partial<SavedCase>;
    return saved.version === 1 && Array.isArray(saved.files) && typeof saved.view === 'string'
      ? (saved as SavedCase)
      : undefined;
  } catch {
    return undefined;
  }
}
