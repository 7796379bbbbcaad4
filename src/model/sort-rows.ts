/** Sorting of many rows by one number each, without a comparison function: hundreds of thousands within a frame. */

const BUCKETS = 1 << 16;

/**
 * The rows in ascending order of their keys, equal ones in the given order. Keys are not NaN.
 *
 * @param keys by row
 */
export function sortRows(rows: Uint32Array, keys: Float64Array): Uint32Array {
  const halves = new Uint16Array(rows.length * 4);
  const bits = new Uint32Array(new Float64Array(1).buffer);
  const number = new Float64Array(bits.buffer);
  for (let at = 0; at < rows.length; at++) {
    // −0 is 0. The bits of positive numbers are in their order, those of negative ones in the other order.
    number[0] = keys[rows[at]] + 0;
    const flip = bits[1] >>> 31 === 1 ? 0xffff_ffff : 0;
    const low = bits[0] ^ flip;
    const high = flip === 0 ? bits[1] ^ 0x8000_0000 : bits[1] ^ flip;
    halves[4 * at] = low;
    halves[4 * at + 1] = low >>> 16;
    halves[4 * at + 2] = high;
    halves[4 * at + 3] = high >>> 16;
  }
  let order = Uint32Array.from(rows, (_, at) => at);
  let other = new Uint32Array(rows.length);
  for (let part = 0; part < 4; part++) {
    const starts = new Uint32Array(BUCKETS + 1);
    for (let at = 0; at < order.length; at++) starts[halves[4 * at + part] + 1]++;
    for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1] += starts[bucket];
    for (let at = 0; at < order.length; at++) other[starts[halves[4 * order[at] + part]]++] = order[at];
    [order, other] = [other, order];
  }
  return order.map((at) => rows[at]);
}
