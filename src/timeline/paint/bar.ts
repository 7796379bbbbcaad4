import { Category, isWaitCategory } from '../../lod/category';
import type { LaneIndex } from '../../lod/lane-index';
import { Edge } from '../../model/interval-table';
import { NL } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { type Frame, pixelOf, xOf } from './frame';
import { snap } from './row-box';
import type { LaneStrip } from './strips';

/** One interval that is wide enough to be drawn as a bar. */
export interface Bar {
  /** Row in the interval table. */
  readonly row: number;
  readonly look: BarLook;
  /** Edges in CSS pixels on the device's grid, cut to the canvas and to the cells beside it. */
  readonly left: number;
  readonly right: number;
  /** The true edges lie on the canvas. */
  readonly hasLeftEdge: boolean;
  readonly hasRightEdge: boolean;
  /** How far it fades out at its edges, where no event shows them. */
  readonly fadeLeft: number;
  readonly fadeRight: number;
}

/** Colour by mode, pattern by state. */
export type BarLook =
  | { readonly kind: 'line' }
  | { readonly kind: 'held'; readonly mode: number }
  /** `held` is the mode kept while converting, or NL and below for none worth a line. */
  | { readonly kind: 'wait'; readonly wanted: number; readonly held: number }
  | { readonly kind: 'leaving'; readonly mode: number }
  | { readonly kind: 'unknown' };

/** Bars from this width on have round corners, and a name when there is room. */
export const WIDE_BAR = 14;
/** Longest fade. */
const FADE = 18;
/** How far outside the canvas a bar is drawn: its outline must not show there. */
const BLEED = 8;

/** Where an interval lies, in CSS pixels on the device's grid: see `Bar`. */
export interface BarSpan {
  left: number;
  right: number;
  hasLeftEdge: boolean;
  hasRightEdge: boolean;
}

/** Finds where an item of a lane lies; a frame has thousands, so that the answer goes `into` one object. */
export function findSpan(frame: Frame, lane: LaneIndex, strip: LaneStrip, item: number, into: BarSpan): void {
  const { ratio } = frame.palette;
  const { isCell, first } = strip;
  const column = 2 ** strip.level;
  let left = xOf(frame, lane.starts[item]);
  let right = xOf(frame, lane.ends[item]);
  into.hasLeftEdge = left >= 0;
  into.hasRightEdge = right <= frame.width;
  // A crowded column is its own, so that the short wait in it is not painted over.
  const firstColumn = Math.floor(lane.starts[item] / column);
  const lastColumn = Math.floor(lane.ends[item] / column);
  if (into.hasLeftEdge && isCell[firstColumn - first] === 1)
    left = pixelOf(frame, (firstColumn + 1) * column) / ratio;
  if (into.hasRightEdge && isCell[lastColumn - first] === 1)
    right = pixelOf(frame, lastColumn * column) / ratio;
  into.left = snap(Math.max(left, -BLEED), ratio);
  into.right = snap(Math.min(right, frame.width + BLEED), ratio);
  // Neighbours of one look would run together.
  const isFollowed =
    lane.starts[item + 1] === lane.ends[item] && lane.categories[item + 1] === lane.categories[item];
  if (isFollowed && lane.categories[item] !== Category.Held + NL) into.right -= 1 / ratio;
}

export function barOf(frame: Frame, lane: LaneIndex, item: number, span: BarSpan): Bar {
  const { left, right, hasLeftEdge, hasRightEdge } = span;
  const row = lane.rows[item];
  const { begin, ending } = frame.data.model.intervals;
  const fade = snap(Math.min(FADE, (right - left) / 2), frame.palette.ratio);
  return {
    row,
    look: lookOf(frame.data.model, row, lane.categories[item]),
    left,
    right,
    hasLeftEdge,
    hasRightEdge,
    fadeLeft: hasLeftEdge && isFading(begin[row]) ? fade : 0,
    fadeRight: hasRightEdge && isFading(ending[row]) ? fade : 0,
  };
}

function lookOf({ intervals }: LockModel, row: number, category: number): BarLook {
  if (isWaitCategory(category)) {
    return { kind: 'wait', wanted: category - Category.Wait, held: intervals.mode[row] };
  }
  if (category === Category.Leaving) {
    return { kind: 'leaving', mode: Math.max(intervals.mode[row], intervals.wanted[row]) };
  }
  if (category === Category.Unknown) return { kind: 'unknown' };
  return category === Category.Held + NL ? { kind: 'line' } : { kind: 'held', mode: category };
}

/** An edge that no event shows. */
function isFading(edge: number): boolean {
  return edge === Edge.Inferred || edge === Edge.Unknown;
}
