/** What links say of several recordings, and how it is followed. */
import type { Stores } from '../stores';
import { splitList } from './escape';
import type { Missing } from './link-key';
import { findRecording, type RecordingName } from './recording-name';

/** Each change builds the model anew, so one must be done before the next. */
export async function inTurn(changes: readonly (() => Promise<void>)[], missing: Missing): Promise<Missing> {
  for (const change of changes) await change();
  return missing;
}

export function lostRecordings(
  { session }: Pick<Stores, 'session'>,
  items: readonly { readonly recording: RecordingName }[],
): Missing {
  const { files } = session.getState();
  return items
    .filter(({ recording }) => findRecording(files, recording) === undefined)
    .map(({ recording }) => `the recording ${recording.file}`);
}

/** All items of a list, or undefined when one cannot be read. */
export function listOf<T>(text: string, parse: (item: string) => T | undefined): readonly T[] | undefined {
  const items = splitList(text).map(parse);
  return items.every((item) => item !== undefined) ? items : undefined;
}
