/** Sorting of many rows by one number each, without a comparison function: hundreds of thousands within a frame. */

/** Bits of a key that a pass goes by: as many buckets stay within reach of the processor. */
const BITS = 11;
const BUCKETS = 1 << BITS;

/** Where the parts of a key's two words begin, the lowest first. */
const SHIFTS = [0, BITS, 2 * BITS];

/**
 * The rows in ascending order of their keys, equal ones in the given order. Keys are not NaN.
 *
 * @param keys by row
 */
export function sortRows(rows: Uint32Array, keys: Float64Array): Uint32Array {
  let from = { rows: rows.slice(), low: new Uint32Array(rows.length), high: new Uint32Array(rows.length) };
  let to = { rows: rows.slice(), low: from.low.slice(), high: from.high.slice() };
  const bits = new Uint32Array(2);
  const number = new Float64Array(bits.buffer);
  for (let at = 0; at < rows.length; at++) {
    // −0 is 0. The bits of positive numbers are in their order, those of negative ones in the other order.
    number[0] = keys[rows[at]] + 0;
    const isNegative = bits[1] >>> 31 === 1;
    from.low[at] = isNegative ? ~bits[0] : bits[0];
    from.high[at] = isNegative ? ~bits[1] : bits[1] ^ 0x8000_0000;
  }
  for (const word of ['low', 'high'] as const) {
    for (const shift of SHIFTS) {
      const starts = new Uint32Array(BUCKETS + 1);
      for (let at = 0; at < rows.length; at++) starts[partOf(from[word][at], shift) + 1]++;
      for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1] += starts[bucket];
      for (let at = 0; at < rows.length; at++) {
        const place = starts[partOf(from[word][at], shift)]++;
        to.rows[place] = from.rows[at];
        to.low[place] = from.low[at];
        to.high[place] = from.high[at];
      }
      [from, to] = [to, from];
    }
  }
  return from.rows;
}

function partOf(word: number, shift: number): number {
  return (word >>> shift) & (BUCKETS - 1);
}
