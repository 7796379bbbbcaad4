/** Reading stopped because the bytes end. Caught where a damaged file becomes a problem. */
export class CutOff extends Error {
  constructor(readonly offset: number) {
    super(`the data ends at byte ${offset}`);
  }
}

const NUL = 0;
const decoder = new TextDecoder();

/** Reads numbers and strings one after the other, unaligned, in the file's own byte order. */
export class BinaryReader {
  private readonly view: DataView;

  /**
   * @param bytes what to read
   * @param isLittleEndian byte order of the file
   * @param base byte of the file at which `bytes` begin, for messages
   */
  constructor(
    readonly bytes: Uint8Array,
    readonly isLittleEndian: boolean,
    readonly base = 0,
    public position = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  u8(): number {
    return this.view.getUint8(this.advance(1));
  }

  u16(): number {
    return this.view.getUint16(this.advance(2), this.isLittleEndian);
  }

  u32(): number {
    return this.view.getUint32(this.advance(4), this.isLittleEndian);
  }

  i32(): number {
    return this.view.getInt32(this.advance(4), this.isLittleEndian);
  }

  u64(): bigint {
    return this.view.getBigUint64(this.advance(8), this.isLittleEndian);
  }

  i64(): bigint {
    return this.view.getBigInt64(this.advance(8), this.isLittleEndian);
  }

  /** A 64-bit file offset or size; what is past 2^53 is past every file and stays past it as a number. */
  size(): number {
    return Number(this.u64());
  }

  take(length: number): Uint8Array {
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  text(length: number): string {
    return decoder.decode(this.take(length));
  }

  /** A string that ends with a NUL. */
  cstring(): string {
    const end = this.bytes.indexOf(NUL, this.position);
    if (end < 0) throw new CutOff(this.base + this.bytes.length);
    const text = decoder.decode(this.bytes.subarray(this.position, end));
    this.position = end + 1;
    return text;
  }

  private advance(length: number): number {
    const start = this.position;
    if (!(length >= 0 && length <= this.remaining)) throw new CutOff(this.base + this.bytes.length);
    this.position += length;
    return start;
  }
}
