/**
 * Collects the events and gaps of one recording while its file is scanned. Stamps come in as two numbers
 * (stamp = high * 1e9 + low), because a 64-bit stamp does not fit a float64; times go out as float64 from
 * the first stamp.
 */
import { EVENT_SCHEMA } from '../model/event-table';
import { GAP_SCHEMA, GapCause, UNKNOWN_CPU } from '../model/gap-table';
import type { TimeUnit, TraceFormat } from '../model/recording';
import { NO_ROW, TableBuilder } from '../model/table';
import type { EventConsumer, InfoHandler } from './event-consumer';
import { type LineHeader, StampShape } from './line-header';
import type { RecordingData } from './recording-data';

const HIGH_UNIT = 1e9;
/** What the narrow columns of the event table hold without being widened. */
const NARROW = 0xffff;
const NARROW_CPU = 0xff;
const NARROW_PLACE = 0xffff_ffff;
/** A CPU that has not been seen yet has no last time. */
const NEVER = Number.NEGATIVE_INFINITY;

/** Where and how often time ran backwards. */
export interface BackwardSteps {
  count: number;
  firstLine: number;
  firstByte: number;
  largest: number;
}

export class RecordingBuilder<C extends EventConsumer = EventConsumer> {
  readonly events = new TableBuilder(EVENT_SCHEMA, 4096);
  readonly gaps = new TableBuilder(GAP_SCHEMA, 16);
  readonly buffers: string[] = [''];
  /** By the event names' own small numbers: undefined until the consumer was asked, null when it declined. */
  readonly handlers: (InfoHandler | null | undefined)[] = [];
  readonly overall: BackwardSteps = { count: 0, firstLine: 0, firstByte: 0, largest: 0 };
  readonly perCpu: BackwardSteps = { count: 0, firstLine: 0, firstByte: 0, largest: 0 };
  eventsLost = 0;
  countedGaps = 0;
  /** Gaps whose number of lost events the trace does not tell. */
  uncountedGaps = 0;

  /** It has gaps that hide events which could not be read. */
  hasUnreadEvents = false;

  private shape: StampShape | undefined;
  private baseHigh = 0;
  private baseLow = 0;
  private lastTime = NEVER;
  /** Steps of exactly one between bare integers: a counter, not a clock. */
  private unitSteps = 0;
  private repeatedStamps = 0;
  /** By buffer: last time by CPU. */
  private readonly lastTimes: Float64Array[] = [];
  /** Rows of `gaps` that wait for their CPU's next event. */
  private openGaps: number[] = [];
  /** Buffers of which events since the last one could not be read. */
  private readonly unread = new Set<number>();

  constructor(
    readonly name: string,
    readonly consumer: C,
  ) {}

  get eventCount(): number {
    return this.events.rowCount;
  }

  /** Which kind of stamp the recording prints; undefined before its first event. */
  get stampShape(): StampShape | undefined {
    return this.shape;
  }

  addEvent(
    header: LineHeader,
    place: number,
    length: number,
    comm: number,
    type: number,
    buffer: number,
    line: number,
  ): number {
    if (header.shape !== this.shape) this.adaptShape(header);
    const time = (header.high - this.baseHigh) * HIGH_UNIT + (header.low - this.baseLow);
    const { events } = this;
    const row = events.addRow();
    const { cpu } = header;
    if ((length | header.pid | comm | type) >>> 0 > NARROW || cpu > NARROW_CPU || place > NARROW_PLACE) {
      this.widen(header, place, length, comm, type);
    }
    const columns = events.columns;
    columns.time[row] = time;
    columns.place[row] = place;
    columns.length[row] = length;
    columns.pid[row] = header.pid;
    columns.comm[row] = comm;
    columns.type[row] = type;
    columns.cpu[row] = cpu;
    columns.buffer[row] = buffer;

    if (this.unread.size > 0) this.addUnread(time, row);
    const step = time - this.lastTime;
    if (step < 0) note(this.overall, -step, line, place);
    else if (step <= 1) {
      if (step === 1) this.unitSteps++;
      else this.repeatedStamps++;
    }
    this.lastTime = time;

    const ofBuffer = this.lastTimes[buffer];
    if (ofBuffer !== undefined && cpu < ofBuffer.length) {
      const since = time - ofBuffer[cpu];
      if (since < 0) note(this.perCpu, -since, line, place);
      if (this.openGaps.length > 0) this.closeGaps(buffer, cpu, time, row);
      ofBuffer[cpu] = time;
    } else {
      if (this.openGaps.length > 0) this.closeGaps(buffer, cpu, time, row);
      this.lastTimesFor(buffer, cpu)[cpu] = time;
    }
    return row;
  }

  /** Continuation lines make the last event longer. */
  extendLastEvent(end: number): void {
    const row = this.events.rowCount - 1;
    const longer = Math.min(end - this.events.columns.place[row], 0xffff_ffff);
    this.events.makeRoomFor('length', longer);
    this.events.columns.length[row] = longer;
  }

  /** Index of a buffer instance; a table's column holds at most 256 of them. */
  bufferIndex(name: string): number {
    const known = this.buffers.indexOf(name);
    if (known !== -1) return known;
    if (this.buffers.length > 255) return 255;
    return this.buffers.push(name) - 1;
  }

  /** A CPU of a buffer lost events (0: nobody knows how many) between its last event and its next one. */
  openGap(cpu: number, buffer: number, count: number): void {
    this.addGap(cpu, buffer, count);
    this.eventsLost += count;
    if (count === 0) this.uncountedGaps++;
    else this.countedGaps++;
  }

  /** Older events of a CPU were overwritten: nothing is known of it before its first one. */
  openGapAtStart(cpu: number, buffer: number): void {
    this.addGap(cpu, buffer, 0);
  }

  /**
   * Events of a buffer, nobody knows of which CPU, stand between the last event and the next one, but cannot be read.
   * Where nothing follows, the recording ends with its last event.
   */
  noteUnread(buffer: number): void {
    if (this.eventCount > 0) this.unread.add(buffer);
  }

  finish(format: TraceFormat): RecordingData<C> {
    const { end } = this.gaps.columns;
    for (const row of this.openGaps) end[row] = this.lastTime;
    return {
      name: this.name,
      format,
      unit: this.unit(),
      resolutionNs: this.shape === StampShape.Micro || this.shape === StampShape.Relative ? 1000 : 1,
      baseStamp: BigInt(this.baseHigh) * BigInt(HIGH_UNIT) + BigInt(this.baseLow),
      buffers: this.buffers,
      events: this.events.finish(),
      gaps: this.gaps.finish(),
      consumer: this.consumer,
    };
  }

  /**
   * Bare integers do not tell what they count. Events of a clock cannot lie one nanosecond or one tick apart
   * for most of a recording, so a series that does is the kernel's `counter`; anything else may be
   * nanoseconds and is taken so.
   */
  unit(): TimeUnit {
    const steps = this.events.rowCount - 1;
    const counts =
      this.shape === StampShape.Integer &&
      steps > 0 &&
      this.unitSteps * 2 > steps &&
      this.repeatedStamps === 0 &&
      this.overall.count === 0;
    return counts ? 'seq' : 'ns';
  }

  private widen({ pid, cpu }: LineHeader, place: number, length: number, comm: number, type: number): void {
    this.events.makeRoomFor('pid', pid >>> 0);
    this.events.makeRoomFor('cpu', cpu & 0xffff);
    this.events.makeRoomFor('place', place);
    this.events.makeRoomFor('length', length);
    this.events.makeRoomFor('comm', comm);
    this.events.makeRoomFor('type', type);
  }

  private addGap(cpu: number, buffer: number, count: number): void {
    const last = this.lastTimes[buffer]?.[cpu] ?? NEVER;
    const row = this.gaps.addRow();
    const { columns } = this.gaps;
    columns.start[row] = last === NEVER ? 0 : last;
    columns.end[row] = Number.NaN;
    columns.cpu[row] = cpu;
    columns.buffer[row] = buffer;
    columns.count[row] = Math.min(count, 0xffff_ffff);
    columns.beforeEvent[row] = NO_ROW;
    this.openGaps.push(row);
  }

  private addUnread(time: number, event: number): void {
    for (const buffer of this.unread) {
      const row = this.gaps.addRow();
      const { columns } = this.gaps;
      // The stamps of several CPUs can run backwards.
      columns.start[row] = Math.min(this.lastTime, time);
      columns.end[row] = time;
      columns.cpu[row] = UNKNOWN_CPU;
      columns.buffer[row] = buffer;
      columns.beforeEvent[row] = event;
      columns.cause[row] = GapCause.Damage;
    }
    this.unread.clear();
    this.hasUnreadEvents = true;
  }

  private closeGaps(buffer: number, cpu: number, time: number, row: number): void {
    const { columns } = this.gaps;
    this.openGaps = this.openGaps.filter((gap) => {
      if (columns.cpu[gap] !== cpu || columns.buffer[gap] !== buffer) return true;
      columns.end[gap] = time;
      columns.beforeEvent[gap] = row;
      return false;
    });
  }

  private lastTimesFor(buffer: number, cpu: number): Float64Array {
    const known = this.lastTimes[buffer];
    const larger = new Float64Array(Math.max(64, 2 ** Math.ceil(Math.log2(cpu + 1)))).fill(NEVER);
    if (known !== undefined) larger.set(known);
    while (this.lastTimes.length < buffer) this.lastTimes.push(new Float64Array(0));
    this.lastTimes[buffer] = larger;
    return larger;
  }

  /**
   * The first event, or one whose stamp is of another kind. Before libtraceevent 1.3 a stamp of less than one
   * second was printed as a bare integer of the last decimal place, so both kinds stand in one report.
   */
  private adaptShape(header: LineHeader): void {
    if (this.shape === undefined) {
      this.shape = header.shape;
      this.baseHigh = header.high;
      this.baseLow = header.low;
      return;
    }
    if (this.shape === StampShape.Integer && header.shape === StampShape.Micro) this.rescaleToMicro();
    if (this.shape === StampShape.Integer) this.shape = header.shape;
    else if (header.shape === StampShape.Integer && this.shape === StampShape.Micro) {
      const micros = header.high * HIGH_UNIT + header.low;
      header.high = Math.floor(micros / 1e6);
      header.low = (micros % 1e6) * 1000;
    }
  }

  private rescaleToMicro(): void {
    const { time } = this.events.columns;
    for (let row = 0; row < this.events.rowCount; row++) time[row] *= 1000;
    for (const ofBuffer of this.lastTimes) for (let at = 0; at < ofBuffer.length; at++) ofBuffer[at] *= 1000;
    const { start, end } = this.gaps.columns;
    for (let gap = 0; gap < this.gaps.rowCount; gap++) {
      start[gap] *= 1000;
      end[gap] *= 1000;
    }
    this.lastTime *= 1000;
    const micros = this.baseHigh * HIGH_UNIT + this.baseLow;
    this.baseHigh = Math.floor(micros / 1e6);
    this.baseLow = (micros % 1e6) * 1000;
  }
}

function note(steps: BackwardSteps, size: number, line: number, place: number): void {
  if (steps.count === 0) {
    steps.firstLine = line;
    steps.firstByte = place;
  }
  steps.count++;
  if (size > steps.largest) steps.largest = size;
}
