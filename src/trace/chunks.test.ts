import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { blobSource } from './byte-source';
import { UnpackedChunks } from './chunks';
import { unpack } from './decompress';
import type { UnpackingLimits } from './unpacking-limits';

const MIB = 2 ** 20;
/** Zeros shrink to a thousandth. */
const BOMB = new Blob([gzipSync(new Uint8Array(32 * MIB))]);
const HONEST = new Blob([gzipSync(Buffer.from(randomBytes(4 * MIB).toString('hex')))]);

async function unpackedWithin(packed: Blob, limits: UnpackingLimits) {
  const source = blobSource('x.gz', packed);
  const chunks = new UnpackedChunks('x.gz', unpack(source, 'gzip'), { first: MIB, rest: MIB }, limits);
  let bytes = 0;
  for (let chunk = await chunks.next(); chunk; chunk = await chunks.next()) bytes += chunk.length;
  await chunks.close();
  return { bytes, failure: chunks.failure?.message };
}

it('stops a file that unpacks to absurdly more than it is, soon after what is harmless', async () => {
  const { bytes, failure } = await unpackedWithin(BOMB, {
    mostBytes: 64 * MIB,
    harmlessBytes: 4 * MIB,
    mostRatio: 250,
  });
  expect(failure).toMatch(/^it unpacks to more than \d MiB, \d+ times what it is$/);
  expect(bytes).toBeLessThan(6 * MIB);
});

it('stops what never ends, however it is packed', async () => {
  const { bytes, failure } = await unpackedWithin(HONEST, {
    mostBytes: 2 * MIB,
    harmlessBytes: MIB,
    mostRatio: 250,
  });
  expect(failure).toMatch(/^it unpacks to more than 2 MiB/);
  expect(bytes).toBeLessThan(3 * MIB);
});

it('lets through what shrinks as traces do', async () => {
  const limits = { mostBytes: 64 * MIB, harmlessBytes: MIB, mostRatio: 250 };
  expect(await unpackedWithin(HONEST, limits)).toEqual({ bytes: 8 * MIB, failure: undefined });
});
