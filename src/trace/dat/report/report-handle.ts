import type { EventTable } from '../../../model/event-table';
import { GapCause, type GapTable } from '../../../model/gap-table';
import { isPrintedAsSeconds, type StampCorrection, stampCorrection } from '../dat-clock';
import type { DatContent } from '../dat-content';

/** What a report is made of: a recording, read before. */
export interface ReportInput {
  readonly name: string;
  readonly content: DatContent;
  readonly events: EventTable;
  readonly gaps: GapTable;
  readonly baseStamp: bigint;
}

/** One buffer of one file, as trace-cmd merges them. */
export interface ReportHandle {
  /** What stands before its lines when there are several handles: the file's name, or the instance's. */
  readonly name: string;
  readonly isInstance: boolean;
  readonly input: ReportInput;
  readonly isSeconds: boolean;
  /** By CPU in rising order. */
  readonly cpus: readonly CpuQueue[];
  /** Event row → events lost before it. */
  readonly lost: ReadonlyMap<number, number>;
}

/** The events of one CPU that are still to come. */
export class CpuQueue {
  private next = 0;
  /** Stamp of the next event as it is printed; undefined at the end. */
  stamp: bigint | undefined;

  constructor(
    readonly cpu: number,
    private readonly rows: readonly number[],
    private readonly input: ReportInput,
    private readonly correct: StampCorrection | undefined,
  ) {
    this.readStamp();
  }

  get row(): number {
    return this.rows[this.next];
  }

  advance(): void {
    this.next++;
    this.readStamp();
  }

  private readStamp(): void {
    if (this.next >= this.rows.length) {
      this.stamp = undefined;
      return;
    }
    const raw = this.input.baseStamp + BigInt(this.input.events.time[this.row]);
    this.stamp = this.correct ? this.correct(raw, this.cpu) : raw;
  }
}

/**
 * The handles of a report: the files in their order, then all their buffer instances. trace-cmd applies the time
 * shift to a file's top buffer only.
 */
export function reportHandles(inputs: readonly ReportInput[]): ReportHandle[] {
  const handles = inputs.map((input) => handle(input, 0));
  for (const input of inputs) {
    for (let buffer = 1; buffer < input.content.file.buffers.length; buffer++) {
      handles.push(handle(input, buffer));
    }
  }
  return handles;
}

function handle(input: ReportInput, buffer: number): ReportHandle {
  const { options, buffers } = input.content.file;
  const isInstance = buffer > 0;
  const correct = stampCorrection(options, !isInstance);
  const rowsByCpu = new Map<number, number[]>();
  const { events, gaps } = input;
  for (let row = 0; row < events.rowCount; row++) {
    if (events.buffer[row] !== buffer) continue;
    const rows = rowsByCpu.get(events.cpu[row]);
    if (rows) rows.push(row);
    else rowsByCpu.set(events.cpu[row], [row]);
  }
  const lost = new Map<number, number>();
  for (let gap = 0; gap < gaps.rowCount; gap++) {
    if (gaps.buffer[gap] === buffer && gaps.cause[gap] === GapCause.Overrun) {
      lost.set(gaps.beforeEvent[gap], gaps.count[gap]);
    }
  }
  return {
    name: isInstance ? buffers[buffer].name : input.name,
    isInstance,
    input,
    isSeconds: isPrintedAsSeconds(options),
    cpus: [...rowsByCpu]
      .sort((a, b) => a[0] - b[0])
      .map(([cpu, rows]) => new CpuQueue(cpu, rows, input, correct)),
    lost,
  };
}
