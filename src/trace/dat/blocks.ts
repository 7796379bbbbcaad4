import { firstIndex } from '../../model/sorted-search';
import type { ByteSource } from '../byte-source';
import { refusalOf, UNPACKING_LIMITS } from '../unpacking-limits';
import { BinaryReader } from './binary-reader';
import { type BlockDecompressor, OverfullBlock } from './block-decompressor';
import type { CpuData } from './dat-file';

/** Some whole pages of one CPU, until the next block is asked for. */
export interface PageBlock {
  readonly bytes: Uint8Array;
  /** Place of the first byte: by `place + offset` any record can be read again. */
  readonly place: number;
  /** Bytes that it takes in the file, where it is compressed. */
  readonly packedSize?: number;
}

/** What was wrong with the data of a CPU, with the byte of the file. */
export type DamageListener = (what: string, byte: number, error?: unknown) => void;

/** Gives the pages of one CPU, block by block. */
export abstract class BlockReader {
  private ahead: PageBlock | undefined;
  private hasSkipped = false;

  /** The block that `next` will give, without taking it. */
  async peek(): Promise<PageBlock | undefined> {
    this.ahead ??= await this.read();
    return this.ahead;
  }

  async next(): Promise<PageBlock | undefined> {
    const block = await this.peek();
    this.ahead = undefined;
    return block;
  }

  /** Whether pages that cannot be read stood before the block that `next` gave last. Told once. */
  takeSkipped(): boolean {
    const { hasSkipped } = this;
    this.hasSkipped = false;
    return hasSkipped;
  }

  protected abstract read(): Promise<PageBlock | undefined>;

  protected skip(): void {
    this.hasSkipped = true;
  }
}

/** Bytes read at a time: large enough to be fast, small enough that all CPUs of a machine fit in memory. */
const SLICE = 1 << 19;

/** So that the end of a block is met before the engine has made up its mind what reading is like. */
const FIRST_SLICE = 1 << 15;

/** What fails before anybody waits for it fails again when somebody does. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Pages as they lie in the file. What is left behind the last whole page is no page. */
export class PlainBlocks extends BlockReader {
  private position = 0;
  private readonly size: number;
  /** Memory for two blocks in turn: new memory for each would cost more than reading. */
  private readonly memories: Uint8Array<ArrayBuffer>[] = [];
  /** The next block, which is read while the one before is looked at. */
  private coming: Promise<Uint8Array> | undefined;

  constructor(
    private readonly source: ByteSource,
    private readonly data: CpuData,
    private readonly pageSize: number,
    onDamage: DamageListener,
  ) {
    super();
    const available = Math.max(0, Math.min(data.size, source.size - data.offset));
    // Of a page that the end of the file cuts, the events before the cut can be read.
    this.size = available < data.size ? available : available - (available % pageSize);
    if (available < data.size) onDamage(`${data.size - available} bytes of CPU ${data.cpu}`, source.size);
  }

  protected async read(): Promise<PageBlock | undefined> {
    if (this.position >= this.size) {
      if (this.data.offset + this.data.size > this.source.size) this.skip();
      return undefined;
    }
    const bytes = await (this.coming ?? this.readFrom(this.position));
    const place = this.data.offset + this.position;
    this.position += this.lengthAt(this.position);
    this.coming = this.position < this.size ? quietly(this.readFrom(this.position)) : undefined;
    return { bytes, place };
  }

  private readFrom(position: number): Promise<Uint8Array> {
    const length = this.lengthAt(position);
    const room = Math.min(Math.max(SLICE, this.pageSize), this.size);
    const memory = this.memories.length < 2 ? new Uint8Array(room) : this.memories.shift();
    if (memory) this.memories.push(memory);
    return this.source.read(this.data.offset + position, length, memory);
  }

  private lengthAt(position: number): number {
    const slice = position === 0 ? FIRST_SLICE : SLICE;
    return Math.min(Math.max(this.pageSize, slice - (slice % this.pageSize)), this.size - position);
  }
}

/** Where an unpacked chunk of pages is in the file. */
export interface Chunk {
  /** Place of its first unpacked byte. */
  readonly place: number;
  readonly offset: number;
  readonly packedSize: number;
  readonly size: number;
}

/**
 * Chunks of compressed pages: u32 count, then u32 packed size, u32 unpacked size, bytes for each. Places are
 * counted on behind the end of the file, as if the unpacked chunks were appended to it.
 */
export class ChunkIndex {
  readonly chunks: Chunk[] = [];
  private nextPlace: number;
  private packedBytes = 0;
  private unpackedBytes = 0;

  constructor(
    fileSize: number,
    private readonly limits = UNPACKING_LIMITS,
  ) {
    this.nextPlace = fileSize;
  }

  /** Why no more shall be unpacked; undefined while that is as it may be. */
  refusal(): string | undefined {
    return refusalOf(this.unpackedBytes, this.packedBytes, this.limits);
  }

  /** Of a chunk that is thrown away, since it holds more than it claims. */
  countWaste(packedSize: number): void {
    this.packedBytes += packedSize;
    this.unpackedBytes += packedSize * LARGEST_DEFLATE_RATIO;
  }

  add(offset: number, packedSize: number, size: number): Chunk {
    const chunk = { place: this.nextPlace, offset, packedSize, size };
    this.chunks.push(chunk);
    this.nextPlace += size;
    this.packedBytes += packedSize;
    this.unpackedBytes += size;
    return chunk;
  }

  /** The chunk that holds a place. */
  find(place: number): Chunk | undefined {
    const { chunks } = this;
    const at = firstIndex(0, chunks.length, (index) => chunks[index].place + chunks[index].size > place);
    const chunk = chunks[at];
    return chunk !== undefined && chunk.place <= place ? chunk : undefined;
  }
}

const CHUNK_HEADER = 8;
/** What a byte of zlib can become at most. */
const LARGEST_DEFLATE_RATIO = 1032;
/** So much of a window is read again with the next one, for the chunk that its end cuts: most are smaller. */
const OVERLAP = 1 << 16;

export class PackedBlocks extends BlockReader {
  private position: number;
  private readonly end: number;
  private left: number | undefined;
  private window: Uint8Array = new Uint8Array(0);
  private windowAt = 0;
  /** The next window, which is read while this one is unpacked. */
  private coming: { readonly at: number; readonly bytes: Promise<Uint8Array> } | undefined;

  constructor(
    private readonly source: ByteSource,
    private readonly data: CpuData,
    private readonly isLittleEndian: boolean,
    private readonly decompress: BlockDecompressor,
    private readonly index: ChunkIndex,
    private readonly onDamage: DamageListener,
  ) {
    super();
    this.position = data.offset;
    // trace-cmd 3.1 states a size without the chunks' own headers: only the end of the file is sure.
    this.end = source.size;
    if (this.end < data.offset + data.size) {
      onDamage(`${data.offset + data.size - this.end} bytes of CPU ${data.cpu}`, source.size);
    }
  }

  protected async read(): Promise<PageBlock | undefined> {
    if (this.left === undefined) {
      const count = await this.bytes(4);
      // The file ends here, which is said already.
      if (!count) {
        this.left = 0;
        this.skip();
        return undefined;
      }
      this.left = this.reader(count).u32();
      this.position += 4;
    }
    if (this.left === 0) return undefined;
    const refusal = this.index.refusal();
    if (refusal !== undefined)
      return this.stop(`the rest of CPU ${this.data.cpu}`, new RangeError(`the file ${refusal}`));
    const header = await this.bytes(CHUNK_HEADER);
    if (!header) return this.stop(`CPU ${this.data.cpu}, which ends early,`);
    const reader = this.reader(header);
    const packedSize = reader.u32();
    const size = reader.u32();
    const offset = this.position + CHUNK_HEADER;
    const packed = await this.bytes(CHUNK_HEADER + packedSize);
    if (!packed) return this.stop(`CPU ${this.data.cpu}, which claims a block of ${packedSize} bytes,`);
    this.position += CHUNK_HEADER + packedSize;
    this.left--;
    try {
      const bytes = this.decompress(packed.subarray(CHUNK_HEADER), size);
      return { bytes, place: this.index.add(offset, packedSize, size).place, packedSize };
    } catch (error) {
      this.onDamage(`a block of CPU ${this.data.cpu}`, offset, error);
      // What it would have become costs time, though it is thrown away.
      if (error instanceof OverfullBlock) this.index.countWaste(packedSize);
      this.skip();
      return this.read();
    }
  }

  private stop(what: string, error?: unknown): undefined {
    this.onDamage(what, this.position, error);
    this.left = 0;
    this.skip();
    return undefined;
  }

  private reader(bytes: Uint8Array): BinaryReader {
    return new BinaryReader(bytes, this.isLittleEndian, this.position);
  }

  /** The next bytes without taking them; undefined when the CPU's data end before. */
  private async bytes(length: number): Promise<Uint8Array | undefined> {
    if (this.position + length > this.end) return undefined;
    const from = this.position - this.windowAt;
    if (from < 0 || from + length > this.window.length) {
      await this.moveWindow(length);
      return this.window.subarray(this.position - this.windowAt, this.position - this.windowAt + length);
    }
    return this.window.subarray(from, from + length);
  }

  /** Moves the window to where it holds the next bytes. */
  private async moveWindow(length: number): Promise<void> {
    const { coming, position } = this;
    const bytes = coming && coming.at <= position ? await coming.bytes : undefined;
    if (coming && bytes && position + length <= coming.at + bytes.length) {
      this.window = bytes;
      this.windowAt = coming.at;
    } else {
      this.window = await this.source.read(position, Math.min(Math.max(length, SLICE), this.end - position));
      this.windowAt = position;
    }
    const at = this.windowAt + this.window.length - OVERLAP;
    const isMore = at > position && at + OVERLAP < this.data.offset + this.data.size;
    const size = Math.min(SLICE, this.end - at);
    this.coming = isMore ? { at, bytes: quietly(this.source.read(at, size)) } : undefined;
  }
}
