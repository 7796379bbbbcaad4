/** Reads files again where they lay, as far as the browser's reader allows it. */
import { shownName } from '../shown-name';
import { askToRead, mayRead, type ReadableHandle, rememberHandle } from './file-handle';

export interface Placed {
  readonly name: string;
  readonly handle: ReadableHandle;
}

export interface ReadAgain {
  /** Their content may have changed since. */
  readonly files: readonly File[];
  /** Why others could not be read: sentences. */
  readonly problems: readonly string[];
}

/** @param mayAsk while a click is handled; else only what may be read already */
export async function readAgain(placed: readonly Placed[], mayAsk: boolean): Promise<ReadAgain> {
  const files: File[] = [];
  const problems: string[] = [];
  for (const { name, handle } of placed) {
    try {
      if (!(mayAsk ? await askToRead(handle) : await mayRead(handle))) {
        if (mayAsk) problems.push(`${shownName(name)} may not be read: allow it, or drop the file here.`);
        continue;
      }
      const file = await handle.getFile();
      rememberHandle(file, handle);
      files.push(file);
    } catch {
      problems.push(`${shownName(name)} is no longer where it was: drop it here.`);
    }
  }
  return { files, problems };
}
