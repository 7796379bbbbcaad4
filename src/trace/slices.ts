/**
 * Gives a file in slices from any place at or behind the last one: a line that the end of a slice cuts is
 * read again with the next slice, so no two slices must be joined.
 */
import { type ByteSource, blobSource } from './byte-source';
import { DecompressionError, type Unpacking } from './decompress';

export interface Slice {
  readonly bytes: Uint8Array;
  /** Nothing follows. */
  readonly isLast: boolean;
}

export interface SliceReader {
  read(from: number, size: number): Promise<Slice>;
  /** Bytes taken of the file as it lies there. */
  bytesRead(): number;
}

export function plainSlices(source: ByteSource): SliceReader {
  let taken = 0;
  return {
    async read(from, size) {
      const bytes = await source.read(from, size);
      taken = from + bytes.length;
      return { bytes, isLast: taken >= source.size || bytes.length === 0 };
    },
    bytesRead: () => taken,
  };
}

/** What a file may unpack to: more is taken for a trap, not for a trace. */
const MOST_BYTES = 16 * 2 ** 30;
const HARMLESS_BYTES = 2 ** 30;
/** Reports shrink to a tenth or a thirtieth; gzip cannot do better than a thousandth. */
const MOST_RATIO = 1100;

/** Unpacks as it goes, and keeps what it has unpacked as blobs, which a browser may put on disk. */
export class UnpackedSlices implements SliceReader {
  /** Why unpacking stopped before the end of the file. */
  failure: DecompressionError | undefined;

  private readonly parts: Blob[] = [];
  private size = 0;
  private isDone = false;
  private current: Uint8Array = new Uint8Array(0);
  private currentPlace = 0;
  private leftOver: Uint8Array = new Uint8Array(0);

  constructor(
    private readonly name: string,
    private readonly unpacking: Unpacking,
  ) {}

  bytesRead(): number {
    return this.unpacking.packedBytes();
  }

  async read(from: number, size: number): Promise<Slice> {
    const kept = this.current.subarray(from - this.currentPlace);
    const bytes = new Uint8Array(Math.max(size, kept.length));
    bytes.set(kept);
    const end = await this.fill(bytes, kept.length);
    this.current = bytes.subarray(0, end);
    this.currentPlace = from;
    return { bytes: this.current, isLast: this.isDone && this.leftOver.length === 0 };
  }

  /** Everything unpacked so far, to be read again. */
  source(): ByteSource {
    return blobSource(this.name, new Blob(this.parts));
  }

  async close(): Promise<void> {
    this.isDone = true;
    await this.unpacking.chunks.return(undefined);
  }

  private async fill(bytes: Uint8Array<ArrayBuffer>, start: number): Promise<number> {
    let at = start;
    while (at < bytes.length) {
      const chunk = this.leftOver.length > 0 ? this.leftOver : await this.next();
      if (chunk === undefined) break;
      const fitting = chunk.subarray(0, bytes.length - at);
      bytes.set(fitting, at);
      at += fitting.length;
      this.leftOver = chunk.subarray(fitting.length);
    }
    if (at > start) this.parts.push(new Blob([bytes.subarray(start, at)]));
    return at;
  }

  private async next(): Promise<Uint8Array | undefined> {
    if (this.isDone) return undefined;
    try {
      const { done, value } = await this.unpacking.chunks.next();
      if (done) {
        this.isDone = true;
        return undefined;
      }
      this.size += value.length;
      this.refuseTraps();
      return value;
    } catch (error) {
      if (!(error instanceof DecompressionError)) throw error;
      this.failure = error;
      this.isDone = true;
      return undefined;
    }
  }

  private refuseTraps(): void {
    const ratio = this.size / Math.max(1, this.bytesRead());
    if (this.size <= MOST_BYTES && (this.size <= HARMLESS_BYTES || ratio <= MOST_RATIO)) return;
    throw new DecompressionError(`it unpacks to more than ${Math.round(this.size / 2 ** 30)} GiB`, false);
  }
}
