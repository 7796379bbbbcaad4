/**
 * A column of times as differences, each cell in 64 bits: a time is like the one before it, so that of most differences
 * only the low bytes are not zero. Invariant: what comes back is equal, cell by cell.
 */

/** Of larger ones, differences are not exact: then a column stays as it is. In nanoseconds 26 days. */
const LARGEST = 2 ** 51;
const HALF = 2 ** 32;
/** High half of a cell that is not a number. */
const NO_TIME = 0xffff_ffff;

/** The same bytes as one cell for each time; undefined where not all are whole numbers or NaN. */
export function wholeTimes(times: Float64Array): Float64Array<ArrayBuffer> | undefined {
  const cells = new Uint32Array(times.length * 2);
  let before = 0;
  for (let row = 0; row < times.length; row++) {
    const time = times[row];
    if (Number.isNaN(time)) {
      cells[2 * row + 1] = NO_TIME;
      continue;
    }
    if (!Number.isInteger(time) || Math.abs(time) >= LARGEST || Object.is(time, -0)) return undefined;
    const difference = time - before;
    // The sign is the lowest bit.
    const folded = difference < 0 ? -2 * difference - 1 : 2 * difference;
    cells[2 * row] = folded % HALF;
    cells[2 * row + 1] = Math.floor(folded / HALF);
    before = time;
  }
  return new Float64Array(cells.buffer);
}

/** The inverse; undefined for cells that `wholeTimes` does not make. */
export function timesOf(packed: Float64Array): Float64Array | undefined {
  const cells = new Uint32Array(packed.buffer, packed.byteOffset, packed.length * 2);
  const times = new Float64Array(packed.length);
  let before = 0;
  for (let row = 0; row < times.length; row++) {
    const high = cells[2 * row + 1];
    if (high === NO_TIME) {
      times[row] = Number.NaN;
      continue;
    }
    const folded = high * HALF + cells[2 * row];
    if (!Number.isSafeInteger(folded)) return undefined;
    before += folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2;
    times[row] = before;
  }
  return times;
}
