import type { ByteSource } from '../byte-source';
import { CutOff } from './binary-reader';
import type { DatFile } from './dat-file';
import type { DatProblems } from './dat-problems';
import { type FileHeader, readFileHeader } from './file-header';
import { openDat6 } from './open-dat-6';
import { openDat7 } from './open-dat-7';

const HEADER = 256;

/** Reads all of a trace.dat but its events; undefined when even that much is not there. */
export async function openDat(source: ByteSource, problems: DatProblems): Promise<DatFile | undefined> {
  const header = await readHeader(source);
  if (typeof header === 'string') {
    problems.unreadable(header);
    return undefined;
  }
  return header.version === 6 ? openDat6(source, header, problems) : openDat7(source, header, problems);
}

async function readHeader(source: ByteSource): Promise<FileHeader | string> {
  try {
    return readFileHeader(await source.read(0, HEADER));
  } catch (error) {
    if (error instanceof CutOff) return `it ends at byte ${source.size}, inside its header`;
    throw error;
  }
}
