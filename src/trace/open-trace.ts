/** Reads one trace file of any kind into recordings. Bad input is no exception: it becomes problems. */
import type { Problem } from '../model/problem';
import type { TraceFormat } from '../model/recording';
import type { StringPool } from '../model/string-pool';
import type { ByteSource } from './byte-source';
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
import { readingProblems } from './reading-problems';
import type { FileData } from './recording-data';
import { LONGEST_LINE, ReportScanner } from './report-scanner';
import { plainSlices, type Slice, type SliceReader, UnpackedSlices } from './slices';

export interface ReadOptions<C extends EventConsumer> {
  readonly strings: StringPool;
  readonly createConsumer: () => C;
  /** Bytes of the file as it lies there (compressed, when it is), and events so far. */
  readonly onProgress?: (bytesRead: number, events: number) => void;
  readonly signal?: AbortSignal;
  /** Bytes of the first slice and of the others. Results do not depend on them. */
  readonly sliceSizes?: SliceSizes;
}

export interface SliceSizes {
  readonly first: number;
  readonly rest: number;
}

/** Enough to know a file's kind by. */
const HEAD = 4096;
/** The first slice is small, for an early first progress; the others are as large as reading is fast. */
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
  if (kind.kind !== 'gzip' && kind.kind !== 'zstd') {
    const foreign = foreignFile(source.name, kind);
    if (foreign !== undefined) return nothing(source, foreign);
    return scanFile(source, plainSlices(source), options, () => source);
  }
  const slices = new UnpackedSlices(source.name, unpack(source, kind.kind));
  try {
    const data = await scanFile(source, slices, options, () => slices.source());
    const failures = unpackingProblems(source.name, kind.kind, slices);
    return { ...data, problems: [...failures, ...withoutConsequences(data.problems, failures)] };
  } finally {
    await slices.close();
  }
}

async function scanFile<C extends EventConsumer>(
  file: ByteSource,
  slices: SliceReader,
  options: ReadOptions<C>,
  readAgain: () => ByteSource,
): Promise<FileData<C>> {
  const { name } = file;
  const sizes = options.sliceSizes ?? SLICE_SIZES;
  const head = (await slices.read(0, HEAD)).bytes;
  const foreign = foreignFile(name, fileKindOf(head));
  if (foreign !== undefined) return nothing(file, foreign);
  if (isLeftoverName(name) && looksBinary(head)) return nothing(file, leftoverFile(name));

  const scanner = new ReportScanner(name, options.strings, options.createConsumer);
  const problems: Problem[] = [];
  let from = byteOrderMark(head);
  let slice = await slices.read(from, sizes.first);
  for (;;) {
    const used = scanner.scan(slice.bytes, from);
    from += used;
    options.onProgress?.(slices.bytesRead(), scanner.eventCount);
    if (options.signal?.aborted) return nothing(file, cancelled(name));
    if (slice.isLast || isHopeless(scanner, from)) {
      scanner.finish(slice.bytes.subarray(used), from);
      break;
    }
    // A line longer than a slice is only found by a larger slice.
    const size = used === 0 ? Math.min(slice.bytes.length * 2, LONGEST_LINE * 2) : sizes.rest;
    const next = await readOrProblem(slices, from, size, name);
    if ('kind' in next) {
      problems.push(next);
      scanner.finish(new Uint8Array(0), from);
      break;
    }
    slice = next;
  }
  return collect(readAgain(), scanner, problems);
}

function collect<C extends EventConsumer>(
  source: ByteSource,
  scanner: ReportScanner<C>,
  problems: readonly Problem[],
): FileData<C> {
  if (scanner.eventCount === 0) {
    const isEmpty = scanner.lineCount === scanner.blankCount;
    const why = isEmpty ? emptyFile(source.name) : eventlessFile(source.name, scanner);
    return { source, format: undefined, recordings: [], problems: [...problems, why] };
  }
  const format: TraceFormat =
    scanner.format ?? (scanner.hasKernelHeader ? 'kernel trace' : 'trace-cmd report');
  const recordings = scanner.recordings.recordings.filter(({ eventCount }) => eventCount > 0);
  return {
    source,
    format,
    recordings: recordings.map((recording) => recording.finish(format)),
    problems: [...problems, ...readingProblems(source.name, scanner)],
  };
}

async function readOrProblem(
  slices: SliceReader,
  from: number,
  size: number,
  file: string,
): Promise<Slice | Problem> {
  try {
    return await slices.read(from, size);
  } catch (error) {
    return { ...readFailure(file, error), byte: from };
  }
}

function isHopeless<C extends EventConsumer>(scanner: ReportScanner<C>, from: number): boolean {
  return scanner.eventCount === 0 && from > (scanner.isReport ? PATIENCE_WITH_REPORT : PATIENCE);
}

function unpackingProblems(
  file: string,
  kind: 'gzip' | 'zstd',
  { failure: reason }: UnpackedSlices,
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
