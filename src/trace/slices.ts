/**
 * Gives a file to a reader of lines. A line that the end of a chunk cuts comes once more, whole, in a small
 * slice of its own; so no chunk is copied, and no line is seen in two parts:
 *
 *     chunks   | line line li | ne line line l | ine line
 *     slices   | line line li |line| line line l |line| line
 *
 * While a slice is read, the next chunk is already on its way.
 */
import type { Chunks } from './chunks';

export interface Slice {
  readonly bytes: Uint8Array;
  /** Byte of the file that it begins with. */
  readonly place: number;
  /** Nothing follows. */
  readonly isLast: boolean;
}

const NEWLINE = 0x0a;

export class Slices {
  private coming: Promise<Uint8Array | undefined> | undefined;
  /** What is left of a chunk whose first line has been joined to the one before. */
  private remainder: Uint8Array | undefined;
  private current: Uint8Array = new Uint8Array(0);
  private place = 0;

  constructor(private readonly chunks: Chunks) {}

  /** The slice that begins `used` bytes further than the last one, of which so many have been read. */
  async next(used: number): Promise<Slice> {
    const kept = this.current.subarray(used);
    this.place += used;
    const { remainder } = this;
    this.remainder = undefined;
    const chunk = remainder ?? (await this.take());
    this.current = chunk === undefined ? kept : this.join(kept, chunk);
    return { bytes: this.current, place: this.place, isLast: chunk === undefined };
  }

  private take(): Promise<Uint8Array | undefined> {
    const taken = this.coming ?? this.chunks.next();
    this.coming = taken.then((chunk) => (chunk === undefined ? undefined : this.chunks.next()));
    // Whoever takes it gets the error; until then it is nobody's.
    this.coming.catch(() => undefined);
    return taken;
  }

  private join(kept: Uint8Array, chunk: Uint8Array): Uint8Array {
    if (kept.length === 0) return chunk;
    const end = chunk.indexOf(NEWLINE) + 1;
    const joined = new Uint8Array(kept.length + (end === 0 ? chunk.length : end));
    joined.set(kept);
    joined.set(end === 0 ? chunk : chunk.subarray(0, end), kept.length);
    if (end > 0 && end < chunk.length) this.remainder = chunk.subarray(end);
    return joined;
  }
}
