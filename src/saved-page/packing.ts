import type { PackedFile, Packing } from './saved-page';

/** So much of a file tells whether it is worth compressing. */
const SAMPLE_BYTES = 1 << 20;
/** A file that gzip makes hardly smaller stays as it is. */
const WORTH = 0.95;

/** A file as it goes into a page: compressed, unless it is already. */
export async function packFile(file: File): Promise<PackedFile> {
  const sample = file.slice(0, SAMPLE_BYTES);
  const smaller = (await blobOf(gzipped(sample))).size;
  const packing: Packing = smaller < sample.size * WORTH ? 'gzip' : 'none';
  const stream = packing === 'gzip' ? gzipped(file) : file.stream();
  return { name: file.name, bytes: file.size, packing, content: chunksOf(stream) };
}

/** Undefined when the bytes are not those of the file, which is `size` long. */
export async function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  packing: Packing,
  size: number,
): Promise<Uint8Array<ArrayBuffer>[] | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const stream = new Blob([bytes]).stream();
    for await (const chunk of chunksOf(
      packing === 'gzip' ? stream.pipeThrough(new DecompressionStream('gzip')) : stream,
    )) {
      length += chunk.length;
      // More than was said: it is not what was saved, however much of it there may be.
      if (length > size) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return length === size ? chunks : undefined;
}

function gzipped(blob: Blob): ReadableStream<Uint8Array<ArrayBuffer>> {
  return blob.stream().pipeThrough(new CompressionStream('gzip'));
}

function blobOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  return new Response(stream).blob();
}

async function* chunksOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
