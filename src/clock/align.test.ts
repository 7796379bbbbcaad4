import { describe, expect, it } from 'vitest';
import { runSimulation, SIMULATIONS } from './testing/simulations';

const SEEDS = [1, 2, 3, 4, 5, 6];

describe.each(Object.entries(SIMULATIONS))('clocks aligned by messages: %s', (name, options) => {
  it.each(SEEDS)('have the truth within their bounds (seed %i)', (seed) => {
    const result = runSimulation({ ...options, seed });
    expect(result.outside).toBe(0);
    expect(result.worse).toBe(0);
    // Where a clock stepped no order is sure, but none is shown that cannot be.
    expect(result.violations).toBe(0);
    if (name !== 'messages one way only') expect(result.width).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});
