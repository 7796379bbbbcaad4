import { EVENT_SCHEMA } from '../../model/event-table';
import { GAP_SCHEMA, GapCause, UNKNOWN_CPU } from '../../model/gap-table';
import type { StringPool } from '../../model/string-pool';
import { NO_ROW, TableBuilder } from '../../model/table';
import type { ByteSource } from '../byte-source';
import type { EventConsumer, RecordHandler } from '../event-consumer';
import type { BlockDecompressor } from './block-decompressor';
import { ChunkIndex, type DamageListener, PackedBlocks, PlainBlocks } from './blocks';
import { CpuStream, NOTHING_LOST, UNCOUNTED } from './cpu-stream';
import type { DatFile } from './dat-file';
import { mergeStreams } from './event-merge';
import { type NumberPlace, numberPlace, readNumber } from './record-fields';

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

const NEVER = Number.NEGATIVE_INFINITY;
const UNKNOWN_COMM = '<...>';
const IDLE_COMM = '<idle>';
/** What trace-cmd prints for an event whose id the file does not describe. */
const UNKNOWN_EVENT = '(NULL)';

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

  const events = new TableBuilder(EVENT_SCHEMA, likelyEvents(file, source.size));
  const gaps = new TableBuilder(GAP_SCHEMA, 16);
  const index = new EventIndex(file, consumer, strings, events, gaps);
  let bytesRead = 0;
  await mergeStreams(
    streams,
    (stream) => index.add(stream),
    () => {
      bytesRead = streams.reduce((sum, stream) => sum + stream.bytesRead, 0);
      control.onProgress(bytesRead, events.rowCount);
      return !control.isCancelled();
    },
  );
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

/** A record takes about so many bytes of a page; compressed ones shrink to a fifth. */
const BYTES_PER_EVENT = 72;
const PACKED_BYTES_PER_EVENT = 14;

/** How many events to make room for, so that the table need not grow often. */
function likelyEvents({ buffers }: DatFile, fileSize: number): number {
  let events = 0;
  for (const { cpus, isCompressed } of buffers) {
    const bytes = cpus.reduce((sum, { size }) => sum + size, 0);
    events += bytes / (isCompressed ? PACKED_BYTES_PER_EVENT : BYTES_PER_EVENT);
  }
  // Sizes in a damaged file can be absurd.
  return 1024 + Math.min(Math.ceil(events), Math.ceil(fileSize / PACKED_BYTES_PER_EVENT), MOST_ROOM);
}

const MOST_ROOM = 1 << 21;

/** The smallest stamp with which a CPU begins, so that times are small and exact. */
async function chooseBase(streams: readonly CpuStream[]): Promise<bigint> {
  let base: bigint | undefined;
  for (const stream of streams) {
    const first = await stream.firstStamp();
    if (first !== undefined && (base === undefined || first < base)) base = first;
  }
  return base ?? 0n;
}

/** Where they are in every kernel so far; a file without formats has no other word on it. */
const COMMON_TYPE: NumberPlace = { offset: 0, size: 2, isSigned: false };
const COMMON_PID: NumberPlace = { offset: 4, size: 4, isSigned: true };

/** The CPU of a gap, and the time of its last event before; NEVER when there was none. */
type CpuPlace = Pick<CpuStream, 'cpu' | 'buffer' | 'lastTime'>;

/** Turns the events that streams stand at into rows. */
class EventIndex {
  private readonly handlers = new Map<number, RecordHandler | undefined>();
  private readonly names = new Map<number, number>();
  private readonly comms = new Map<number, number>();
  private readonly isLittleEndian: boolean;
  private readonly type: NumberPlace;
  private readonly pid: NumberPlace;
  private lastPid = -1;
  private lastComm = 0;

  constructor(
    private readonly file: DatFile,
    consumer: EventConsumer,
    private readonly strings: StringPool,
    private readonly events: TableBuilder<typeof EVENT_SCHEMA>,
    private readonly gaps: TableBuilder<typeof GAP_SCHEMA>,
  ) {
    const common = file.formats[0];
    const { isLittleEndian } = file.header;
    this.isLittleEndian = isLittleEndian;
    this.type = (common && numberPlace(common, 'common_type')) ?? COMMON_TYPE;
    this.pid = (common && numberPlace(common, 'common_pid')) ?? COMMON_PID;
    for (const format of file.formats) {
      this.names.set(format.id, strings.internText(format.name));
      this.handlers.set(format.id, consumer.recordHandlerFor?.(format, isLittleEndian));
    }
  }

  add(stream: CpuStream): void {
    const { view, start, length, time, cpu, buffer } = stream;
    if (length < 8) return;
    const row = this.events.addRow();
    const { columns } = this.events;
    const type = readNumber(view, start, this.type, this.isLittleEndian);
    const pid = readNumber(view, start, this.pid, this.isLittleEndian);
    columns.time[row] = time;
    columns.place[row] = stream.place;
    columns.length[row] = length;
    columns.pid[row] = pid;
    columns.comm[row] = pid === this.lastPid ? this.lastComm : this.commOf(pid);
    columns.type[row] = this.nameOf(type);
    columns.cpu[row] = cpu;
    columns.buffer[row] = buffer;
    if (stream.lost !== NOTHING_LOST) {
      this.addGap(stream, time, row, GapCause.Overrun, stream.lost === UNCOUNTED ? 0 : stream.lost);
    }
    if (stream.isAfterDamage) this.addGap(stream, time, row, GapCause.Damage, 0);
    stream.lastTime = time;
    this.handlers.get(type)?.(row, view, stream.bytes, start, length);
  }

  /** What a CPU did after its last event cannot be read. */
  addLastGap(cpu: CpuPlace): void {
    const { rowCount, columns } = this.events;
    if (rowCount > 0) this.addGap(cpu, columns.time[rowCount - 1], NO_ROW, GapCause.Damage, 0);
  }

  private addGap(
    { lastTime, cpu, buffer }: CpuPlace,
    end: number,
    beforeEvent: number,
    cause: GapCause,
    count: number,
  ): void {
    const gap = this.gaps.addRow();
    const { columns } = this.gaps;
    columns.start[gap] = lastTime === NEVER ? Math.min(end, this.events.columns.time[0]) : lastTime;
    columns.end[gap] = end;
    columns.cpu[gap] = cpu;
    columns.buffer[gap] = buffer;
    columns.count[gap] = count;
    columns.beforeEvent[gap] = beforeEvent;
    columns.cause[gap] = cause;
  }

  private nameOf(type: number): number {
    let name = this.names.get(type);
    if (name === undefined) {
      name = this.strings.internText(UNKNOWN_EVENT);
      this.names.set(type, name);
    }
    return name;
  }

  private commOf(pid: number): number {
    let comm = this.comms.get(pid);
    if (comm === undefined) {
      const text = pid === 0 ? IDLE_COMM : (this.file.commands.get(pid) ?? UNKNOWN_COMM);
      comm = this.strings.internText(text);
      this.comms.set(pid, comm);
    }
    this.lastPid = pid;
    this.lastComm = comm;
    return comm;
  }
}
