import { NONE } from '../model/row-table';
import type { RowOrder, RowTree } from '../model/row-tree';
import { firstAbove } from '../model/sorted-search';
import { AS_IT_COMES, arrangeRows, type RowArrangement } from './arrange-rows';

/**
 * Which rows of the tree are on the page and where, in CSS pixels from the top of the scrolled content.
 * Positions are indices into `visible`; rows are indices into the tree.
 */
export interface RowLayout {
  readonly tree: RowTree;
  /** 6 to 40. */
  readonly rowHeight: number;
  /** Rows of the tree from top to bottom. */
  readonly visible: Uint32Array;
  /** Top of each visible row; rows are `rowHeight` high, a first-level row may leave a space above it. */
  readonly tops: Float64Array;
  readonly totalHeight: number;
  /** By row of the tree: its position, or NONE when it is hidden. */
  readonly positions: Int32Array;
  /** By row of the tree: 1 for a group that shows its children. */
  readonly expanded: Uint8Array;
  /** By row of the tree: 1 for what the filter leaves, in a collapsed group, too. */
  readonly shown: Uint8Array;
  /** So many positions come first because a person pinned them: first-level rows with all that is open in them. */
  readonly pinnedCount: number;
}

/** Rows that stay at the top while those after them scroll away below them. */
export interface StickyRows {
  /** Positions 0 to `count`, excluded. */
  readonly count: number;
  /** Of all of them, in CSS pixels; 0 when there are none. */
  readonly height: number;
}

export interface LayoutOptions {
  readonly rowHeight?: number;
  readonly order?: RowOrder;
  /** Groups that are open; default `isOpenByDefault` of the row. */
  readonly isExpanded?: (row: number) => boolean;
  /** Filter: leaves that stay; a group stays with any of its leaves. */
  readonly isShown?: (row: number) => boolean;
  readonly arrangement?: RowArrangement;
}

const ROW_HEIGHT = { min: 6, usual: 22, max: 40 } as const;
/** Above a first-level row, so that groups read as groups; rows too low for text are packed close. */
const GROUP_SPACE = 6;
const SPACED_ROW_HEIGHT = 16;
/** Of the chart's height: the rest is for what scrolls. */
const MOST_STICKY = 0.5;

export function layoutRows(tree: RowTree, options: LayoutOptions = {}): RowLayout {
  const { rows } = tree;
  const rowHeight = Math.min(Math.max(options.rowHeight ?? ROW_HEIGHT.usual, ROW_HEIGHT.min), ROW_HEIGHT.max);
  const space = rowHeight >= SPACED_ROW_HEIGHT ? GROUP_SPACE : 0;
  const shown = shownRows(tree, options.isShown);
  const visible = new Uint32Array(rows.rowCount);
  const tops = new Float64Array(rows.rowCount);
  const positions = new Int32Array(rows.rowCount).fill(NONE);
  const expanded = new Uint8Array(rows.rowCount);
  let count = 0;
  let pinnedCount = 0;
  let isPinned = true;
  let y = 0;
  const { hidden, pinned } = options.arrangement ?? AS_IT_COMES;
  const listing = arrangeRows(tree, tree.orders[options.order ?? 'wait'], options.arrangement ?? AS_IT_COMES);
  for (let at = 0; at < listing.length; ) {
    const row = listing[at];
    const size = rows.end[row] - row;
    if (shown[row] === 0 || hidden.has(row)) {
      at += size;
      continue;
    }
    if (rows.depth[row] === 0 && count > 0) y += space;
    if (rows.depth[row] === 0) isPinned &&= pinned.has(row);
    positions[row] = count;
    visible[count] = row;
    tops[count++] = y;
    if (isPinned) pinnedCount = count;
    y += rowHeight;
    const isOpen = rows.childCount[row] > 0 && (options.isExpanded?.(row) ?? rows.isOpenByDefault[row] === 1);
    expanded[row] = isOpen ? 1 : 0;
    at += isOpen ? 1 : size;
  }
  return {
    tree,
    rowHeight,
    visible: visible.slice(0, count),
    tops: tops.slice(0, count),
    totalHeight: y,
    positions,
    expanded,
    shown,
    pinnedCount,
  };
}

/** Which of the pinned rows stick in a chart of a height: as many whole ones as leave room, none where nothing scrolls. */
export function stickyRows(layout: RowLayout, height: number): StickyRows {
  const { tops, rowHeight, pinnedCount, totalHeight } = layout;
  if (pinnedCount === 0 || totalHeight <= height) return NOTHING_STICKS;
  const count = Math.min(pinnedCount, lastPositionAbove(layout, height * MOST_STICKY - rowHeight) + 1);
  return count === 0 ? NOTHING_STICKS : { count, height: tops[count - 1] + rowHeight };
}

const NOTHING_STICKS: StickyRows = { count: 0, height: 0 };

/** Position of the row at `y`, or NONE in the space between groups and outside. */
function positionAt(layout: RowLayout, y: number): number {
  const position = lastPositionAbove(layout, y);
  return position !== NONE && y < layout.tops[position] + layout.rowHeight ? position : NONE;
}

/** Row of the tree at `y`, or NONE. */
export function rowAt(layout: RowLayout, y: number): number {
  const position = positionAt(layout, y);
  return position === NONE ? NONE : layout.visible[position];
}

/** Top of a row of the tree; of the closest visible ancestor when it is hidden in a collapsed group. */
export function yOf(layout: RowLayout, row: number): number | undefined {
  const shown = shownAncestor(layout, row);
  return shown === NONE ? undefined : layout.tops[layout.positions[shown]];
}

/** The row itself, or its closest ancestor that is visible; NONE when none is. */
export function shownAncestor({ tree, positions }: RowLayout, row: number): number {
  for (let at = row; at !== NONE; at = tree.rows.parent[at]) if (positions[at] !== NONE) return at;
  return NONE;
}

/** Positions [first, last) of the rows that touch y0 … y1. */
export function positionsBetween(layout: RowLayout, y0: number, y1: number): readonly [number, number] {
  const above = lastPositionAbove(layout, y0);
  const first = above === NONE ? 0 : layout.tops[above] + layout.rowHeight > y0 ? above : above + 1;
  let last = first;
  while (last < layout.visible.length && layout.tops[last] < y1) last++;
  return [first, last];
}

/** The lane a row shows: its own, or the only one of a collapsed group; NONE when it shows a summary. */
export function drawnLane({ tree, expanded }: RowLayout, row: number): number {
  const { lane, end } = tree.rows;
  if (lane[row] !== NONE) return lane[row];
  return expanded[row] === 0 && end[row] === row + 2 ? lane[row + 1] : NONE;
}

/** The visible row that shows a lane, or NONE. */
export function rowOfLane(layout: RowLayout, lane: number): number {
  const leaf = layout.tree.leafOfLane[lane];
  if (layout.positions[leaf] !== NONE) return leaf;
  const parent = layout.tree.rows.parent[leaf];
  const isShown = parent !== NONE && layout.positions[parent] !== NONE && drawnLane(layout, parent) === lane;
  return isShown ? parent : NONE;
}

function lastPositionAbove(layout: RowLayout, y: number): number {
  return firstAbove(layout.tops, y) - 1;
}

/** 1 for each row that passes the filter or has a descendant that does. */
function shownRows({ rows }: RowTree, isShown?: (row: number) => boolean): Uint8Array {
  const shown = new Uint8Array(rows.rowCount);
  if (isShown === undefined) return shown.fill(1);
  for (let row = rows.rowCount - 1; row >= 0; row--) {
    if (rows.childCount[row] === 0 && isShown(row)) shown[row] = 1;
    if (shown[row] === 1 && rows.parent[row] !== NONE) shown[rows.parent[row]] = 1;
  }
  return shown;
}
