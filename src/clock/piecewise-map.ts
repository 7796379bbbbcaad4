import { firstAbove } from '../model/sorted-search';

/** A growing function that is a straight line between its knots, and goes on beyond them as it was. */
export interface PiecewiseMap {
  /** Knots, growing. At least two. */
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export function lineMap(slope: number, offset: number, first: number, last: number): PiecewiseMap {
  const end = last > first ? last : first + 1;
  return {
    from: Float64Array.of(first, end),
    to: Float64Array.of(first * slope + offset, end * slope + offset),
  };
}

export function inverse({ from, to }: PiecewiseMap): PiecewiseMap {
  return { from: to, to: from };
}

export function valueAt({ from, to }: PiecewiseMap, x: number): number {
  return interpolate(from, to, pieceOf(from, x), x);
}

/** Maps many values; quickest when they grow. */
export function mapper({ from, to }: PiecewiseMap): (x: number) => number {
  let piece = 0;
  return (x) => {
    if (x < from[piece] || x > from[piece + 1]) piece = pieceOf(from, x);
    return interpolate(from, to, piece, x);
  };
}

/** Maps all values of a column; a loop without calls, for millions of them. */
export function mapColumn({ from, to }: PiecewiseMap, values: Float64Array): Float64Array {
  const mapped = new Float64Array(values.length);
  let left = 0;
  let right = 0;
  let start = 0;
  let offset = 0;
  let slope = 0;
  for (let index = 0; index < values.length; index++) {
    const x = values[index];
    if (!(x >= left && x < right)) {
      const piece = pieceOf(from, x);
      left = piece === 0 ? Number.NEGATIVE_INFINITY : from[piece];
      right = piece === from.length - 2 ? Number.POSITIVE_INFINITY : from[piece + 1];
      start = from[piece];
      offset = to[piece];
      slope = slopeOf(from, to, piece);
    }
    mapped[index] = offset + (x - start) * slope;
  }
  return mapped;
}

/** Any columns over the same knots, at a place between two of them; beyond the ends the end's value. */
export function columnAt(from: Float64Array, column: Float64Array, x: number): number {
  const clamped = Math.min(Math.max(x, from[0]), from[from.length - 1]);
  return interpolate(from, column, pieceOf(from, clamped), clamped);
}

/** Index of the knot before x, of those that have one behind them. */
function pieceOf(from: Float64Array, x: number): number {
  return firstAbove(from, x, 1, Math.max(1, from.length - 1)) - 1;
}

function interpolate(from: Float64Array, to: Float64Array, piece: number, x: number): number {
  const start = to[piece];
  const end = to[piece + 1];
  // A bound that is missing at one end is missing between.
  if (!Number.isFinite(start)) return start;
  if (!Number.isFinite(end)) return x === from[piece] ? start : end;
  return start + (x - from[piece]) * slopeOf(from, to, piece);
}

function slopeOf(from: Float64Array, to: Float64Array, piece: number): number {
  const span = from[piece + 1] - from[piece];
  return span === 0 ? 0 : (to[piece + 1] - to[piece]) / span;
}
