import type { CellPicture } from './surface';

/** Columns of a power of two of time: column n covers [n · 2^level, (n + 1) · 2^level). */
export interface Columns {
  readonly level: number;
  /** Number of the first. */
  readonly first: number;
  readonly columns: number;
}

/** What a stretch of a lane looks like: crowded columns as a picture of codes, and what lies between and on them. */
export interface LaneStrip extends Columns, CellPicture {
  /** By column: 1 for a crowded one. */
  readonly isCell: Uint8Array;
  readonly hasCells: boolean;
  /** Items of the lane that are bars, ascending. */
  readonly bars: Uint32Array;
  /** Times of blocking notices, thinned out to one in some columns. */
  readonly notices: Float64Array;
}

/** What a stretch of a group looks like. */
export type GroupStrip = Columns & CellPicture;

/** The bar and the thin line in its middle, in device pixels from the bar's top. */
export interface StripShape {
  readonly height: number;
  readonly lineTop: number;
  readonly lineBottom: number;
  readonly ratio: number;
}
