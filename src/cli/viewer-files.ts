/** The built page, which lies beside the built command. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** From build/ as from the sources. */
const PLACES = ['../dist', '../../dist'];

/** The folder of the page; undefined where it has not been built. */
export function viewerFolder(): string | undefined {
  const folders = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find((each) => existsSync(join(each, 'lockstep.html')));
}

/** The viewer as one page. */
export async function viewerText(): Promise<string | undefined> {
  const folder = viewerFolder();
  return folder === undefined ? undefined : readFile(join(folder, 'lockstep.html'), 'latin1');
}
