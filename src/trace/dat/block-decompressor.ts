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

/** Larger than nearly all blocks of pages. Unpacks to 64 MiB at most. */
const PIECE = 1 << 16;

/** A block that holds more than is said of it: no recorder writes one. */
export class OverfullBlock extends RangeError {
  constructor(size: number) {
    super(`it unpacks to more than the ${size} bytes that it claims`);
  }
}

/** The decompressor of a compression's name; undefined when it is not known. Decoders are loaded when needed. */
export async function createDecompressor(name: string): Promise<BlockDecompressor | undefined> {
  if (name === 'none') return (block) => block;
  if (name === 'zlib') {
    const { Unzlib, unzlibSync } = await import('fflate');
    return (block, size) => unpack(block, size, (packed, room) => inflate(packed, room, Unzlib, unzlibSync));
  }
  if (name === 'zstd') {
    const { ZSTDDecoder } = await import('zstddec/stream');
    const decoder = new ZSTDDecoder();
    await decoder.init();
    // The frames need not hold their size, nor a true one: the decoder writes no more than it is told to.
    return (block, size) =>
      unpack(block, size, (packed, room) => {
        const unpacked = decoder.decode(packed, room);
        if (unpacked.length > 0) return unpacked;
        throw new RangeError(`it is damaged, or unpacks to more than the ${size} bytes that it claims`);
      });
  }
  return undefined;
}

/** @param decode unpacks as many bytes as there is room for; one more than stated shows that there are more */
function unpack(
  block: Uint8Array,
  size: number,
  decode: (block: Uint8Array, room: number) => Uint8Array,
): Uint8Array {
  if (size === 0 || size > LARGEST_BLOCK || size > block.length * LARGEST_RATIO) {
    throw new RangeError(`${block.length} bytes cannot unpack to ${size}`);
  }
  const unpacked = decode(block, size + 1);
  if (unpacked.length > size) throw new OverfullBlock(size);
  if (unpacked.length !== size)
    throw new RangeError(`it unpacks to ${unpacked.length} bytes, not to ${size}`);
  return unpacked;
}

/**
 * Into room of a fixed size, past which nothing is written. A block that is larger than those of trace-cmd goes in pieces, so that
 * one which never ends is left soon.
 */
function inflate(
  block: Uint8Array,
  room: number,
  Unzlib: typeof import('fflate').Unzlib,
  unzlibSync: typeof import('fflate').unzlibSync,
): Uint8Array {
  const unpacked = new Uint8Array(room);
  if (block.length <= PIECE) return unzlibSync(block, { out: unpacked });
  let end = 0;
  const stream = new Unzlib((part) => {
    const fitting = part.subarray(0, room - end);
    unpacked.set(fitting, end);
    end += fitting.length;
  });
  for (let at = 0; at < block.length && end < room; at += PIECE) {
    stream.push(block.subarray(at, at + PIECE), at + PIECE >= block.length);
  }
  return unpacked.subarray(0, end);
}
