import type { ByteSource } from '../byte-source';
import { BinaryReader, CutOff } from './binary-reader';
import type { BlockDecompressor } from './block-decompressor';
import type { FileHeader } from './file-header';
import { OptionId, type RawOption } from './options';

const SECTION_HEADER = 16;
const COMPRESSED = 1;
/** Options sections are chained; a longer chain is a loop. */
const LONGEST_CHAIN = 10_000;
/** What all sections of descriptions may unpack to: those of a large machine, its kernel's symbols included, take 20 MB. */
const MOST_UNPACKED = 1 << 27;

/** The byte of the section that cannot be read, and the reason. */
export interface OptionsStop {
  readonly at: number;
  readonly error: unknown;
}

/** Reads the sections of a version 7 file. */
export class SectionReader {
  private unpackedBytes = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly header: FileHeader,
    private readonly decompress: BlockDecompressor,
  ) {}

  /** The options of all options sections, and where and why reading them had to stop. */
  async options(): Promise<{ readonly options: RawOption[]; readonly stop: OptionsStop | undefined }> {
    const options: RawOption[] = [];
    const visited = new Set<number>();
    let at = this.header.firstOptions;
    while (at !== 0) {
      if (visited.has(at) || visited.size > LONGEST_CHAIN) {
        return { options, stop: { at, error: new RangeError('their sections go round in a circle') } };
      }
      visited.add(at);
      try {
        at = await this.optionsSection(at, options);
      } catch (error) {
        return { options, stop: { at, error } };
      }
    }
    return { options, stop: undefined };
  }

  /**
   * The content of a metadata section, unpacked.
   * @throws CutOff or RangeError when it is damaged
   */
  async section(offset: number): Promise<BinaryReader> {
    const { flags, size } = await this.sectionHeader(offset);
    const content = await this.bytes(offset + SECTION_HEADER, size);
    if (!(flags & COMPRESSED)) return new BinaryReader(content, this.header.isLittleEndian, offset);
    const packed = new BinaryReader(content, this.header.isLittleEndian, offset + SECTION_HEADER);
    const packedSize = packed.u32();
    const unpackedSize = packed.u32();
    this.unpackedBytes += unpackedSize;
    if (this.unpackedBytes > MOST_UNPACKED)
      throw new RangeError(`all sections up to it unpack to more than ${MOST_UNPACKED} bytes`);
    const unpacked = this.decompress(packed.take(packedSize), unpackedSize);
    return new BinaryReader(unpacked, this.header.isLittleEndian, offset);
  }

  /** Whether the data of a buffer, whose section begins here, are compressed. */
  async isCompressed(offset: number): Promise<boolean> {
    return ((await this.sectionHeader(offset)).flags & COMPRESSED) !== 0;
  }

  /** Returns the byte of the next options section, 0 at the end. */
  private async optionsSection(offset: number, options: RawOption[]): Promise<number> {
    const reader = await this.section(offset);
    for (;;) {
      const id = reader.u16();
      const size = reader.u32();
      if (id === OptionId.Done) return reader.size();
      const position = reader.position;
      options.push({ id, payload: reader.take(size), offset: offset + SECTION_HEADER + position });
    }
  }

  private async sectionHeader(offset: number): Promise<{ flags: number; size: number }> {
    const reader = new BinaryReader(
      await this.bytes(offset, SECTION_HEADER),
      this.header.isLittleEndian,
      offset,
    );
    reader.u16();
    const flags = reader.u16();
    reader.i32();
    return { flags, size: reader.size() };
  }

  /** @throws CutOff when the file ends before */
  private async bytes(offset: number, length: number): Promise<Uint8Array> {
    if (!(offset >= 0 && offset + length <= this.source.size)) throw new CutOff(this.source.size);
    return this.source.read(offset, length);
  }
}
