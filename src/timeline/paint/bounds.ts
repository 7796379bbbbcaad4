import { firstStarting, firstTouching } from '../../lod/lane-index';
import { boundsAt } from '../../model/clock-facts';
import { NONE } from '../../model/row-table';
import { drawnLane, positionsBetween, yOf } from '../row-layout';
import { spanOf, timeToX } from '../viewport';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';
import { rowBox, snap } from './row-box';

/** Narrower bounds are less than an edge is thick. */
const LEAST_PIXELS = 1.5;
/** Where edges lie closer than their bounds, nothing but a grey row would be seen: so many are drawn in one row. */
const MOST_EDGES = 400;

/** At each edge of an interval, how much earlier and later it can have been: a whisker through the edge. */
export function paintBounds(frame: OverlayFrame): void {
  if (!frame.hasBounds) return;
  const { pen, tokens, ratio, data, layout, viewport, width, height, scrollTop } = frame;
  const { model, tree } = data;
  const scale = spanOf(viewport) / width;
  pen.fillStyle = cssColour(parseColour(tokens.text), 0.75);
  const [first, last] = positionsBetween(layout, scrollTop, scrollTop + height);
  for (let position = first; position < last; position++) {
    const row = layout.visible[position];
    const lane = drawnLane(layout, row);
    const index = lane === NONE ? undefined : data.lane(lane);
    if (index === undefined) continue;
    const recording = tree.nodes[tree.lanes.node[lane]].recordings[0];
    const bounds = model.clocks[recording]?.bounds;
    if (bounds === undefined || bounds.at.length === 0) continue;
    const box = rowBox((yOf(layout, row) ?? 0) - scrollTop, layout.rowHeight, ratio);
    const from = firstTouching(index, viewport.start);
    const to = Math.min(firstStarting(index, viewport.end, from), from + MOST_EDGES);
    for (let item = from; item < to; item++) {
      const time = index.starts[item];
      const { early, late } = boundsAt(bounds, time);
      const left = Math.max(-1, timeToX(viewport, width, time - Math.max(0, early)));
      const right = Math.min(width + 1, timeToX(viewport, width, time + Math.max(0, late)));
      if ((Math.max(0, early) + Math.max(0, late)) / scale < LEAST_PIXELS) continue;
      const middle = snap(box.barTop + box.barHeight / 2, ratio);
      pen.fillRect(left, middle, right - left, 1);
      pen.fillRect(left, middle - 3, 1, 7);
      pen.fillRect(right - 1, middle - 3, 1, 7);
    }
  }
}
