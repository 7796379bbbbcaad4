/** The bytes of a file one piece after the other: as they lie there, or unpacked. */
import { type ByteSource, blobSource } from './byte-source';
import { DecompressionError, type Unpacking } from './decompress';
import type { SliceSizes } from './read-options';
import { refusalOf, UNPACKING_LIMITS } from './unpacking-limits';

export interface Chunks {
  /** The next piece; undefined behind the last one. Rejects when the file cannot be read any more. */
  next(): Promise<Uint8Array | undefined>;
  /** Bytes taken so far of the file as it lies there. */
  bytesRead(): number;
}

export function plainChunks(source: ByteSource, sizes: SliceSizes): Chunks {
  let taken = 0;
  return {
    async next() {
      if (taken >= source.size) return undefined;
      const bytes = await source.read(taken, taken === 0 ? sizes.first : sizes.rest);
      taken += bytes.length;
      // A file that has become shorter since it was opened ends here.
      return bytes.length === 0 ? undefined : bytes;
    },
    bytesRead: () => taken,
  };
}

/** Unpacks as it goes, and keeps what it has unpacked as blobs, which a browser may put on disk. */
export class UnpackedChunks implements Chunks {
  /** Why unpacking stopped before the end of the file. */
  failure: DecompressionError | undefined;

  private readonly parts: Blob[] = [];
  private unpackedBytes = 0;
  private isDone = false;
  private leftOver: Uint8Array = new Uint8Array(0);

  constructor(
    private readonly name: string,
    private readonly unpacking: Unpacking,
    private readonly sizes: SliceSizes,
    private readonly limits = UNPACKING_LIMITS,
  ) {}

  bytesRead(): number {
    return this.unpacking.packedBytes();
  }

  /** The first bytes, which `next` will give once more. */
  async head(): Promise<Uint8Array> {
    this.leftOver = (await this.unpackMore()) ?? this.leftOver;
    return this.leftOver;
  }

  async next(): Promise<Uint8Array | undefined> {
    const bytes = new Uint8Array(this.parts.length === 0 ? this.sizes.first : this.sizes.rest);
    let end = 0;
    while (end < bytes.length) {
      const piece = this.leftOver.length > 0 ? this.leftOver : await this.unpackMore();
      if (piece === undefined) break;
      const fitting = piece.subarray(0, bytes.length - end);
      bytes.set(fitting, end);
      end += fitting.length;
      this.leftOver = piece.subarray(fitting.length);
    }
    if (end === 0) return undefined;
    const chunk = bytes.subarray(0, end);
    this.parts.push(new Blob([chunk]));
    return chunk;
  }

  /** Everything unpacked so far, to be read again. */
  source(): ByteSource {
    return blobSource(this.name, new Blob(this.parts));
  }

  async close(): Promise<void> {
    this.isDone = true;
    await this.unpacking.chunks.return(undefined);
  }

  private async unpackMore(): Promise<Uint8Array | undefined> {
    if (this.isDone) return undefined;
    try {
      const { done, value } = await this.unpacking.chunks.next();
      if (done) {
        this.isDone = true;
        return undefined;
      }
      this.unpackedBytes += value.length;
      this.refuseTraps();
      return value;
    } catch (error) {
      this.isDone = true;
      if (!(error instanceof DecompressionError)) throw error;
      this.failure = error;
      return undefined;
    }
  }

  private refuseTraps(): void {
    const refusal = refusalOf(this.unpackedBytes, this.bytesRead(), this.limits);
    if (refusal !== undefined) throw new DecompressionError(`it ${refusal}`, false);
  }
}
