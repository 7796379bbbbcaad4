import { isWaitCategory } from '../lod/category';
import { firstStarting, firstTouching, type LaneIndex } from '../lod/lane-index';
import type { LaneMarks, MarkSeries } from '../lod/lane-marks';
import { MarkKind } from '../model/mark-table';
import { NONE } from '../model/row-table';
import { firstAtLeast } from '../model/sorted-search';
import type { Blocker } from '../model/wait-table';
import { type Hidden, NOTHING_HIDDEN } from './hidden';
import { rowBox } from './paint/row-box';
import type { Preview } from './preview';
import type { RowData } from './row-data';
import { drawnLane, type RowLayout, rowAt, type StickyRows, yOf } from './row-layout';
import { spanOf, type TimeRange, type Viewport, xToTime } from './viewport';

/** What lies under the pointer. */
export interface Hit {
  readonly kind: 'interval' | 'mark' | 'row' | 'gap' | 'message' | 'blame' | 'recovery' | 'note';
  /** Row of the tree. */
  readonly row: number;
  /** Row of the interval table. */
  readonly interval?: number;
  /** There are more on the interval's row than can be told apart here: in this span of time. */
  readonly crowd?: TimeRange;
  /** Row of the mark table. */
  readonly mark?: number;
  /** Gap: index of the recording, and row in its gap table. */
  readonly gap?: { readonly recording: number; readonly row: number };
  /** Row of the message table, and how many messages the arrow stands for. */
  readonly message?: { readonly row: number; readonly count: number };
  /** Index into the analysis's recoveries, and DLM node id of the row of their lane. */
  readonly recovery?: { readonly index: number; readonly node: number };
  /** Id of a note whose flag it is. */
  readonly note?: number;
  /** An arrow from what is in the way of a wait (row of the wait table), and how many it stands for. */
  readonly blame?: { readonly wait: number; readonly blocker: Blocker; readonly count: number };
  /** Axis time under the pointer. */
  readonly time: number;
}

/** What is on screen, as far as pointing at it goes. Lengths are CSS pixels. */
export interface Scene {
  readonly data: RowData;
  readonly layout: RowLayout;
  readonly viewport: Viewport;
  readonly width: number;
  readonly scrollTop: number;
  /** What the legend has switched off; nothing when it is not said. */
  readonly hidden?: Hidden;
  /** How crowded columns look; `fit` when it is not said. */
  readonly preview?: Preview;
  /** Where the rows of other panes are; not said where there is but one. */
  readonly chart?: ChartRows;
}

/** How the rows of the whole chart lie, for what goes from one pane to the other. */
export interface ChartRows {
  readonly sticky: StickyRows;
  readonly scrollTop: number;
  readonly height: number;
}

/** How far beside it a thing can still be meant. */
const MARK_REACH = 5;
const INTERVAL_REACH = 3;
/** Narrower intervals are easily missed: a wait among them is meant before the wide one beside it. */
const NARROW = 4;
/** BASTs are meant by their triangle, at the bar's upper edge. */
const NOTICE_HEIGHT = 5;
/** Two of a column still meet at an edge that can be seen. */
const LEAST_CROWD = 3;
/** So many of a crowd under the pointer are looked at. */
const CROWD = 500;

/** `x`, `y` from the left top of the canvas; binary searches only, so it can run on every move. */
export function hitTest(scene: Scene, x: number, y: number): Hit | undefined {
  const { layout, data, viewport, width, scrollTop } = scene;
  const row = rowAt(layout, y + scrollTop);
  if (row === NONE || x < 0 || x >= width) return undefined;
  const time = xToTime(viewport, width, x);
  const scale = spanOf(viewport) / width;
  const lane = drawnLane(layout, row);
  if (lane === NONE) return { kind: 'row', row, time };
  const index = data.lane(lane);
  const marks = data.marksOf(lane);
  if (index === undefined || marks === undefined) return { kind: 'row', row, time };
  const mark = hitMark(scene, marks, row, y, time, scale);
  const item = hitItem(index, time, scale, (scene.hidden ?? NOTHING_HIDDEN).intervals);
  const crowd = item === NONE ? undefined : crowdAt(index, time, scale);
  const interval = item === NONE ? {} : { interval: index.rows[item], ...(crowd && { crowd }) };
  if (mark !== NONE) return { kind: 'mark', row, mark, time, ...interval };
  if (item !== NONE) return { kind: 'interval', row, time, ...interval };
  const gap = hitGap(scene, layout.tree.lanes.node[lane], time, scale);
  return gap === undefined ? { kind: 'row', row, time } : { kind: 'gap', row, time, gap };
}

function hitMark(
  { layout, scrollTop, data, hidden = NOTHING_HIDDEN }: Scene,
  { notices, others }: LaneMarks,
  row: number,
  y: number,
  time: number,
  scale: number,
): number {
  const rare = nearestMark(others, time, MARK_REACH * scale);
  const isHidden = (kind: number) => ((hidden.marks >> kind) & 1) === 1;
  if (rare !== NONE && !isHidden(data.model.marks.kind[rare])) return rare;
  if (isHidden(MarkKind.Bast)) return NONE;
  const box = rowBox((yOf(layout, row) ?? 0) - scrollTop, layout.rowHeight, 1);
  return y <= box.barTop + NOTICE_HEIGHT ? nearestMark(notices, time, MARK_REACH * scale) : NONE;
}

function nearestMark({ rows, times }: MarkSeries, time: number, reach: number): number {
  const next = firstAtLeast(times, time);
  let nearest = NONE;
  let distance = reach;
  for (const at of [next - 1, next]) {
    if (at < 0 || at >= rows.length || Math.abs(times[at] - time) > distance) continue;
    nearest = rows[at];
    distance = Math.abs(times[at] - time);
  }
  return nearest;
}

/** The item that is meant at `time`, or NONE. */
function hitItem(lane: LaneIndex, time: number, scale: number, hidden: number): number {
  const reach = INTERVAL_REACH * scale;
  const first = firstTouching(lane, time - reach);
  const last = Math.min(firstStarting(lane, time + reach, first), first + CROWD);
  let best = NONE;
  let bestRank = Number.POSITIVE_INFINITY;
  for (let item = first; item < last; item++) {
    if ((hidden >> lane.categories[item]) & 1) continue;
    const distance = Math.max(0, lane.starts[item] - time, time - lane.ends[item]) / scale;
    const isNarrowWait =
      isWaitCategory(lane.categories[item]) && lane.ends[item] - lane.starts[item] < NARROW * scale;
    const rank = isNarrowWait ? distance - INTERVAL_REACH : distance;
    if (rank < bestRank) {
      best = item;
      bestRank = rank;
    }
  }
  return best;
}

/** The column of a preview at `time`, when it has so many that nobody can tell them apart. */
function crowdAt(lane: LaneIndex, time: number, scale: number): TimeRange | undefined {
  const width = 2 ** Math.ceil(Math.log2(scale));
  const start = Math.floor(time / width) * width;
  const first = firstTouching(lane, start);
  const count = firstStarting(lane, start + width, first) - first;
  return count < LEAST_CROWD ? undefined : { start, end: start + width };
}

function hitGap(
  { data }: Scene,
  node: number,
  time: number,
  scale: number,
): { readonly recording: number; readonly row: number } | undefined {
  const reach = INTERVAL_REACH * scale;
  for (const recording of data.tree.nodes[node].recordings) {
    const { rowCount, start, end } = data.model.gaps[recording];
    for (let row = 0; row < rowCount; row++) {
      if (start[row] - reach <= time && time <= end[row] + reach) return { recording, row };
    }
  }
  return undefined;
}
