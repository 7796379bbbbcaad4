/**
 * Unpacks one compressed block of a trace.dat.
 * @param size what the file says it unpacks to
 * @throws when the block is damaged or does not have that size
 */
export type BlockDecompressor = (block: Uint8Array, size: number) => Uint8Array;

/** A run of zeros packs about this well; a block that claims more has a wrong size in front of it. */
const LARGEST_RATIO = 4096;
/**
 * The decoder makes room for what a block claims before it looks into it, and keeps that. The largest that trace-cmd
 * packs at once are the symbols of a kernel, some 15 MB.
 */
const LARGEST_BLOCK = 1 << 25;

/** The decompressor of a compression's name; undefined when it is not known. Decoders are loaded when needed. */
export async function createDecompressor(name: string): Promise<BlockDecompressor | undefined> {
  if (name === 'none') return (block) => block;
  if (name === 'zlib') {
    const { unzlibSync } = await import('fflate');
    return (block, size) => unpack(block, size, unzlibSync);
  }
  if (name === 'zstd') {
    const { ZSTDDecoder } = await import('zstddec/stream');
    const decoder = new ZSTDDecoder();
    await decoder.init();
    // The frames hold no content size, so the size that the file states is passed on.
    return (block, size) => unpack(block, size, (bytes) => decoder.decode(bytes, size));
  }
  return undefined;
}

function unpack(block: Uint8Array, size: number, decode: (block: Uint8Array) => Uint8Array): Uint8Array {
  if (size > LARGEST_BLOCK || size > block.length * LARGEST_RATIO) {
    throw new RangeError(`${block.length} bytes cannot unpack to ${size}`);
  }
  const unpacked = decode(block);
  if (unpacked.length !== size)
    throw new RangeError(`it unpacks to ${unpacked.length} bytes, not to ${size}`);
  return unpacked;
}
