import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { type PackedFile, savedPage } from '../../saved-page/saved-page';
import type { Options } from '../options';
import type { RowWriter } from '../output';
import { viewerText } from '../viewer-files';

/** So much of a file tells whether it is worth compressing; one that gzip makes hardly smaller stays as it is. */
const SAMPLE_BYTES = 1 << 20;
const WORTH = 0.95;

/** Viewer and files as one page that opens from disk. */
export async function page(
  writer: RowWriter,
  files: readonly string[],
  { output, view }: Options['page'],
): Promise<string | undefined> {
  if (output === undefined) return 'page wants -o OUT.html';
  const viewer = await viewerText();
  if (viewer === undefined) return 'the page has not been built: npm run build';
  // A file that cannot be read has been complained about already.
  const packed = (await Promise.allSettled(files.map(packFile))).flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  try {
    await pipeline(Readable.from(savedPage(viewer, packed, view)), createWriteStream(output));
  } catch (error) {
    return `${output} cannot be written: ${error instanceof Error ? error.message : error}`;
  }
  await writer.writeText(`${output}: ${(await stat(output)).size} bytes\n`);
  return undefined;
}

async function packFile(path: string): Promise<PackedFile> {
  const { size } = await stat(path);
  const sample = await firstBytes(path, Math.min(size, SAMPLE_BYTES));
  const packing = gzipSync(sample).length < sample.length * WORTH ? 'gzip' : 'none';
  const bytes = createReadStream(path);
  const content = packing === 'gzip' ? bytes.pipe(createGzip({ level: 9 })) : bytes;
  return { name: basename(path), bytes: size, packing, content };
}

async function firstBytes(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
