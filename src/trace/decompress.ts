/**
 * Unpacks a file chunk by chunk. A damaged or cut-off file gives what can be unpacked of it, then throws a
 * `DecompressionError`.
 */
import type { ByteSource } from './byte-source';

export class DecompressionError extends Error {
  constructor(
    message: string,
    /** The file ends too early; everything before that was sound. */
    readonly isCutOff: boolean,
  ) {
    super(message);
  }
}

/** Chunks, and how much of the packed file has been taken in. */
export interface Unpacking {
  readonly chunks: AsyncGenerator<Uint8Array>;
  packedBytes(): number;
}

/**
 * Small pieces, because what a damaged piece still gave can be lost with it; smaller ones at the end, because
 * Chromium refuses whatever follows the end of the stream in the same piece.
 */
const GZIP_PIECE = 64 * 1024;
const LAST_GZIP_PIECES = 1024;
const ZSTD_PIECE = 1024 * 1024;
/** A sound stream has at most one step without output for each piece; a damaged one stays at its error. */
const MOST_EMPTY_STEPS = 16;

export function unpack(source: ByteSource, kind: 'gzip' | 'zstd'): Unpacking {
  const progress = { packed: 0 };
  return {
    chunks: kind === 'gzip' ? gunzip(source, progress) : unzstd(source, progress),
    packedBytes: () => progress.packed,
  };
}

interface Progress {
  packed: number;
}

async function* gunzip(source: ByteSource, progress: Progress): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('gzip');
  const reader = stream.readable.getReader();
  const writer = stream.writable.getWriter();
  const state = { isClosing: false, readError: undefined as unknown };
  const feeding = feed(source, writer, progress, state);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
  } catch (error) {
    if (state.readError !== undefined) throw state.readError;
    throw new DecompressionError(messageOf(error), state.isClosing);
  } finally {
    await Promise.allSettled([reader.cancel(), writer.abort()]);
    await feeding;
  }
  if (state.readError !== undefined) throw state.readError;
}

/** Never rejects: an error of the stream reaches its reader as well, one of the source is kept in `state`. */
async function feed(
  source: ByteSource,
  writer: WritableStreamDefaultWriter<BufferSource>,
  progress: Progress,
  state: { isClosing: boolean; readError: unknown },
): Promise<void> {
  try {
    while (progress.packed < source.size) {
      const isNearEnd = source.size - progress.packed <= GZIP_PIECE;
      const length = isNearEnd ? LAST_GZIP_PIECES : GZIP_PIECE;
      const piece = await readPiece(source, progress.packed, length, state);
      if (piece.length === 0) break;
      // Before it is unpacked: how much comes of it is measured by what went in.
      progress.packed += piece.length;
      await writer.write(piece);
    }
    // An error at the end would take back what the reader has not fetched yet. An empty piece goes through
    // only after everything before it has been.
    await writer.write(new Uint8Array(0));
    state.isClosing = true;
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
  }
}

async function readPiece(
  source: ByteSource,
  offset: number,
  length: number,
  state: { readError: unknown },
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await source.read(offset, length);
  } catch (error) {
    state.readError = error;
    throw error;
  }
}

async function* unzstd(source: ByteSource, progress: Progress): AsyncGenerator<Uint8Array> {
  const { ZSTDDecoder } = await import('zstddec/stream');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const pieces: Uint8Array[] = [];
  const steps = decoder.decodeStreaming(takeAll(pieces));
  let emptySteps = 0;
  for (;;) {
    // A step takes at most one piece, so one must lie ready.
    if (pieces.length === 0 && progress.packed < source.size) {
      const piece = await source.read(progress.packed, ZSTD_PIECE);
      progress.packed = piece.length === 0 ? source.size : progress.packed + piece.length;
      if (piece.length > 0) pieces.push(piece);
    }
    const isAtEnd = pieces.length === 0;
    const { done, value } = nextStep(steps, isAtEnd);
    if (done) return;
    emptySteps = value.length === 0 ? emptySteps + 1 : 0;
    if (emptySteps > MOST_EMPTY_STEPS) throw new DecompressionError('the data are damaged', false);
    if (value.length > 0) yield value;
  }
}

function nextStep(steps: Generator<Uint8Array>, isAtEnd: boolean): IteratorResult<Uint8Array> {
  try {
    return steps.next();
  } catch (error) {
    throw new DecompressionError(messageOf(error), isAtEnd);
  }
}

function* takeAll(pieces: Uint8Array[]): Generator<Uint8Array> {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) yield piece;
}

/** What went wrong, without the name of the function that says it. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Failed to execute [^:]*: /, '').replace(/\.$/, '');
}
