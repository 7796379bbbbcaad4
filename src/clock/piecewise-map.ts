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

/** Any columns over the same knots, at a place between two of them; beyond the ends the end's value. */
export function columnAt(from: Float64Array, column: Float64Array, x: number): number {
  const clamped = Math.min(Math.max(x, from[0]), from[from.length - 1]);
  return interpolate(from, column, pieceOf(from, clamped), clamped);
}

/** Index of the knot before x, of those that have one behind them. */
function pieceOf(from: Float64Array, x: number): number {
  let low = 0;
  let high = from.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (from[middle] <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

function interpolate(from: Float64Array, to: Float64Array, piece: number, x: number): number {
  const left = from[piece];
  const span = from[piece + 1] - left;
  const start = to[piece];
  // A difference of infinities is no number: a bound that is missing at one end is missing between.
  const rise = to[piece + 1] - start;
  if (span === 0 || rise === 0 || x === left) return start;
  if (!Number.isFinite(rise)) return Number.isFinite(start) ? to[piece + 1] : start;
  return start + ((x - left) / span) * rise;
}
