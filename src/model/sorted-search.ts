/** Searches in what is sorted, in one place so that no off-by-one has to be looked for in ten. */

/** First index in [from, to) of which the test holds, given that it then holds of all behind; `to` if of none. */
export function firstIndex(from: number, to: number, test: (index: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** First index in [from, to) whose value is at least `limit`, else `to`. */
export function firstAtLeast(values: Float64Array, limit: number, from = 0, to = values.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First index in [from, to) whose value is greater than `limit`, else `to`. */
export function firstAbove(values: Float64Array, limit: number, from = 0, to = values.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As `firstAtLeast`, but with ever larger steps from `from`: for answers that are expected near it. */
export function nextAtLeast(values: Float64Array, limit: number, from: number): number {
  if (from >= values.length || values[from] >= limit) return from;
  let step = 1;
  let low = from;
  while (low + step < values.length && values[low + step] < limit) {
    low += step;
    step *= 2;
  }
  return firstAtLeast(values, limit, low + 1, Math.min(low + step, values.length));
}
