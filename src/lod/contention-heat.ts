import { isWait } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';

/** How hot a trace is over time: by bin, how many locks wait for one and the same resource on average. */
export interface ContentionHeat {
  /** Of the resource that the most wait for. */
  readonly means: Float64Array;
  readonly largest: number;
}

/**
 * One pass over the intervals, and over the bins between the first and last wait of each resource. Many waits for many
 * resources are no contention; many for one are.
 */
export function contentionHeat(model: LockModel, start: number, end: number, bins: number): ContentionHeat {
  const { intervals, locks, resources } = model;
  const means = new Float64Array(bins);
  const width = (end - start) / bins;
  // Of the resource at hand: parts of bins, and by how many whole bins rise and fall.
  const parts = new Float64Array(bins);
  const rises = new Int32Array(bins + 1);
  const { offsets, rows } = locksByResource(model);
  for (let resource = 0; resource < resources.rowCount; resource++) {
    let lowest = bins;
    let highest = -1;
    for (let at = offsets[resource]; at < offsets[resource + 1]; at++) {
      const first = locks.firstInterval[rows[at]];
      const behind = first + locks.intervalCount[rows[at]];
      for (let row = first; row < behind; row++) {
        if (!isWait(intervals.state[row])) continue;
        if (intervals.end[row] < start || intervals.start[row] >= end) continue;
        const from = Math.max(0, (intervals.start[row] - start) / width);
        const to = Math.min(bins, (intervals.end[row] - start) / width);
        const low = Math.min(Math.floor(from), bins - 1);
        const high = Math.min(Math.floor(to), bins - 1);
        lowest = Math.min(lowest, low);
        highest = Math.max(highest, high);
        if (low === high) {
          parts[low] += to - from;
        } else {
          parts[low] += low + 1 - from;
          parts[high] += to - high;
          rises[low + 1]++;
          rises[high]--;
        }
      }
    }
    let whole = 0;
    for (let bin = lowest; bin <= highest; bin++) {
      whole += rises[bin];
      means[bin] = Math.max(means[bin], whole + parts[bin]);
      parts[bin] = 0;
      rises[bin] = 0;
    }
    if (highest >= 0) rises[highest + 1] = 0;
  }
  return { means, largest: means.reduce((most, mean) => Math.max(most, mean), 0) };
}

function locksByResource({ locks, resources }: LockModel) {
  const offsets = new Uint32Array(resources.rowCount + 1);
  for (let lock = 0; lock < locks.rowCount; lock++) offsets[locks.resource[lock] + 1]++;
  for (let resource = 0; resource < resources.rowCount; resource++)
    offsets[resource + 1] += offsets[resource];
  const next = offsets.slice();
  const rows = new Uint32Array(locks.rowCount);
  for (let lock = 0; lock < locks.rowCount; lock++) rows[next[locks.resource[lock]]++] = lock;
  return { offsets, rows };
}
