import { DemoteOrigin } from '../model/glock-table';
import type { LaneTable } from '../model/lanes';
import type { LockModel } from '../model/lock-model';
import { NO_ROW } from '../model/table';

/** Spans in order of time, without overlap. */
export interface SpanSeries {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** What GFS2 told of the glock behind a lane. */
export interface LaneGlocks {
  /** A process holds the glock; between them the node only keeps it. */
  readonly held: SpanSeries;
  /** Some process stands in line for it. */
  readonly waited: SpanSeries;
  /** Times at which another node's need was passed on to it, in order. */
  readonly demotes: Float64Array;
}

/** Undefined where GFS2 told nothing. */
export function laneGlocks(
  { glocks: { glocks, holders, demotes } }: LockModel,
  glockOfLock: Uint32Array,
  lanes: LaneTable,
  lane: number,
): LaneGlocks | undefined {
  const own = new Set<number>();
  for (let at = lanes.offsets[lane]; at < lanes.offsets[lane + 1]; at++)
    own.add(glockOfLock[lanes.locks[at]]);
  own.delete(NO_ROW);
  if (own.size === 0) return undefined;
  const held: Span[] = [];
  const waited: Span[] = [];
  const times: number[] = [];
  for (const glock of own) {
    const end = glocks.firstHolder[glock] + glocks.holderCount[glock];
    for (let row = glocks.firstHolder[glock]; row < end; row++) {
      const promoted = holders.promoted[row];
      const isPromoted = !Number.isNaN(promoted);
      if (isPromoted) held.push([promoted, holders.end[row]]);
      waited.push([holders.start[row], isPromoted ? promoted : holders.end[row]]);
    }
    const lastDemote = glocks.firstDemote[glock] + glocks.demoteCount[glock];
    for (let row = glocks.firstDemote[glock]; row < lastDemote; row++) {
      if (demotes.origin[row] !== DemoteOrigin.Local) times.push(demotes.time[row]);
    }
  }
  return { held: joined(held), waited: joined(waited), demotes: Float64Array.from(times).sort() };
}

type Span = readonly [start: number, end: number];

function joined(spans: Span[]): SpanSeries {
  spans.sort((a, b) => a[0] - b[0]);
  const starts: number[] = [];
  const ends: number[] = [];
  for (const [start, end] of spans) {
    const last = ends.length - 1;
    if (last >= 0 && start <= ends[last]) ends[last] = Math.max(ends[last], end);
    else {
      starts.push(start);
      ends.push(end);
    }
  }
  return { starts: Float64Array.from(starts), ends: Float64Array.from(ends) };
}
