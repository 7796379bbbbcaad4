import type { ByteSource } from '../byte-source';
import { BinaryReader } from './binary-reader';
import type { CpuData, DatBuffer } from './dat-file';
import type { FileHeader } from './file-header';
import type { PageLayout } from './metadata';
import { OptionId } from './options';

const SECTION_HEADER = 16;
const COMPRESSED = 1;
const MOST_SECTIONS = 10_000;
const MOST_CPUS = 4096;

/**
 * Finds the pages of a file whose list of buffers was cut off: sections stand one after the other, and that of
 * a buffer holds the data of its CPUs in order, each beginning at a multiple of the page size.
 */
export async function salvageBuffers(
  source: ByteSource,
  header: FileHeader,
  layout: PageLayout,
): Promise<DatBuffer[]> {
  const buffers: DatBuffer[] = [];
  let offset = header.length;
  for (let index = 0; index < MOST_SECTIONS && offset + SECTION_HEADER <= source.size; index++) {
    const reader = new BinaryReader(await source.read(offset, SECTION_HEADER), header.isLittleEndian, offset);
    const id = reader.u16();
    const isCompressed = (reader.u16() & COMPRESSED) !== 0;
    reader.i32();
    const size = reader.size();
    const start = offset + SECTION_HEADER;
    if (id === OptionId.Buffer) {
      const end = Math.min(source.size, start + size);
      const cpus = isCompressed
        ? await packedCpus(source, header, start, end)
        : await plainCpus(source, header, layout, start, end);
      const name = buffers.length === 0 ? '' : `buffer ${buffers.length}`;
      if (cpus.length > 0) {
        buffers.push({
          name,
          clock: undefined,
          pageSize: header.pageSize,
          isCompressed,
          cpus,
          lacksCpus: start + size > source.size,
        });
      }
    }
    offset = start + size;
  }
  return buffers;
}

/** Pages of one CPU follow each other in time: where the stamp falls back, the next CPU begins. */
async function plainCpus(
  source: ByteSource,
  { pageSize, isLittleEndian }: FileHeader,
  layout: PageLayout,
  start: number,
  end: number,
): Promise<CpuData[]> {
  const cpus: CpuData[] = [];
  let first = aligned(start, pageSize);
  let previous = 0n;
  for (let page = first; page + pageSize <= end; page += pageSize) {
    const head = await source.read(page, layout.dataOffset);
    const stamp = new BinaryReader(head, isLittleEndian, page).u64();
    if (stamp < previous) {
      cpus.push({ cpu: cpus.length, offset: first, size: page - first });
      first = page;
    }
    previous = stamp;
  }
  // Whole pages are claimed, so that what the cut has left of the last one is read as such.
  if (end > first) cpus.push({ cpu: cpus.length, offset: first, size: aligned(end - first, pageSize) });
  return cpus;
}

async function packedCpus(
  source: ByteSource,
  { pageSize, isLittleEndian }: FileHeader,
  start: number,
  end: number,
): Promise<CpuData[]> {
  const cpus: CpuData[] = [];
  let offset = aligned(start, pageSize);
  while (offset + 4 <= end && cpus.length < MOST_CPUS) {
    const chunks = new BinaryReader(await source.read(offset, 4), isLittleEndian, offset).u32();
    let at = offset + 4;
    for (let index = 0; index < chunks && at + 8 <= end; index++) {
      const packed = new BinaryReader(await source.read(at, 4), isLittleEndian, at).u32();
      at += 8 + packed;
    }
    if (chunks > 0) cpus.push({ cpu: cpus.length, offset, size: Math.min(at, end) - offset });
    offset = Math.max(aligned(at, pageSize), offset + pageSize);
  }
  return cpus;
}

function aligned(offset: number, pageSize: number): number {
  return Math.ceil(offset / pageSize) * pageSize;
}
