import { GAP_SCHEMA } from '../../model/gap-table';
import { noGlocks } from '../../model/glock-table';
import { Edge, INTERVAL_SCHEMA, type LockState } from '../../model/interval-table';
import { MODE_NONE } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { LOCK_SCHEMA, RESOURCE_SCHEMA } from '../../model/lock-table';
import { MARK_SCHEMA } from '../../model/mark-table';
import { MESSAGE_SCHEMA } from '../../model/message-table';
import { noPlocks } from '../../model/plock-table';
import type { Recording } from '../../model/recording';
import { RECOVERY_SCHEMA } from '../../model/recovery-table';
import { StringPool } from '../../model/string-pool';
import { TableBuilder } from '../../model/table';

/** Builds lock models for tests without reading a trace. One recording per node, nodes from 1. */
export class ModelBuilder {
  private readonly pool = new StringPool();
  private readonly locks = new TableBuilder(LOCK_SCHEMA, 16);
  private readonly resources = new TableBuilder(RESOURCE_SCHEMA, 16);
  private readonly intervals = new TableBuilder(INTERVAL_SCHEMA, 16);
  private readonly marks = new TableBuilder(MARK_SCHEMA, 16);
  private readonly gaps: TableBuilder<typeof GAP_SCHEMA>[] = [];
  private readonly resourceRows = new Map<string, number>();
  private readonly generations = new Map<string, number>();

  constructor(private readonly nodeCount: number) {
    for (let node = 0; node < nodeCount; node++) this.gaps.push(new TableBuilder(GAP_SCHEMA, 4));
  }

  /** Begins a lock; the intervals that follow are its own. */
  addLock(node: number, resource: string, lkbId: number): number {
    const row = this.locks.addRow();
    const { columns } = this.locks;
    const key = `${node} ${lkbId}`;
    const generation = this.generations.get(key) ?? 0;
    this.generations.set(key, generation + 1);
    columns.recording[row] = node - 1;
    columns.resource[row] = this.resourceRow(resource);
    columns.lkbId[row] = lkbId;
    columns.generation[row] = generation;
    columns.pid[row] = 800 + node;
    columns.comm[row] = this.pool.internText('dlmwl');
    columns.firstInterval[row] = this.intervals.rowCount;
    return row;
  }

  addInterval(span: {
    readonly start: number;
    readonly end: number;
    readonly state: LockState;
    readonly mode?: number;
    readonly wanted?: number;
    readonly begin?: Edge;
    readonly ending?: Edge;
    readonly askedSince?: number;
  }): number {
    const row = this.intervals.addRow();
    const { columns } = this.intervals;
    const lock = this.locks.rowCount - 1;
    columns.lock[row] = lock;
    columns.start[row] = span.start;
    columns.end[row] = span.end;
    columns.state[row] = span.state;
    columns.mode[row] = span.mode ?? MODE_NONE;
    columns.wanted[row] = span.wanted ?? MODE_NONE;
    columns.begin[row] = span.begin ?? Edge.Observed;
    columns.ending[row] = span.ending ?? Edge.Observed;
    columns.askedSince[row] = span.askedSince ?? Number.NaN;
    this.locks.columns.intervalCount[lock]++;
    return row;
  }

  addMark(lock: number, time: number, kind: number, mode: number): void {
    const row = this.marks.addRow();
    const { columns } = this.marks;
    columns.lock[row] = lock;
    columns.time[row] = time;
    columns.kind[row] = kind;
    columns.mode[row] = mode;
  }

  addGap(node: number, start: number, end: number): void {
    const gaps = this.gaps[node - 1];
    const row = gaps.addRow();
    gaps.columns.start[row] = start;
    gaps.columns.end[row] = end;
  }

  finish(end: number): LockModel {
    return {
      axis: {
        unit: 'ns',
        origin: 0n,
        start: 0,
        end,
        origins: Array.from({ length: this.nodeCount }, () => 0n),
        source: 'recorded',
        isSeparate: false,
      },
      recordings: Array.from({ length: this.nodeCount }, (_, index) => recordingOf(index + 1, end)),
      strings: this.pool.finish(),
      resources: this.resources.finish(),
      locks: this.locks.finish(),
      intervals: this.intervals.finish(),
      marks: this.marks.finish(),
      plocks: noPlocks(),
      glocks: noGlocks(this.nodeCount),
      gaps: this.gaps.map((gaps) => gaps.finish()),
      messages: new TableBuilder(MESSAGE_SCHEMA, 1).finish(),
      flights: { rows: new Uint32Array(), longest: 0 },
      recovery: new TableBuilder(RECOVERY_SCHEMA, 1).finish(),
      clocks: [],
      links: [],
    };
  }

  private resourceRow(name: string): number {
    const known = this.resourceRows.get(name);
    if (known !== undefined) return known;
    const row = this.resources.addRow();
    this.resources.columns.name[row] = this.pool.internText(name);
    this.resourceRows.set(name, row);
    return row;
  }
}

function recordingOf(node: number, end: number): Recording {
  return {
    name: `node-${node}`,
    file: `node-${node}.txt`,
    node,
    format: 'trace-cmd report',
    unit: 'ns',
    resolutionNs: 1,
    baseStamp: 0n,
    firstTime: 0,
    lastTime: end,
    buffers: [''],
    eventCount: 0,
    cpuCount: 1,
  };
}
