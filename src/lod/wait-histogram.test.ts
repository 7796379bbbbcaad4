import { describe, expect, it } from 'vitest';
import { drawnModel } from '../timeline/testing/drawn-model';
import { waitHistogram } from './wait-histogram';

describe('the histogram of waits', () => {
  const model = drawnModel(
    `
    res 1:1 eeeeeeEE
    res 1:2 ..ppPPPP
    res 2:1 .....eEE`,
    1,
  );
  const means = (start: number, end: number, bins: number) => {
    const histogram = waitHistogram(model, [0, 1], 2, start, end, bins);
    return Array.from(histogram.means, (mean) => Number(mean.toFixed(3)));
  };

  it('averages over each bin, node by node', () => {
    expect(means(0, 8, 4)).toEqual([1, 2, 1, 0, 0, 0, 0.5, 0]);
  });

  it('cuts waits at the window', () => {
    expect(means(3, 6, 2)).toEqual([1.667, 1, 0, 0.667]);
  });

  it('knows the tallest bin of all nodes together', () => {
    expect(waitHistogram(model, [0, 1], 2, 0, 8, 4).largest).toBeCloseTo(2);
  });
});
