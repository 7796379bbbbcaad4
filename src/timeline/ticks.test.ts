import { describe, expect, it } from 'vitest';
import { timeTicks } from './ticks';

const labels = (start: number, end: number, width = 600) => {
  const { ticks, anchor } = timeTicks({ start, end }, width, 'ns');
  return { anchor: anchor?.label, labels: ticks.map(({ label }) => label) };
};

describe('ticks', () => {
  it('are seconds with as many decimals as keep them apart', () => {
    expect(labels(10.1e9, 14.3e9)).toEqual({
      anchor: undefined,
      labels: ['10.5 s', '11.0 s', '11.5 s', '12.0 s', '12.5 s', '13.0 s', '13.5 s', '14.0 s'],
    });
    expect(labels(12.304e9, 12.31e9).labels).toContain('12.305 s');
  });

  it('are milliseconds or microseconds while the trace is young', () => {
    expect(labels(0, 4e6).labels).toEqual([
      '0.0 ms',
      '0.5 ms',
      '1.0 ms',
      '1.5 ms',
      '2.0 ms',
      '2.5 ms',
      '3.0 ms',
      '3.5 ms',
      '4.0 ms',
    ]);
    expect(labels(0, 4e3).labels[1]).toBe('0.5 µs');
  });

  it('count from an anchor where the number would be long', () => {
    expect(labels(12_304_714_350, 12_304_716_350, 400)).toEqual({
      anchor: '12.304\u202f71 s',
      labels: ['+4.5 µs', '+5.0 µs', '+5.5 µs', '+6.0 µs'],
    });
  });

  it('count in the unit of their step while that is short', () => {
    expect(labels(12.866e9, 12.8664e9, 400)).toEqual({
      anchor: '12.866 s',
      labels: ['+0 µs', '+100 µs', '+200 µs', '+300 µs', '+400 µs'],
    });
  });

  it('keep their times while the window moves', () => {
    const first = timeTicks({ start: 12_304_714_350, end: 12_304_716_350 }, 400, 'ns').ticks;
    const second = timeTicks({ start: 12_304_714_990, end: 12_304_716_990 }, 400, 'ns').ticks;
    expect(second.map(({ time }) => time)).toEqual(
      expect.arrayContaining(first.slice(1).map(({ time }) => time)),
    );
  });

  it('never divide a nanosecond', () => {
    expect(timeTicks({ start: 0, end: 10 }, 1800, 'ns').step).toBe(1);
  });

  it('of another clock are counts', () => {
    const { ticks } = timeTicks({ start: 0, end: 5000 }, 400, 'tick');
    expect(ticks[1].label).toBe('1,000 ticks');
  });
});
