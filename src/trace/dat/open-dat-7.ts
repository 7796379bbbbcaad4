import type { ByteSource } from '../byte-source';
import { BinaryReader, CutOff } from './binary-reader';
import { createDecompressor } from './block-decompressor';
import type { DatBuffer, DatFile, FileSpan } from './dat-file';
import type { DatProblems } from './dat-problems';
import type { EventFormat } from './event-format';
import { type FileHeader, isPageSize } from './file-header';
import {
  DEFAULT_LAYOUT,
  readCommandLines,
  readEventFormats,
  readFtraceFormats,
  readHeaderInfo,
  readSmallBlock,
} from './metadata';
import { OptionId, type RawOption, readOptions } from './options';
import { salvageBuffers } from './salvage';
import { SectionReader } from './sections';

const SECTION_HEADER = 16;

/** Reads a version 7 file: options name sections, sections hold the rest. Damaged ones become problems. */
export async function openDat7(
  source: ByteSource,
  header: FileHeader,
  problems: DatProblems,
): Promise<DatFile | undefined> {
  const decompress = await createDecompressor(header.compression);
  if (!decompress) {
    problems.unknownCompression(header.compression);
    return undefined;
  }
  const sections = new SectionReader(source, header, decompress);
  const { options: raw, stop } = await sections.options();
  if (stop) problems.damaged('the options', stop.at, stop.error);

  async function fromSection<T>(
    id: number,
    what: string,
    read: (from: BinaryReader) => T,
    otherwise: T,
  ): Promise<T> {
    const option = raw.find((candidate) => candidate.id === id);
    if (!option) return otherwise;
    try {
      const offset = new BinaryReader(option.payload, header.isLittleEndian, option.offset).size();
      return read(await sections.section(offset));
    } catch (error) {
      problems.damaged(what, option.offset, error);
      return otherwise;
    }
  }

  const none: EventFormat[] = [];
  const empty = new Uint8Array(0);
  const options = readOptions(raw, header.isLittleEndian);
  const buffers: DatBuffer[] = [];
  for (const option of raw.filter(({ id }) => id === OptionId.Buffer)) {
    const buffer = await readBuffer(option, header, sections, problems);
    if (buffer) buffers.push(buffer);
  }
  const layout = await fromSection(OptionId.HeaderInfo, 'the page header', readHeaderInfo, DEFAULT_LAYOUT);
  if (stop && buffers.length === 0) {
    const salvaged = await salvageBuffers(source, header, layout);
    problems.salvaged(salvaged);
    buffers.push(...salvaged);
  }
  return {
    header,
    layout,
    formats: [
      ...(await fromSection(OptionId.FtraceEvents, 'the formats of ftrace events', readFtraceFormats, none)),
      ...(await fromSection(OptionId.EventFormats, 'the event formats', readEventFormats, none)),
    ],
    commands: await fromSection(OptionId.CommandLines, 'the task names', readCommandLines, new Map()),
    printkFormats: await fromSection(OptionId.Printk, 'the printk formats', readSmallBlock, empty),
    kallsyms: await fromSection(OptionId.Kallsyms, 'the kernel symbols', readSmallBlock, empty),
    options,
    cpuCount: options.cpuCount ?? mostCpus(buffers),
    buffers,
    latencyText: readLatencyText(raw, header, source, problems),
  };
}

/** The top buffer is printed first, whatever the order of the options. */
async function readBuffer(
  option: RawOption,
  header: FileHeader,
  sections: SectionReader,
  problems: DatProblems,
): Promise<DatBuffer | undefined> {
  try {
    const reader = new BinaryReader(option.payload, header.isLittleEndian, option.offset);
    const offset = reader.size();
    const name = reader.cstring();
    const clock = reader.cstring();
    const pageSize = reader.u32() || header.pageSize;
    if (!isPageSize(pageSize)) throw new RangeError(`its page size is given as ${pageSize} bytes`);
    const count = reader.u32();
    const cpus = [];
    for (let index = 0; index < count; index++) {
      cpus.push({ cpu: reader.u32(), offset: reader.size(), size: reader.size() });
    }
    return {
      name,
      clock: clock || undefined,
      pageSize,
      isCompressed: await sections.isCompressed(offset),
      cpus,
    };
  } catch (error) {
    problems.damaged('a buffer', option.offset, error);
    return undefined;
  }
}

function readLatencyText(
  raw: readonly RawOption[],
  header: FileHeader,
  source: ByteSource,
  problems: DatProblems,
): FileSpan | undefined {
  const option = raw.find(({ id }) => id === OptionId.BufferText);
  if (!option) return undefined;
  try {
    const section = new BinaryReader(option.payload, header.isLittleEndian, option.offset).size();
    const offset = section + SECTION_HEADER;
    if (offset > source.size) throw new CutOff(source.size);
    return { offset, size: source.size - offset };
  } catch (error) {
    problems.damaged('the text of a latency tracer', option.offset, error);
    return undefined;
  }
}

function mostCpus(buffers: readonly DatBuffer[]): number {
  return Math.max(0, ...buffers.flatMap(({ cpus }) => cpus.map(({ cpu }) => cpu + 1)));
}
