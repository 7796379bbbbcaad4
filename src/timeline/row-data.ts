import { buildCellPyramid, type CellPyramid } from '../lod/cell-pyramid';
import { type GroupPeaks, type GroupSummary, groupPeaks, summarizeGroup } from '../lod/group-summary';
import { type LaneGlocks, laneGlocks } from '../lod/lane-glocks';
import { indexLane, type LaneIndex } from '../lod/lane-index';
import { indexMarks, type LaneMarks, laneMarks, type MarkIndex } from '../lod/lane-marks';
import { glocksOfLocks } from '../model/glock-index';
import { isWait } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { lanesOf, type RowTree } from '../model/row-tree';
import { firstAtLeast } from '../model/sorted-search';

/**
 * What rows need to be drawn, made when a row is first seen and kept: a file of a million intervals opens
 * without indexing them all. A frame makes only as much as it has time for and leaves the rest, drawn as
 * empty rows, to the next one, so that the page never stands still.
 */
export class RowData {
  private readonly lanes: (LaneIndex | undefined)[];
  private readonly pyramids: (CellPyramid | undefined)[];
  private readonly marks: (LaneMarks | undefined)[];
  /** Null where GFS2 told nothing. */
  private readonly glocks: (LaneGlocks | null | undefined)[];
  private readonly summaries = new Map<number, GroupSummary>();
  /** By row: a summary that frames so far had no time to finish. */
  private readonly begun = new Map<number, Generator<undefined, GroupSummary>>();
  private waits: { readonly starts: Float64Array; readonly ends: Float64Array } | undefined;
  private markIndex: MarkIndex | undefined;
  private glockOfLock: Uint32Array | undefined;
  /** Milliseconds that this frame may still spend on making things; painting does not count. */
  private left = Number.POSITIVE_INFINITY;
  private isLate = false;

  constructor(
    readonly model: LockModel,
    readonly tree: RowTree,
  ) {
    this.lanes = new Array(tree.lanes.count);
    this.pyramids = new Array(tree.lanes.count);
    this.marks = new Array(tree.lanes.count);
    this.glocks = new Array(tree.lanes.count);
  }

  /** Runs `paint`; true when it had to do without something that was not made in time. */
  withinBudget(milliseconds: number, paint: () => void): boolean {
    this.left = milliseconds;
    this.isLate = false;
    paint();
    this.left = Number.POSITIVE_INFINITY;
    return this.isLate;
  }

  /** Undefined when this frame has no time left to make it. */
  lane(lane: number): LaneIndex | undefined {
    if (this.lanes[lane] === undefined && this.hasTime()) {
      this.lanes[lane] = this.timed(() => indexLane(this.model, this.tree.lanes, lane));
    }
    return this.lanes[lane];
  }

  /** Undefined when this frame has no time left to make it. */
  marksOf(lane: number): LaneMarks | undefined {
    if (this.marks[lane] === undefined && this.hasTime()) {
      this.marks[lane] = this.timed(() => {
        this.markIndex ??= indexMarks(this.model);
        return laneMarks(this.model, this.markIndex, this.tree.lanes, lane);
      });
    }
    return this.marks[lane];
  }

  /** What `make` makes of a lane; undefined when this frame has no time left for it. */
  laneStrip<T>(lane: number, make: (pyramid: CellPyramid, marks: LaneMarks) => T): T | undefined {
    const index = this.lane(lane);
    const marks = this.marksOf(lane);
    if (index === undefined || marks === undefined || !this.hasTime()) return undefined;
    return this.timed(() => {
      this.pyramids[lane] ??= buildCellPyramid(index);
      return make(this.pyramids[lane], marks);
    });
  }

  /** What `make` makes of a group; undefined when this frame has no time left for it. */
  groupStrip<T>(row: number, make: (summary: GroupSummary) => T): T | undefined {
    const summary = this.summary(row);
    if (summary === undefined || !this.hasTime()) return undefined;
    return this.timed(() => make(summary));
  }

  /** Null where GFS2 told nothing; undefined when this frame has no time left to make it. */
  glocksOf(lane: number): LaneGlocks | null | undefined {
    const { model } = this;
    if (model.glocks.glocks.rowCount === 0) return null;
    if (this.glocks[lane] === undefined && this.hasTime()) {
      this.glocks[lane] = this.timed(() => {
        this.glockOfLock ??= glocksOfLocks(model);
        return laneGlocks(model, this.glockOfLock, this.tree.lanes, lane) ?? null;
      });
    }
    return this.glocks[lane];
  }

  /** Undefined when this frame has no time left to make it. */
  private summary(row: number): GroupSummary | undefined {
    const known = this.summaries.get(row);
    if (known !== undefined) return known;
    const work = this.begun.get(row) ?? this.beginSummary(row);
    if (work === undefined) return undefined;
    while (this.hasTime()) {
      const step = this.timed(() => work.next());
      if (!step.done) continue;
      this.begun.delete(row);
      this.summaries.set(row, step.value);
      return step.value;
    }
    return undefined;
  }

  /** Of a group in a window; undefined when so many milliseconds are not enough to count it, which then goes on next time. */
  peaksOf(
    row: number,
    { start, end }: { readonly start: number; readonly end: number },
    milliseconds: number,
  ): GroupPeaks | undefined {
    let summary: GroupSummary | undefined;
    this.withinBudget(milliseconds, () => {
      summary = this.summary(row);
    });
    return summary && groupPeaks(summary, start, end);
  }

  /** How many waits touch a range. Sorted once, when it is first asked. */
  waitsIn({ start, end }: { readonly start: number; readonly end: number }): number {
    this.waits ??= waitEdges(this.model);
    return firstAtLeast(this.waits.starts, end) - firstAtLeast(this.waits.ends, start);
  }

  private beginSummary(row: number): Generator<undefined, GroupSummary> | undefined {
    const lanes: LaneIndex[] = [];
    for (const lane of lanesOf(this.tree, row)) {
      const index = this.lane(lane);
      if (index === undefined) return undefined;
      lanes.push(index);
    }
    const work = summarizeGroup(lanes);
    this.begun.set(row, work);
    return work;
  }

  private timed<T>(make: () => T): T {
    const started = performance.now();
    const made = make();
    this.left -= performance.now() - started;
    return made;
  }

  private hasTime(): boolean {
    const hasTime = this.left > 0;
    this.isLate ||= !hasTime;
    return hasTime;
  }
}

/** When waits begin and when they end, each in order. */
function waitEdges({ intervals }: LockModel) {
  const isOfWait = (_: number, row: number) => isWait(intervals.state[row]);
  return { starts: intervals.start.filter(isOfWait).sort(), ends: intervals.end.filter(isOfWait).sort() };
}
