import type { Problem } from '../model/problem';
import type { ByteSource } from '../trace/byte-source';
import type { LoadedFile } from './loaded-file';

export async function readExcerpt(id: number, source: ByteSource): Promise<LoadedFile> {
  const { decodeExcerpt } = await import('../excerpt/excerpt-file');
  const read = await decodeExcerpt(source);
  const isBroken = 'kind' in read;
  return {
    id,
    name: source.name,
    bytes: source.size,
    format: isBroken ? undefined : 'Lockstep excerpt',
    recordings: [],
    contents: [],
    excerpt: isBroken ? undefined : read,
    problems: isBroken ? [read] : [],
  };
}

/** An excerpt is a model of its own: neither its clocks nor its locks can be joined with those of others. */
export function excerptConflict(file: LoadedFile, loaded: readonly LoadedFile[]): Problem | undefined {
  const other = loaded.find(({ excerpt, recordings }) =>
    file.excerpt ? excerpt || recordings.length > 0 : excerpt && file.recordings.length > 0,
  );
  if (!other) return undefined;
  return {
    kind: 'excerpt-alone',
    severity: 'error',
    file: file.name,
    text: `${file.name} was not added: ${file.excerpt ? 'it' : other.name} is an excerpt, which can only be looked at alone.`,
    hint: `Remove ${other.name} first, or open the recordings that the excerpt was made of.`,
  };
}
