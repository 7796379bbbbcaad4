/** Reads one trace file of any kind into recordings. Bad input is no exception: it becomes problems. */
import type { Problem } from '../model/problem';
import type { TraceFormat } from '../model/recording';
import type { ByteSource } from './byte-source';
import { type Chunks, plainChunks, UnpackedChunks } from './chunks';
import { unpack } from './decompress';
import type { EventConsumer } from './event-consumer';
import { byteOrderMark, fileKindOf, looksBinary } from './file-kind';
import {
  emptyFile,
  eventlessFile,
  failure,
  foreignFile,
  isLeftoverName,
  leftoverFile,
} from './file-problems';
import type { ReadOptions, SliceSizes } from './read-options';
import { readingProblems } from './reading-problems';
import type { FileData } from './recording-data';
import { ReportScanner } from './report-scanner';
import { type Slice, Slices } from './slices';

/** Enough to know a file's kind by. */
const HEAD = 4096;
/** The first piece is small, for an early first progress; the others are as large as reading is fast. */
const SLICE_SIZES: SliceSizes = { first: 512 * 1024, rest: 16 * 1024 * 1024 };
/** Without a single event for so long, and without a line that only a trace has, it is something else. */
const PATIENCE = 16 * 2 ** 20;
const PATIENCE_WITH_REPORT = 64 * 2 ** 20;

/** Never rejects. What was wrong is in `problems`; what was readable is in `recordings`. */
export async function readTrace<C extends EventConsumer>(
  source: ByteSource,
  options: ReadOptions<C>,
): Promise<FileData<C>> {
  if (source.size === 0) return nothing(source, emptyFile(source.name));
  try {
    return await readAnyKind(source, options);
  } catch (error) {
    return nothing(source, readFailure(source.name, error));
  }
}

async function readAnyKind<C extends EventConsumer>(
  source: ByteSource,
  options: ReadOptions<C>,
): Promise<FileData<C>> {
  const kind = fileKindOf(await source.read(0, HEAD));
  if (kind.kind === 'trace.dat') return readBinary(source, options);
  if (kind.kind !== 'gzip' && kind.kind !== 'zstd') {
    const foreign = foreignFile(source.name, kind);
    return foreign === undefined ? readPlainText(source, options) : nothing(source, foreign);
  }
  const chunks = new UnpackedChunks(source.name, unpack(source, kind.kind), sizesOf(options));
  try {
    const isBinary = fileKindOf(await chunks.head()).kind === 'trace.dat';
    const data = isBinary
      ? await readBinary(await unpackWhole(chunks, options), options)
      : await scanFile(source, chunks, options, () => chunks.source());
    const failures = unpackingProblems(source.name, kind.kind, chunks);
    return { ...data, problems: [...failures, ...withoutConsequences(data.problems, failures)] };
  } finally {
    await chunks.close();
  }
}

/** A file recorded with a latency tracer holds the kernel's text in place of events. */
async function readBinary<C extends EventConsumer>(
  source: ByteSource,
  options: ReadOptions<C>,
): Promise<FileData<C>> {
  // Loaded when a file needs it: a page that reads text never does.
  const { readDat } = await import('./dat/read-dat');
  return readDat(source, options, (text) => readPlainText(text, options));
}

function readPlainText<C extends EventConsumer>(
  source: ByteSource,
  options: ReadOptions<C>,
): Promise<FileData<C>> {
  return scanFile(source, plainChunks(source, sizesOf(options)), options, () => source);
}

/** A binary file is read from any place, so all of it is unpacked first. */
async function unpackWhole<C extends EventConsumer>(
  chunks: UnpackedChunks,
  options: ReadOptions<C>,
): Promise<ByteSource> {
  while ((await chunks.next()) !== undefined && !options.signal?.aborted) {
    options.onProgress?.(chunks.bytesRead(), 0);
  }
  return chunks.source();
}

function sizesOf<C extends EventConsumer>({ sliceSizes = SLICE_SIZES }: ReadOptions<C>): SliceSizes {
  return { first: Math.max(sliceSizes.first, HEAD), rest: sliceSizes.rest };
}

async function scanFile<C extends EventConsumer>(
  file: ByteSource,
  chunks: Chunks,
  options: ReadOptions<C>,
  readAgain: () => ByteSource,
): Promise<FileData<C>> {
  const { name } = file;
  const slices = new Slices(chunks);
  let slice = await slices.next(0);
  const foreign = foreignFile(name, fileKindOf(slice.bytes));
  if (foreign !== undefined) return nothing(file, foreign);
  if (isLeftoverName(name) && looksBinary(slice.bytes)) return nothing(file, leftoverFile(name));

  const scanner = new ReportScanner(name, options.strings, options.createConsumer);
  const problems: Problem[] = [];
  let used = byteOrderMark(slice.bytes);
  for (;;) {
    used += scanner.scan(slice.bytes.subarray(used), slice.place + used);
    options.onProgress?.(chunks.bytesRead(), scanner.eventCount);
    if (options.signal?.aborted) return nothing(file, cancelled(name));
    if (slice.isLast || isHopeless(scanner, slice.place)) {
      scanner.finish(slice.bytes.subarray(used), slice.place + used);
      break;
    }
    const next = await nextOrProblem(slices, used, name);
    if ('kind' in next) {
      problems.push({ ...next, byte: slice.place + slice.bytes.length });
      scanner.finish(new Uint8Array(0), slice.place + used);
      break;
    }
    slice = next;
    used = 0;
  }
  return collect(readAgain(), scanner, problems);
}

function collect<C extends EventConsumer>(
  source: ByteSource,
  scanner: ReportScanner<C>,
  problems: readonly Problem[],
): FileData<C> {
  if (scanner.eventCount === 0) {
    const isEmpty = scanner.lineCount === scanner.notes.blankCount;
    const why = isEmpty
      ? emptyFile(source.name)
      : eventlessFile(source.name, scanner.notes, scanner.preamble);
    return { source, format: undefined, recordings: [], problems: [...problems, why] };
  }
  const format: TraceFormat =
    scanner.format ?? (scanner.notes.hasKernelHeader ? 'kernel trace' : 'trace-cmd report');
  const recordings = scanner.recordings.recordings.filter(({ eventCount }) => eventCount > 0);
  return {
    source,
    format,
    recordings: recordings.map((recording) => recording.finish(format)),
    problems: [...problems, ...readingProblems(source.name, scanner)],
  };
}

async function nextOrProblem(slices: Slices, used: number, file: string): Promise<Slice | Problem> {
  try {
    return await slices.next(used);
  } catch (error) {
    return readFailure(file, error);
  }
}

function isHopeless<C extends EventConsumer>(scanner: ReportScanner<C>, from: number): boolean {
  return scanner.eventCount === 0 && from > (scanner.notes.isReport ? PATIENCE_WITH_REPORT : PATIENCE);
}

function unpackingProblems(
  file: string,
  kind: 'gzip' | 'zstd',
  { failure: reason }: UnpackedChunks,
): Problem[] {
  if (reason === undefined) return [];
  const how = reason.isCutOff
    ? `The ${kind} file is cut off: only its first part could be unpacked.`
    : `The ${kind} file is damaged: only what stands before the damage could be unpacked (${reason.message}).`;
  return [
    {
      kind: reason.isCutOff ? 'cut-off' : 'decompression-failed',
      severity: 'error',
      file,
      text: how,
      hint: `Copy the file again from where it was made, or run ${kind === 'gzip' ? 'gunzip' : 'unzstd'} and open what that gives.`,
    },
  ];
}

/** A file that ends too early is not to be called empty or cut off once more. */
function withoutConsequences(problems: readonly Problem[], causes: readonly Problem[]): readonly Problem[] {
  if (causes.length === 0) return problems;
  return problems.filter(({ kind }) => kind !== 'cut-off' && kind !== 'empty-file');
}

function nothing<C extends EventConsumer>(source: ByteSource, problem: Problem): FileData<C> {
  return { source, format: undefined, recordings: [], problems: [problem] };
}

function readFailure(file: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return failure(
    file,
    'read-failed',
    `The file could not be read (${reason}).`,
    'It may have been moved, changed or deleted since it was opened. Open it again.',
  );
}

function cancelled(file: string): Problem {
  return { kind: 'cancelled', severity: 'note', file, text: 'Reading was cancelled.' };
}
