import type { GapTable } from './gap-table';
import { firstAbove } from './sorted-search';

/** When events of a recording are missing, on whichever CPU, for many questions. */
export class MissingSpans {
  /** Of gaps that overlap as one, in order of time. */
  private readonly start: Float64Array;
  private readonly end: Float64Array;

  constructor({ rowCount, start, end }: GapTable) {
    const gaps = Uint32Array.from({ length: rowCount }, (_, gap) => gap).sort((a, b) => start[a] - start[b]);
    const starts: number[] = [];
    const ends: number[] = [];
    for (const gap of gaps) {
      const last = ends.length - 1;
      if (last >= 0 && start[gap] < ends[last]) ends[last] = Math.max(ends[last], end[gap]);
      else {
        starts.push(start[gap]);
        ends.push(end[gap]);
      }
    }
    this.start = Float64Array.from(starts);
    this.end = Float64Array.from(ends);
  }

  /** Whether events may be missing between two times. */
  overlap(from: number, to: number): boolean {
    const next = firstAbove(this.end, from);
    return next < this.end.length && this.start[next] < to;
  }
}
