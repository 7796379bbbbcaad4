import type { ByteSource } from '../byte-source';
import { CutOff } from './binary-reader';
import type { DatFile } from './dat-file';
import type { DatProblems } from './dat-problems';
import { type FileHeader, readFileHeader } from './file-header';
import { openDat6 } from './open-dat-6';
import { openDat7 } from './open-dat-7';
import { OptionId } from './options';

const HEADER = 256;

/** Reads all of a trace.dat but its events; undefined when even that much is not there. */
export async function openDat(source: ByteSource, problems: DatProblems): Promise<DatFile | undefined> {
  const header = await readHeader(source);
  if (typeof header === 'string') {
    problems.unreadable(header);
    return undefined;
  }
  const open = header.version === 6 ? openDat6 : openDat7;
  const file = await open(source, header, problems);
  for (const { option, error } of file?.options.damaged ?? []) {
    problems.damaged(OPTION_NAMES[option.id] ?? `option ${option.id}`, option.offset, error);
  }
  return file;
}

/** What is missing without it. */
const OPTION_NAMES: Readonly<Record<number, string>> = {
  [OptionId.Date]: 'the time of day (--date)',
  [OptionId.Offset]: 'the offset of its stamps (--ts-offset)',
  [OptionId.CpuCount]: 'the number of CPUs',
  [OptionId.TraceId]: 'the id that other recordings name it by',
  [OptionId.TimeShift]: 'the offsets of its clock to another recording’s',
  [OptionId.Guest]: 'the name of a recording that was synchronised to it',
  [OptionId.TscToNs]: 'the conversion of its ticks to nanoseconds',
};

async function readHeader(source: ByteSource): Promise<FileHeader | string> {
  try {
    return readFileHeader(await source.read(0, HEADER));
  } catch (error) {
    if (error instanceof CutOff) return `it ends at byte ${source.size}, inside its header`;
    throw error;
  }
}
