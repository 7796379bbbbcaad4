import type { ByteSource } from '../byte-source';
import { BinaryReader, CutOff } from './binary-reader';
import type { CpuData, DatBuffer, DatFile, FileSpan } from './dat-file';
import type { DatProblems } from './dat-problems';
import type { FileHeader } from './file-header';
import {
  readCommandLines,
  readEventFormats,
  readFtraceFormats,
  readHeaderInfo,
  readSmallBlock,
} from './metadata';
import { chosenClock, OptionId, type RawOption, readOptions } from './options';

const TAG = 10;
const FIRST_WINDOW = 1 << 20;
/** Metadata are kernel symbols for the most part; more than this is no metadata. */
const LARGEST_WINDOW = 1 << 28;

/** Reads a version 6 file: blocks one after the other, then a table of where each CPU's pages are. */
export async function openDat6(
  source: ByteSource,
  header: FileHeader,
  problems: DatProblems,
): Promise<DatFile | undefined> {
  for (let size = FIRST_WINDOW; ; size *= 8) {
    const isWhole = size >= source.size || size >= LARGEST_WINDOW;
    const bytes = await source.read(0, Math.min(size, LARGEST_WINDOW));
    try {
      const reader = new BinaryReader(bytes, header.isLittleEndian, 0, header.length);
      return await readBlocks(reader, source, header, problems);
    } catch (error) {
      if (!(error instanceof CutOff)) throw error;
      if (!isWhole) continue;
      problems.unreadable(`it ends at byte ${bytes.length}, before its list of events begins`);
      return undefined;
    }
  }
}

async function readBlocks(
  reader: BinaryReader,
  source: ByteSource,
  header: FileHeader,
  problems: DatProblems,
): Promise<DatFile> {
  const layout = readHeaderInfo(reader);
  const formats = [...readFtraceFormats(reader), ...readEventFormats(reader)];
  const kallsyms = readSmallBlock(reader);
  const printkFormats = readSmallBlock(reader);
  const commands = readCommandLines(reader);
  const tableCpus = reader.u32();

  let tag = readTag(reader);
  const raw: RawOption[] = [];
  if (tag === 'options') {
    raw.push(...readRawOptions(reader));
    tag = readTag(reader);
  }
  const options = readOptions(raw, header.isLittleEndian);
  let latencyText: FileSpan | undefined;
  let clock = options.traceClock;
  const buffers: DatBuffer[] = [];
  if (tag === 'latency') {
    latencyText = { offset: reader.position, size: source.size - reader.position };
  } else if (tag === 'flyrecord') {
    const cpus = readCpuTable(reader, tableCpus);
    // Recorders of 2.9 leave the option empty and write the clock behind the table.
    if (!clock && raw.some(({ id }) => id === OptionId.TraceClock) && reader.remaining > 8) {
      clock = chosenClock(reader.text(Math.min(reader.size(), reader.remaining)));
    }
    buffers.push({ name: '', clock, pageSize: header.pageSize, isCompressed: false, cpus });
  } else {
    problems.damaged('the list of CPUs', reader.position);
  }
  let instanceCpus = tableCpus;
  for (const option of raw) {
    if (option.id === OptionId.CpuCount && option.payload.length >= 4) {
      instanceCpus = new BinaryReader(option.payload, header.isLittleEndian).u32();
    }
    if (option.id !== OptionId.Buffer) continue;
    try {
      buffers.push(await readInstance(option, instanceCpus, source, header, clock));
    } catch (error) {
      problems.damaged('a buffer instance', option.offset, error);
    }
  }
  return {
    header,
    layout,
    formats,
    commands,
    printkFormats,
    kallsyms,
    options: { ...options, traceClock: clock },
    cpuCount: tableCpus,
    buffers,
    latencyText,
  };
}

/** An instance has a tag and a table of its own somewhere in the file. */
async function readInstance(
  option: RawOption,
  cpuCount: number,
  source: ByteSource,
  header: FileHeader,
  clock: string | undefined,
): Promise<DatBuffer> {
  const place = new BinaryReader(option.payload, header.isLittleEndian, option.offset);
  const offset = place.size();
  const name = place.cstring();
  if (offset >= source.size) throw new CutOff(source.size);
  const table = await source.read(offset, TAG + cpuCount * 16);
  const reader = new BinaryReader(table, header.isLittleEndian, offset, TAG);
  const cpus = readCpuTable(reader, cpuCount);
  return { name, clock, pageSize: header.pageSize, isCompressed: false, cpus };
}

function readCpuTable(reader: BinaryReader, count: number): CpuData[] {
  if (count * 16 > reader.remaining) throw new CutOff(reader.base + reader.bytes.length);
  return Array.from({ length: count }, (_, cpu) => ({ cpu, offset: reader.size(), size: reader.size() }));
}

/** The last option has an id only. */
function readRawOptions(reader: BinaryReader): RawOption[] {
  const options: RawOption[] = [];
  for (;;) {
    const id = reader.u16();
    if (id === OptionId.Done) return options;
    const size = reader.u32();
    const offset = reader.position;
    options.push({ id, payload: reader.take(size), offset });
  }
}

/** Ten bytes, padded with blanks or NULs. */
function readTag(reader: BinaryReader): string {
  return reader.text(TAG).replace(/[\0 ]+$/, '');
}
