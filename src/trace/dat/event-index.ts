import type { EVENT_SCHEMA } from '../../model/event-table';
import { type GAP_SCHEMA, GapCause } from '../../model/gap-table';
import type { StringPool } from '../../model/string-pool';
import { NO_ROW, type TableBuilder } from '../../model/table';
import type { EventConsumer, RecordHandler } from '../event-consumer';
import { type CpuStream, NOTHING_LOST, UNCOUNTED } from './cpu-stream';
import type { DatFile } from './dat-file';
import type { EventFormat } from './event-format';
import { NO_WORD, readWord, type WordPlace, wordAt, wordPlace } from './record-fields';

/** Time of the last event of a CPU that has had none. */
export const NEVER = Number.NEGATIVE_INFINITY;

const UNKNOWN_COMM = '<...>';
const IDLE_COMM = '<idle>';
/** What trace-cmd prints for an event whose id the file does not describe. */
const UNKNOWN_EVENT = '(NULL)';

/** Where they are in every kernel so far; a file without formats has no other word on it. */
const COMMON_TYPE = { offset: 0, size: 2, isSigned: false };
const COMMON_PID = { offset: 4, size: 4, isSigned: true };

const LARGEST_ID = 0xffff;

/** A record that is shorter has no pid. */
const LEAST_RECORD = 8;

/** The CPU of a gap, and the time of its last event before; NEVER when there was none. */
type CpuPlace = Pick<CpuStream, 'cpu' | 'buffer' | 'lastTime'>;

/** What all events of a type have in common. */
interface EventKind {
  /** Id in the string pool. */
  readonly name: number;
  readonly handler: RecordHandler | undefined;
}

/** Turns the events that streams stand at into rows. */
export class EventIndex {
  /** By the type's id, which has 16 bits in every kernel so far; those of more bits have a map. */
  private readonly kinds: (EventKind | undefined)[] = [];
  private readonly otherKinds = new Map<number, EventKind>();
  private readonly comms = new Map<number, number>();
  private readonly isLittleEndian: boolean;
  private readonly type: WordPlace;
  private readonly pid: WordPlace;
  private lastType = -1;
  private lastKind: EventKind = { name: 0, handler: undefined };
  private lastPid = -1;
  private lastComm = 0;

  constructor(
    private readonly file: DatFile,
    private readonly consumer: EventConsumer,
    private readonly strings: StringPool,
    private readonly events: TableBuilder<typeof EVENT_SCHEMA>,
    private readonly gaps: TableBuilder<typeof GAP_SCHEMA>,
  ) {
    const common = file.formats[0];
    const { isLittleEndian } = file.header;
    const type = common ? wordPlace(common, 'common_type', isLittleEndian) : NO_WORD;
    const pid = common ? wordPlace(common, 'common_pid', isLittleEndian) : NO_WORD;
    this.isLittleEndian = isLittleEndian;
    this.type = type === NO_WORD ? wordAt(COMMON_TYPE, isLittleEndian) : type;
    this.pid = pid === NO_WORD ? wordAt(COMMON_PID, isLittleEndian) : pid;
    const ids = file.formats.map(({ id }) => id).filter((id) => id <= LARGEST_ID);
    this.kinds.length = Math.max(0, ...ids) + 1;
    this.kinds.fill(undefined);
    for (const format of file.formats) this.addKind(format.id, format.name, format);
  }

  add(stream: CpuStream): void {
    const { view, start, length, time, place } = stream;
    if (length < LEAST_RECORD) return;
    const type = readWord(view, start, this.type, this.isLittleEndian);
    const pid = readWord(view, start, this.pid, this.isLittleEndian);
    if (pid !== this.lastPid) this.turnToTask(pid);
    if (type !== this.lastType) this.turnToKind(type);
    const { events, lastKind } = this;
    if (length > 0xffff) events.makeRoomFor('length', length);
    if (place > 0xffff_ffff) events.makeRoomFor('place', place);
    const row = events.addRow();
    const { columns } = events;
    columns.time[row] = time;
    columns.place[row] = place;
    columns.length[row] = length;
    columns.pid[row] = pid;
    columns.comm[row] = this.lastComm;
    columns.type[row] = lastKind.name;
    columns.cpu[row] = stream.cpu;
    columns.buffer[row] = stream.buffer;
    if (stream.lost !== NOTHING_LOST) {
      this.addGap(stream, time, row, GapCause.Overrun, stream.lost === UNCOUNTED ? 0 : stream.lost);
    }
    if (stream.isAfterDamage) this.addGap(stream, time, row, GapCause.Damage, 0);
    stream.lastTime = time;
    lastKind.handler?.(row, view, start, length);
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

  private turnToKind(type: number): void {
    this.lastType = type;
    const known = type < this.kinds.length ? this.kinds[type] : this.otherKinds.get(type);
    this.lastKind = known ?? this.addKind(type, UNKNOWN_EVENT);
  }

  private addKind(type: number, text: string, format?: EventFormat): EventKind {
    const name = this.strings.internText(text);
    this.events.makeRoomFor('type', name);
    const handler = format && this.consumer.recordHandlerFor?.(format, this.isLittleEndian);
    const kind = { name, handler };
    if (type < this.kinds.length) this.kinds[type] = kind;
    else this.otherKinds.set(type, kind);
    return kind;
  }

  private turnToTask(pid: number): void {
    let comm = this.comms.get(pid);
    if (comm === undefined) {
      const text = pid === 0 ? IDLE_COMM : (this.file.commands.get(pid) ?? UNKNOWN_COMM);
      comm = this.strings.internText(text);
      this.comms.set(pid, comm);
      this.events.makeRoomFor('comm', comm);
      // A pid of -1 is stored as unsigned.
      this.events.makeRoomFor('pid', pid >>> 0);
    }
    this.lastPid = pid;
    this.lastComm = comm;
  }
}
