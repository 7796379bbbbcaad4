import { NONE } from '../model/row-table';
import { firstAtLeast } from '../model/sorted-search';
import type { Scene } from './hit-test';
import { drawnLane, rowAt } from './row-layout';
import { spanOf } from './viewport';

/** How near an edge has to be, in CSS pixels. */
const REACH = 6;

/** The edge of an interval in the row at `y` that is nearest to a time, when one is near; else the time itself. */
export function snapTime(
  { data, layout, viewport, width, scrollTop }: Scene,
  time: number,
  y: number,
): number {
  const row = rowAt(layout, y + scrollTop);
  const lane = row === NONE ? NONE : drawnLane(layout, row);
  const index = lane === NONE ? undefined : data.lane(lane);
  if (index === undefined) return time;
  const reach = (REACH * spanOf(viewport)) / width;
  let nearest = time;
  let least = reach;
  for (const edges of [index.starts, index.ends]) {
    const next = firstAtLeast(edges, time);
    for (const at of [next - 1, next]) {
      if (at < 0 || at >= edges.length || Math.abs(edges[at] - time) > least) continue;
      least = Math.abs(edges[at] - time);
      nearest = edges[at];
    }
  }
  return nearest;
}
