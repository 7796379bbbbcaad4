import { isWait } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';

/** How many locks of each node wait on average in each bin of the window: `means[node * bins + bin]`. */
export interface WaitHistogram {
  readonly bins: number;
  readonly nodeCount: number;
  readonly means: Float64Array;
  /** The most that wait in one bin, all nodes together. */
  readonly largest: number;
}

/** So that a wait of 0 ns still leaves a trace. */
const TRACE_OF_A_WAIT = 1e-9;

/** One pass over the intervals; a long wait costs as much as a short one. */
export function waitHistogram(
  { intervals, locks }: LockModel,
  nodeOf: ArrayLike<number>,
  nodeCount: number,
  start: number,
  end: number,
  bins: number,
): WaitHistogram {
  const means = new Float64Array(nodeCount * bins);
  // Whole bins are counted by where they begin and end: one more place for the end of the last bin.
  const rises = new Int32Array(nodeCount * (bins + 1));
  const width = (end - start) / bins;
  for (let row = 0; row < intervals.rowCount; row++) {
    if (!isWait(intervals.state[row])) continue;
    if (intervals.end[row] < start || intervals.start[row] >= end) continue;
    const node = nodeOf[locks.recording[intervals.lock[row]]];
    const from = Math.max(0, (intervals.start[row] - start) / width);
    const to = Math.min(bins, (intervals.end[row] - start) / width);
    const first = Math.min(Math.floor(from), bins - 1);
    const last = Math.min(Math.floor(to), bins - 1);
    if (first === last) {
      means[node * bins + first] += to - from + TRACE_OF_A_WAIT;
    } else {
      means[node * bins + first] += first + 1 - from;
      means[node * bins + last] += to - last;
      rises[node * (bins + 1) + first + 1]++;
      rises[node * (bins + 1) + last]--;
    }
  }
  addWholeBins(means, rises, nodeCount, bins);
  return { bins, nodeCount, means, largest: largestSum(means, nodeCount, bins) };
}

function addWholeBins(means: Float64Array, rises: Int32Array, nodeCount: number, bins: number): void {
  for (let node = 0; node < nodeCount; node++) {
    let waiting = 0;
    for (let bin = 0; bin < bins; bin++) {
      waiting += rises[node * (bins + 1) + bin];
      means[node * bins + bin] += waiting;
    }
  }
}

function largestSum(means: Float64Array, nodeCount: number, bins: number): number {
  let largest = 0;
  for (let bin = 0; bin < bins; bin++) {
    let sum = 0;
    for (let node = 0; node < nodeCount; node++) sum += means[node * bins + bin];
    largest = Math.max(largest, sum);
  }
  return largest;
}
