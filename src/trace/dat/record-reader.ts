import type { ByteSource } from '../byte-source';
import type { BlockDecompressor } from './block-decompressor';
import type { ChunkIndex } from './blocks';

/** Bytes of a file around a record. */
export interface Window {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Place of the first byte. */
  readonly place: number;
}

const WINDOW = 1 << 16;
/** Enough for the CPUs of a large machine to be read side by side. */
const MOST_WINDOWS = 256;

/** Reads records again by their places, unpacking what is compressed; what was read last is kept. */
export class RecordReader {
  private readonly windows = new Map<number, Window>();

  constructor(
    private readonly source: ByteSource,
    private readonly chunks: ChunkIndex,
    private readonly decompress: BlockDecompressor,
  ) {}

  /** The window that holds a record, if it is at hand. */
  cached(place: number, length: number): Window | undefined {
    const key = this.keyOf(place, length);
    return key === undefined ? undefined : this.windows.get(key);
  }

  /** The window that holds a record. Rejects when the file cannot be read any more. */
  async load(place: number, length: number): Promise<Window> {
    const known = this.cached(place, length);
    if (known) return known;
    const key = this.keyOf(place, length) ?? place;
    const bytes = await this.read(key, place, length);
    const window = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), place: key };
    if (this.windows.size >= MOST_WINDOWS) {
      for (const oldest of this.windows.keys()) {
        this.windows.delete(oldest);
        break;
      }
    }
    this.windows.set(key, window);
    return window;
  }

  private async read(key: number, place: number, length: number): Promise<Uint8Array> {
    if (place < this.source.size) {
      return this.source.read(key, key === place ? Math.max(length, 1) : WINDOW);
    }
    const chunk = this.chunks.find(place);
    if (!chunk) throw new RangeError(`there is no record at ${place}`);
    return this.decompress(await this.source.read(chunk.offset, chunk.packedSize), chunk.size);
  }

  /** Place of the window; a record that lies across two windows has one of its own. */
  private keyOf(place: number, length: number): number | undefined {
    if (place >= this.source.size) return this.chunks.find(place)?.place;
    const key = place - (place % WINDOW);
    return place + length <= key + WINDOW ? key : place;
  }
}
