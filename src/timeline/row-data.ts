import { type GroupSummary, summarizeGroup } from '../lod/group-summary';
import { indexLane, type LaneIndex } from '../lod/lane-index';
import { indexMarks, type LaneMarks, laneMarks, type MarkIndex } from '../lod/lane-marks';
import type { LockModel } from '../model/lock-model';
import { lanesOf, type RowTree } from '../model/row-tree';

/**
 * What rows need to be drawn, made when a row is first seen and kept: a file of a million intervals opens
 * without indexing them all.
 */
export class RowData {
  private readonly lanes: (LaneIndex | undefined)[];
  private readonly marks: (LaneMarks | undefined)[];
  private readonly summaries = new Map<number, GroupSummary>();
  private markIndex: MarkIndex | undefined;

  constructor(
    readonly model: LockModel,
    readonly tree: RowTree,
  ) {
    this.lanes = new Array(tree.lanes.count);
    this.marks = new Array(tree.lanes.count);
  }

  lane(lane: number): LaneIndex {
    let index = this.lanes[lane];
    if (index === undefined) {
      index = indexLane(this.model, this.tree.lanes, lane);
      this.lanes[lane] = index;
    }
    return index;
  }

  marksOf(lane: number): LaneMarks {
    let marks = this.marks[lane];
    if (marks === undefined) {
      this.markIndex ??= indexMarks(this.model);
      marks = laneMarks(this.model, this.markIndex, this.tree.lanes, lane);
      this.marks[lane] = marks;
    }
    return marks;
  }

  summary(row: number): GroupSummary {
    let summary = this.summaries.get(row);
    if (summary === undefined) {
      summary = summarizeGroup(lanesOf(this.tree, row).map((lane) => this.lane(lane)));
      this.summaries.set(row, summary);
    }
    return summary;
  }
}
