/** Bytes that can be read in slices, wherever they live: a dropped File, a file on disk, memory. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /**
   * Bytes `offset … offset + length`, fewer at the end. Rejects when the file cannot be read any more.
   * @param memory may be used for them, if it is large enough
   */
  read(offset: number, length: number, memory?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

export function blobSource(name: string, blob: Blob): ByteSource {
  return {
    name,
    size: blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  };
}

/** A part of a source as a source of its own. */
export function partOf(source: ByteSource, start: number, size: number): ByteSource {
  return {
    name: source.name,
    size,
    read: (offset, length, memory) =>
      source.read(start + offset, Math.max(0, Math.min(length, size - offset)), memory),
  };
}
