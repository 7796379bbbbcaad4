import { EVENT_SCHEMA } from '../../model/event-table';
import { GAP_SCHEMA, UNKNOWN_CPU } from '../../model/gap-table';
import type { StringPool } from '../../model/string-pool';
import { TableBuilder } from '../../model/table';
import type { ByteSource } from '../byte-source';
import type { EventConsumer } from '../event-consumer';
import type { BlockDecompressor } from './block-decompressor';
import { ChunkIndex, type DamageListener, PackedBlocks, PlainBlocks } from './blocks';
import { CpuStream } from './cpu-stream';
import type { DatFile } from './dat-file';
import { EventIndex, NEVER } from './event-index';
import { mergeStreams } from './event-merge';

/** The events of all buffers and CPUs of a file, merged by their raw stamps. */
export interface DatEvents {
  readonly events: TableBuilder<typeof EVENT_SCHEMA>;
  readonly gaps: TableBuilder<typeof GAP_SCHEMA>;
  readonly baseStamp: bigint;
  readonly chunks: ChunkIndex;
}

export interface ReadControl {
  readonly onProgress: (bytesRead: number, events: number) => void;
  readonly isCancelled: () => boolean;
  readonly onDamage: DamageListener;
}

/** Indexes every event; those that the consumer knows are handed to it with their bytes. */
export async function indexEvents(
  source: ByteSource,
  file: DatFile,
  decompress: BlockDecompressor,
  consumer: EventConsumer,
  strings: StringPool,
  control: ReadControl,
): Promise<DatEvents> {
  const { isLittleEndian } = file.header;
  const chunks = new ChunkIndex(source.size);
  const streams = file.buffers.flatMap((buffer, bufferIndex) =>
    buffer.cpus
      .filter(({ size }) => size > 0)
      .map((data) => {
        const blocks = buffer.isCompressed
          ? new PackedBlocks(source, data, isLittleEndian, decompress, chunks, control.onDamage)
          : new PlainBlocks(source, data, buffer.pageSize, control.onDamage);
        return new CpuStream(data.cpu, bufferIndex, blocks, file.layout, buffer.pageSize, isLittleEndian);
      }),
  );
  const baseStamp = await chooseBase(streams);
  for (const stream of streams) stream.base = baseStamp;

  const events = new TableBuilder(EVENT_SCHEMA);
  for (const { cpu } of streams) events.makeRoomFor('cpu', cpu & 0xffff);
  const gaps = new TableBuilder(GAP_SCHEMA, 16);
  const index = new EventIndex(file, consumer, strings, events, gaps);
  const size = file.buffers.flatMap(({ cpus }) => cpus).reduce((sum, cpu) => sum + cpu.size, 0);
  await mergeStreams(streams, index, () => {
    const share = streams.reduce((sum, stream) => sum + stream.bytesDone, 0) / size;
    events.forecast(share);
    consumer.forecast?.(share);
    const bytesRead = streams.reduce((sum, stream) => sum + stream.bytesRead, 0);
    control.onProgress(bytesRead, events.rowCount);
    return !control.isCancelled();
  });
  for (const stream of streams) {
    const { damagedPages, firstDamage, cpu } = stream;
    if (stream.endsInDamage) index.addLastGap(stream);
    if (damagedPages > 0) {
      const pages = damagedPages === 1 ? 'a page' : `${damagedPages} pages`;
      control.onDamage(`${pages} of CPU ${cpu} from some point on`, firstDamage);
    }
  }
  file.buffers.forEach(({ lacksCpus }, buffer) => {
    if (lacksCpus) index.addLastGap({ cpu: UNKNOWN_CPU, buffer, lastTime: NEVER });
  });
  return { events, gaps, baseStamp, chunks };
}

/** The smallest stamp with which a CPU begins, so that times are small and exact. */
async function chooseBase(streams: readonly CpuStream[]): Promise<bigint> {
  let base: bigint | undefined;
  for (const stream of streams) {
    const first = await stream.firstStamp();
    if (first !== undefined && (base === undefined || first < base)) base = first;
  }
  return base ?? 0n;
}
