/** Files that are made to unpack to far more than they are: the reader says so, with the byte, and soon. */
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fixtureBytes } from '../../session/oracle/fixtures';
import { blobSource } from '../byte-source';
import { readBytes } from '../testing';
import { createDecompressor } from './block-decompressor';
import { ChunkIndex, PackedBlocks } from './blocks';

const MIB = 2 ** 20;
const PAGE = 4096;

/** 64 MiB of zeros, as each packs them. */
const ZEROS = {
  zlib: zlibSync(new Uint8Array(64 * MIB), { level: 9 }),
  zstd: zstdZeros(64 * MIB),
};

/** A frame of zstd without its size: a block of plain bytes, then such as repeat one byte (RFC 8878, 3.1.1.2). */
function zstdZeros(size: number, plainBytes = 0): Uint8Array {
  const most = 128 * 1024;
  // The magic number; a descriptor without content size; a window of 128 KiB.
  const bytes = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
  if (plainBytes > 0) bytes.push((plainBytes << 3) & 255, plainBytes >> 5, 0, ...new Uint8Array(plainBytes));
  for (let left = size - plainBytes; left > 0; left -= most) {
    const word = (Math.min(most, left) << 3) | (1 << 1) | (left <= most ? 1 : 0);
    bytes.push(word & 255, (word >> 8) & 255, word >> 16, 0);
  }
  return Uint8Array.from(bytes);
}

interface Chunk {
  readonly packed: Uint8Array;
  readonly claimed: number;
}

/** The data of a CPU: u32 count, then u32 packed size, u32 unpacked size, bytes for each. */
function cpuData(chunks: readonly Chunk[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + chunks.reduce((sum, { packed }) => sum + 8 + packed.length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, chunks.length, true);
  let at = 4;
  for (const { packed, claimed } of chunks) {
    view.setUint32(at, packed.length, true);
    view.setUint32(at + 4, claimed, true);
    bytes.set(packed, at + 8);
    at += 8 + packed.length;
  }
  return bytes;
}

async function unpackAll(chunks: readonly Chunk[], kind: 'zlib' | 'zstd', index?: ChunkIndex) {
  const bytes = cpuData(chunks);
  const source = blobSource('trace.dat', new Blob([bytes]));
  const said: string[] = [];
  const blocks = new PackedBlocks(
    source,
    { cpu: 2, offset: 0, size: bytes.length },
    true,
    (await createDecompressor(kind))!,
    index ?? new ChunkIndex(source.size),
    (what, byte, error) => said.push(`${what} at ${byte}: ${(error as Error | undefined)?.message}`),
  );
  let unpacked = 0;
  let largest = 0;
  for (let block = await blocks.next(); block; block = await blocks.next()) {
    unpacked += block.bytes.length;
    largest = Math.max(largest, block.bytes.buffer.byteLength);
  }
  return { unpacked, largest, said };
}

describe.each(['zlib', 'zstd'] as const)('a compressed trace.dat (%s)', (kind) => {
  const honest = { zlib: zlibSync(new Uint8Array(PAGE)), zstd: zstdZeros(PAGE) }[kind];

  it.each([1, PAGE, MIB])(
    'loses only a block that unpacks to 64 MiB where its header says %d',
    async (claimed) => {
      const { unpacked, largest, said } = await unpackAll(
        [
          { packed: ZEROS[kind], claimed },
          { packed: honest, claimed: PAGE },
        ],
        kind,
      );
      expect(unpacked).toBe(PAGE);
      expect(largest).toBeLessThan(2 * PAGE);
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('a block of CPU 2 at 12: ');
      expect(said[0]).toContain(`more than the ${claimed} bytes that it claims`);
    },
  );

  it('ends where its blocks together unpack to absurdly more than they are', async () => {
    const packed = { zlib: zlibSync(new Uint8Array(8 * MIB), { level: 9 }), zstd: zstdZeros(MIB / 4, 500) }[
      kind
    ];
    const claimed = { zlib: 8 * MIB, zstd: MIB / 4 }[kind];
    const chunk = { packed, claimed };
    const limits = { mostBytes: 1024 * MIB, harmlessBytes: 3 * claimed, mostRatio: 250 };
    const { unpacked, said } = await unpackAll(
      Array.from({ length: 50 }, () => chunk),
      kind,
      new ChunkIndex(1, limits),
    );
    expect(unpacked).toBe(4 * claimed);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(
      `the rest of CPU 2 at ${4 + 4 * (8 + packed.length)}: the file unpacks to more than`,
    );
  });

  it('is read, with file and byte of what was made to burst', async () => {
    const bytes = fixtureBytes(`file-variants/v7-${kind}.dat`);
    const whole = await readBytes(bytes.slice(), 'trace.dat');
    const { offset } = whole.data.recordings[0]!.dat!.file.buffers[0]!.cpus.find(({ size }) => size > 0)!;
    // The number of blocks, and the two sizes of the first.
    const block = offset + 12;
    for (const claimed of [0, PAGE / 2, 2 ** 25, 2 ** 32 - 1]) {
      const changed = bytes.slice();
      new DataView(changed.buffer).setUint32(block - 4, claimed, true);
      const { data } = await readBytes(changed, 'trace.dat');
      expect(data.problems.filter((problem) => problem.kind === 'damaged')).toMatchObject([
        { file: 'trace.dat', byte: block, text: expect.stringContaining('unpack') },
      ]);
      const events = data.recordings[0]!.events.rowCount;
      expect(events).toBeLessThan(whole.data.recordings[0]!.events.rowCount);
    }
  });
});

it('a large block of zlib that never ends is left soon', async () => {
  const { unpacked, largest, said } = await unpackAll(
    [{ packed: zlibSync(new Uint8Array(96 * MIB), { level: 9 }), claimed: PAGE }],
    'zlib',
  );
  expect([unpacked, largest]).toEqual([0, 0]);
  expect(said).toHaveLength(1);
});

it('a large block of zlib that is sound is unpacked whole, piece by piece', async () => {
  const decompress = (await createDecompressor('zlib'))!;
  const bytes = Uint8Array.from({ length: 3 * MIB }, (_, at) => Math.imul(at, 2654435761) >>> 24);
  const packed = zlibSync(bytes, { level: 0 });
  expect(Buffer.compare(decompress(packed, bytes.length), bytes)).toBe(0);
  expect(() => decompress(packed, bytes.length - 1)).toThrow('more than');
  expect(() => decompress(packed, bytes.length + 1)).toThrow('not to');
});

it('descriptions of a trace.dat are unpacked up to a bound', async () => {
  const { SectionReader } = await import('./sections');
  const packed = zstdZeros(32 * MIB);
  const section = new Uint8Array(16 + 8 + packed.length);
  const view = new DataView(section.buffer);
  view.setUint16(2, 1, true);
  view.setBigUint64(8, BigInt(8 + packed.length), true);
  view.setUint32(16, packed.length, true);
  view.setUint32(20, 32 * MIB, true);
  section.set(packed, 24);
  const header = { isLittleEndian: true } as ConstructorParameters<typeof SectionReader>[1];
  const source = blobSource('trace.dat', new Blob([section]));
  const sections = new SectionReader(source, header, (_, size) => new Uint8Array(size));
  for (let times = 0; times < 4; times++) await sections.section(0);
  await expect(sections.section(0)).rejects.toThrow(/unpack to more than 134217728 bytes/);
});
