import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRowTree } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { syntheticModel } from '../timeline/testing/synthetic-model';
import { groupSteps } from './group-steps';
import { groupColumns, summarizeGroup } from './group-summary';
import { indexLane } from './lane-index';
import { buildPeaks, peakBetween } from './peak-pyramid';

function lanesOf(model: ReturnType<typeof drawnModel>) {
  const { lanes } = buildRowTree(model);
  return Array.from({ length: lanes.count }, (_, lane) => indexLane(model, lanes, lane));
}

/** What work in parts gives in the end. */
function finished<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

describe('the steps of a group', () => {
  it('count who waits, who holds and the strongest mode held', () => {
    const steps = finished(
      groupSteps(
        lanesOf(
          drawnModel(
            `
          res 1:1 eEEEn..
          res 2:1 .pppPPP
          res 3:1 RRRRRR.`,
            1,
          ),
        ),
      ),
    );
    const rows = [...steps.times].map((time, at) => [
      time,
      steps.waiting[at],
      steps.holding[at],
      steps.strongest[at],
    ]);
    expect(rows).toEqual([
      [0, 1, 1, 1],
      [1, 1, 2, 5],
      [4, 1, 3, 5],
      [5, 0, 2, 3],
      [6, 0, 1, 3],
      [7, 0, 0, -1],
    ]);
    expect(steps.mostWaiting).toBe(1);
  });

  it('are empty for a group without lanes', () => {
    expect(finished(groupSteps([])).times.length).toBe(0);
  });
});

describe('the columns of a group', () => {
  it('hold the peak of every column, equal to a look at every step', () => {
    const lanes = lanesOf(syntheticModel({ resources: 1, nodes: 3, locks: 4, rounds: 40 }));
    const summary = finished(summarizeGroup(lanes));
    const { times, waiting, strongest } = summary.steps;
    const last = times[times.length - 1];
    fc.assert(
      fc.property(
        fc.double({ min: -0.2, max: 1, noNaN: true }),
        fc.double({ min: 1e-6, max: 1.3, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (from, length, columns) => {
          const start = from * last;
          const end = start + length * last;
          const found = groupColumns(summary, start, end, columns);
          const width = (end - start) / columns;
          for (let column = 0; column < columns; column++) {
            const left = start + column * width;
            const right = start + (column + 1) * width;
            let most = 0;
            let mode = -1;
            for (let step = 0; step < times.length; step++) {
              const until = times[step + 1] ?? Number.POSITIVE_INFINITY;
              if (times[step] >= right || until <= left) continue;
              most = Math.max(most, waiting[step]);
              mode = Math.max(mode, strongest[step]);
            }
            expect([found.waiting[column], found.strongest[column]]).toEqual([most, mode]);
          }
        },
      ),
    );
  });
});

describe('a pyramid of peaks', () => {
  it('equals the largest of the run', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 2000 }),
        fc.nat(),
        fc.nat(),
        (values, a, b) => {
          const from = a % values.length;
          const to = from + 1 + (b % (values.length - from));
          expect(peakBetween(buildPeaks(Int32Array.from(values)), from, to)).toBe(
            Math.max(...values.slice(from, to)),
          );
        },
      ),
    );
  });
});
