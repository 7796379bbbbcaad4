import { CATEGORY_COUNT, Category } from '../../lod/category';
import { type CellPyramid, sliceLevel } from '../../lod/cell-pyramid';
import { addInclusiveShares } from '../../lod/inclusive-shares';
import type { LaneMarks } from '../../lod/lane-marks';
import { createLaneSlice, type LaneSlice } from '../../lod/lane-slice';
import { NL } from '../../model/lock-mode';
import { firstAtLeast, nextAtLeast } from '../../model/sorted-search';
import type { Preview } from '../preview';
import { CellSketch } from './cell-picture';
import { type CellStack, createCellStack, stackCell } from './cell-stack';
import { codeOf, IS_PATTERN } from './codes';
import { stackShares } from './share-stack';
import type { Columns, LaneStrip, StripShape } from './strips';

const NL_BIT = 1 << (Category.Held + NL);
const LEAVING_BIT = 1 << Category.Leaving;
const LINE_CODE = codeOf(Category.Held + NL);
/** One notice is kept in so many columns. */
const NOTICE_COLUMNS = 4;

/** Filled again for each strip. */
let slice = createLaneSlice(0);
const sketch = new CellSketch();
const stack: CellStack = createCellStack();

/** @param hidden a bit for each category that is not drawn */
export function buildLaneStrip(
  pyramid: CellPyramid,
  marks: LaneMarks,
  { level, first, columns }: Columns,
  shape: StripShape,
  hidden: number,
  preview: Preview,
): LaneStrip {
  if (slice.columns.length < columns) slice = createLaneSlice(2 * columns);
  sliceLevel(pyramid, level, first, columns, slice);
  if (preview.endsWith('inclusive')) addInclusiveShares(pyramid.lane, slice, first * 2 ** level, 2 ** level);
  const hasCells = slice.cellCount > 0;
  sketch.begin(columns, hasCells ? shape.height : 0);
  for (let cell = 0; cell < slice.cellCount; cell++) sketchCell(cell, shape, slice, hidden, preview);
  return {
    level,
    first,
    ...sketch.finish(),
    isCell: slice.isCell.slice(0, columns),
    hasCells,
    bars: slice.bars.slice(0, slice.barCount),
    notices: thinnedOut(marks.notices.times, 2 ** level * NOTICE_COLUMNS, first * 2 ** level, columns),
  };
}

/** NL and leaving are a line behind the stack. */
function sketchCell(
  cell: number,
  { height, lineTop, lineBottom, ratio }: StripShape,
  { columns: columnOf, masks, isCell, shares }: LaneSlice,
  hidden: number,
  preview: Preview,
): void {
  const column = columnOf[cell];
  const mask = masks[cell] & ~hidden;
  if (mask === 0) return;
  const at = cell * CATEGORY_COUNT;
  if (preview === 'fit') {
    const isAlone = isCell[column - 1] !== 1 && isCell[column + 1] !== 1;
    stackCell(stack, shares, at, mask, height, ratio, isAlone);
  } else {
    stackShares(stack, preview.startsWith('overlap'), shares, at, mask, height, ratio);
  }
  if (mask & (NL_BIT | LEAVING_BIT)) {
    const inset = mask & NL_BIT ? 0 : Math.floor((lineBottom - lineTop) / 4);
    sketch.fill(column, lineTop + inset, lineBottom - inset, LINE_CODE);
  }
  const room = height - stack.height;
  let y = preview === 'fit' ? room >> 1 : room;
  for (let layer = 0; layer < stack.layers; layer++) {
    const code = codeOf(stack.categories[layer]);
    const bottom = y + stack.heights[layer];
    if (IS_PATTERN[code]) sketch.addRun(column, y, bottom, code);
    else sketch.fill(column, y, bottom, code);
    y = bottom;
  }
}

/** The first time in each step of absolute time, so that a moving window always keeps the same ones. */
function thinnedOut(times: Float64Array, step: number, start: number, columns: number): Float64Array {
  const kept: number[] = [];
  const end = start + (columns / NOTICE_COLUMNS) * step;
  let at = firstAtLeast(times, Math.floor(start / step) * step);
  while (at < times.length && times[at] < end) {
    kept.push(times[at]);
    at = nextAtLeast(times, (Math.floor(times[at] / step) + 1) * step, at + 1);
  }
  return Float64Array.from(kept);
}
