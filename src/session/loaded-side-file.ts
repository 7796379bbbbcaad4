import { readSideFile } from '../side-files/side-file';
import { SIDE_HEAD, type SideKind } from '../side-files/side-kind';
import type { ByteSource } from '../trace/byte-source';
import type { LoadedFile } from './loaded-file';

/** Enough bytes of a file to know what it is by; none of one that cannot be read, whose reader will say so. */
export function headOf(source: ByteSource): Promise<Uint8Array> {
  return source.read(0, SIDE_HEAD).catch(() => new Uint8Array(0));
}

export async function loadSideFile(
  id: number,
  kind: SideKind,
  source: ByteSource,
  signal?: AbortSignal,
): Promise<LoadedFile> {
  const { side, problems } = await readSideFile(kind, source, signal);
  return {
    id,
    name: source.name,
    bytes: source.size,
    format: undefined,
    recordings: [],
    contents: [],
    side,
    problems,
  };
}
