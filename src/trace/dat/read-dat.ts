import { type ByteSource, partOf } from '../byte-source';
import type { EventConsumer } from '../event-consumer';
import type { ReadOptions } from '../read-options';
import type { FileData, RecordingData } from '../recording-data';
import { createDecompressor } from './block-decompressor';
import { describeClock, rawUnitOf, stampCorrection, unitOf } from './dat-clock';
import { DatProblems } from './dat-problems';
import { indexEvents } from './dat-recording';
import { openDat } from './open-dat';
import { RecordReader } from './record-reader';

/**
 * Reads a trace.dat into one recording, its buffer instances included.
 * @param readText reads the kernel's text, which a latency tracer's file holds in place of events
 */
export async function readDat<C extends EventConsumer>(
  source: ByteSource,
  options: ReadOptions<C>,
  readText: (text: ByteSource) => Promise<FileData<C>>,
): Promise<FileData<C>> {
  const problems = new DatProblems(source.name);
  const file = await openDat(source, problems);
  const decompress = file && (await createDecompressor(file.header.compression));
  if (!file || !decompress) return { source, format: undefined, recordings: [], problems: problems.list };

  if (file.latencyText && file.buffers.length === 0) {
    const { offset, size } = file.latencyText;
    return readText(partOf(source, offset, size));
  }
  const consumer = options.createConsumer();
  const indexed = await indexEvents(source, file, decompress, consumer, options.strings, {
    onProgress: (bytesRead, events) => options.onProgress?.(Math.min(bytesRead, source.size), events),
    isCancelled: () => options.signal?.aborted ?? false,
    onDamage: (what, byte, error) => problems.damaged(what, byte, error),
  });
  const events = indexed.events.finish();
  const gaps = indexed.gaps.finish();
  problems.lostEvents(gaps);
  if (events.rowCount === 0) problems.noEvents(file);
  const recording: RecordingData<C> = {
    name: source.name,
    format: 'trace.dat',
    unit: unitOf(file.options),
    rawUnit: rawUnitOf(file.options),
    resolutionNs: 1,
    baseStamp: indexed.baseStamp,
    buffers: file.buffers.map(({ name }) => name),
    events,
    gaps,
    consumer,
    clock: describeClock(file.options),
    correct: stampCorrection(file.options),
    correctUnshifted: stampCorrection(file.options, false),
    dat: { file, records: new RecordReader(source, indexed.chunks, decompress) },
  };
  return { source, format: 'trace.dat', recordings: [recording], problems: problems.list };
}
