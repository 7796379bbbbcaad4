import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWait } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { drawnModel } from '../timeline/testing/drawn-model';
import { syntheticModel } from '../timeline/testing/synthetic-model';
import { contentionHeat } from './contention-heat';

describe('the heat of a trace', () => {
  it('is how many wait for one resource, not how many wait', () => {
    const model = drawnModel(
      `
      res-1 1:1 eeee....eeee
      res-1 2:1 eeee....eeee
      res-2 1:2 eeeeeeee....
      res-3 2:2 eeeeeeee....`,
      1,
    );
    const heat = contentionHeat(model, 0, 12, 3);
    expect([...heat.means]).toEqual([2, 1, 2]);
    expect(heat.largest).toBe(2);
  });

  it('is that of the obvious way, in any window', () => {
    const model = syntheticModel({ resources: 4, nodes: 2, locks: 2, rounds: 12 });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (from, part, bins) => {
          const start = from * model.axis.end;
          const end = start + part * model.axis.end;
          const { means } = contentionHeat(model, start, end, bins);
          const expected = obviousMeans(model, start, end, bins);
          means.forEach((mean, bin) => {
            expect(mean).toBeCloseTo(expected[bin]!, 6);
          });
        },
      ),
    );
  });
});

function obviousMeans({ intervals, locks, resources }: LockModel, start: number, end: number, bins: number) {
  const width = (end - start) / bins;
  return Array.from({ length: bins }, (_, bin) => {
    const [from, to] = [start + bin * width, start + (bin + 1) * width];
    const sums = new Float64Array(resources.rowCount);
    for (let row = 0; row < intervals.rowCount; row++) {
      if (!isWait(intervals.state[row]!)) continue;
      const shared = Math.min(intervals.end[row]!, to) - Math.max(intervals.start[row]!, from);
      if (shared > 0) sums[locks.resource[intervals.lock[row]!]!]! += shared / width;
    }
    return Math.max(...sums);
  });
}
