import { describe, expect, it } from 'vitest';
import { compareLoads, type ResourceLoad, type TraceLoad } from './compare';

function load(span: number, waited: Readonly<Record<string, number>>, lockspace = 1): TraceLoad {
  const resources = Object.entries(waited).map(
    ([name, each]): ResourceLoad => ({
      ...{ lockspace, name, label: name, waits: 1, waited: each, longest: each, median: each, p95: each },
      ...{ handOvers: 0, refusals: 0 },
    }),
  );
  return { span, resources };
}

const told = (before: TraceLoad, after: TraceLoad) =>
  compareLoads(before, after).map(({ name, before: old, after: now, change }) => [
    name,
    old?.waited,
    now?.waited,
    Math.round(change * 10) / 10,
  ]);

describe('two traces', () => {
  it('are compared by waiting per time, the worst first', () => {
    expect(told(load(100, { a: 10, b: 50, c: 5 }), load(200, { a: 60, b: 40, c: 10 }))).toEqual([
      ['a', 10, 60, 0.2],
      ['c', 5, 10, 0],
      ['b', 50, 40, -0.3],
    ]);
  });

  it('list what only one of them has', () => {
    expect(told(load(100, { old: 20 }), load(100, { new: 10 }))).toEqual([
      ['new', undefined, 10, 0.1],
      ['old', 20, undefined, -0.2],
    ]);
  });

  it('need the same lockspace only where one of them has several', () => {
    expect(told(load(10, { a: 1 }, 7), load(10, { a: 1 }, 8))).toEqual([['a', 1, 1, 0]]);
    const both = {
      span: 10,
      resources: [...load(10, { a: 1 }, 7).resources, ...load(10, { a: 2 }, 9).resources],
    };
    expect(told(load(10, { a: 1 }, 8), both)).toHaveLength(3);
  });
});
