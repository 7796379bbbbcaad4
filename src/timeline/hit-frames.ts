import type { LaneIndex } from '../lod/lane-index';
import type { LaneMarks } from '../lod/lane-marks';
import { NONE } from '../model/row-table';
import { firstAbove, nextAtLeast } from '../model/sorted-search';
import type { Scene } from './hit-test';
import { drawnLane, positionsBetween } from './row-layout';
import { timeToX, xToTime } from './viewport';

/** What a search has found, as far as the chart shows it. */
export interface FoundHits {
  readonly target: 'interval' | 'mark' | 'message';
  /** By row of the target's table. */
  readonly isHit: Uint8Array;
  /** How many begin in each of equal parts of the axis. */
  readonly bins: Uint32Array;
}

/** A hit in the window, or a run of narrow ones, in CSS pixels of the canvas. */
export interface HitFrame {
  /** Top of its row. */
  readonly top: number;
  readonly left: number;
  readonly right: number;
}

/** The hits of one lane in order of time. */
interface LaneHits {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** Narrower hits that stand together are framed together. */
const NARROW = 6;
const TOGETHER = 3;

/** Where the hits of the rows in sight stand. Each lane is asked once; a window then costs what it has pixels. */
export class HitFrames {
  private readonly lanes = new Map<number, LaneHits>();

  constructor(private readonly found: FoundHits) {}

  inWindow(scene: Scene, height: number): HitFrame[] {
    const { layout, scrollTop } = scene;
    const frames: HitFrame[] = [];
    const [first, last] = positionsBetween(layout, scrollTop, scrollTop + height);
    for (let position = first; position < last; position++) {
      const lane = drawnLane(layout, layout.visible[position]);
      const hits = lane === NONE ? undefined : this.hitsOf(scene, lane);
      if (hits) addFrames(scene, hits, layout.tops[position] - scrollTop, frames);
    }
    return frames;
  }

  private hitsOf({ data }: Scene, lane: number): LaneHits | undefined {
    const known = this.lanes.get(lane);
    if (known) return known;
    const index = data.lane(lane);
    const marks = this.found.target === 'mark' ? data.marksOf(lane) : undefined;
    if (this.found.target === 'message' || index === undefined) return undefined;
    const hits = marks ? markHits(marks, this.found.isHit) : intervalHits(index, this.found.isHit);
    this.lanes.set(lane, hits);
    return hits;
  }
}

function intervalHits({ rows, starts, ends }: LaneIndex, isHit: Uint8Array): LaneHits {
  const isIn = (_: number, item: number) => isHit[rows[item]] === 1;
  return { starts: starts.filter(isIn), ends: ends.filter(isIn) };
}

function markHits({ notices, others }: LaneMarks, isHit: Uint8Array): LaneHits {
  const times = [notices, others].flatMap((series) =>
    Array.from(series.times).filter((_, item) => isHit[series.rows[item]] === 1),
  );
  const starts = Float64Array.from(times).sort();
  return { starts, ends: starts };
}

function addFrames(
  { viewport, width }: Scene,
  { starts, ends }: LaneHits,
  top: number,
  frames: HitFrame[],
): void {
  const xOf = (time: number) => timeToX(viewport, width, time);
  let at = firstAbove(ends, viewport.start);
  // A mark at the very edge of the window ends there, too.
  if (at > 0 && ends[at - 1] === viewport.start) at--;
  while (at < starts.length && starts[at] <= viewport.end) {
    const left = xOf(starts[at]);
    let right = xOf(ends[at]);
    let next = at + 1;
    while (right - xOf(starts[next - 1]) < NARROW && next < starts.length) {
      const reach = nextAtLeast(starts, xToTime(viewport, width, right + TOGETHER), next);
      if (reach === next) break;
      // A wide one has a frame of its own.
      if (xOf(ends[reach - 1]) - xOf(starts[reach - 1]) >= NARROW) {
        if (reach - 1 > next) right = xOf(ends[reach - 2]);
        next = reach - 1;
        break;
      }
      next = reach;
      right = xOf(ends[reach - 1]);
    }
    frames.push({ top, left, right });
    at = next;
  }
}
