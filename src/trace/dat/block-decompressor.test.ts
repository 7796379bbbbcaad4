import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createDecompressor } from './block-decompressor';

describe.each(['zlib', 'zstd'])('a block of %s', (name) => {
  it.each([
    ['than its bytes could hold', 10_000, 4096 * 10_000 + 1],
    ['than trace-cmd packs at once', 1_000_000, 2 ** 25 + 1],
  ])('gets no room for more %s', async (_, packed, claimed) => {
    const decompress = (await createDecompressor(name))!;
    expect(() => decompress(new Uint8Array(packed), claimed)).toThrow(/cannot unpack to/);
  });
});

it('a block that does not unpack to its size is damaged', async () => {
  const decompress = (await createDecompressor('zlib'))!;
  const block = zlibSync(new Uint8Array(500));
  expect(decompress(block, 500)).toEqual(new Uint8Array(500));
  expect(() => decompress(block, 600)).toThrow('it unpacks to 500 bytes, not to 600');
});
