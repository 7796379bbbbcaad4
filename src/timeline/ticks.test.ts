import { describe, expect, it } from 'vitest';
import { type Clockface, sinceStart } from './clockface';
import { timeTicks } from './ticks';

const labels = (start: number, end: number, width = 600) => {
  const { ticks, anchor } = timeTicks({ start, end }, width, sinceStart('ns'));
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
    const first = timeTicks({ start: 12_304_714_350, end: 12_304_716_350 }, 400, sinceStart('ns')).ticks;
    const second = timeTicks({ start: 12_304_714_990, end: 12_304_716_990 }, 400, sinceStart('ns')).ticks;
    expect(second.map(({ time }) => time)).toEqual(
      expect.arrayContaining(first.slice(1).map(({ time }) => time)),
    );
  });

  it('never divide a nanosecond', () => {
    expect(timeTicks({ start: 0, end: 10 }, 1800, sinceStart('ns')).step).toBe(1);
  });

  it('of another clock are counts', () => {
    const { ticks } = timeTicks({ start: 0, end: 5000 }, 400, sinceStart('tick'));
    expect(ticks[1].label).toBe('1,000 ticks');
  });

  const labelsBy = (face: Clockface, start: number, end: number, width = 600) => {
    const { ticks, anchor } = timeTicks({ start, end }, width, face);
    return { anchor: anchor?.label, labels: ticks.map(({ label }) => label) };
  };

  it('of the trace clock stand where it shows round values', () => {
    const face: Clockface = { kind: 'clock', unit: 'ns', origin: 202_740_683_216n };
    expect(labelsBy(face, 0, 2e9).labels).toEqual(['203.0 s', '203.5 s', '204.0 s', '204.5 s']);
    expect(labelsBy(face, 0, 2e3, 400)).toEqual({
      anchor: '202.740\u202f68 s',
      labels: ['+3.5 µs', '+4.0 µs', '+4.5 µs', '+5.0 µs'],
    });
    // The epoch is no round value of a step only because it is far away.
    expect(labelsBy({ ...face, origin: 1_790_000_000_123_456_789n }, 0, 2e6, 400)).toEqual({
      anchor: '1790000000.12 s',
      labels: ['+3.5 ms', '+4.0 ms', '+4.5 ms', '+5.0 ms'],
    });
    expect(
      timeTicks({ start: 0, end: 5000 }, 400, { kind: 'clock', unit: 'tick', origin: 300n }).ticks[0],
    ).toEqual({
      time: 700,
      label: '1,000 ticks',
    });
  });

  it('of the time of day are whole minutes and hours, and name a new day', () => {
    // 2026-10-24 23:59:30.25 UTC, in the night in which Europe's clocks go back: UTC knows nothing of it.
    const face: Clockface = { kind: 'wall', unit: 'ns', origin: 1_792_886_370_250_000_000n };
    expect(labelsBy(face, 0, 60e9, 500)).toEqual({
      anchor: '2026-10-24 UTC',
      labels: ['23:59:40', '23:59:50', '2026-10-25', '00:00:10', '00:00:20', '00:00:30'],
    });
    expect(labelsBy(face, 0, 4 * 3600e9, 500).labels).toEqual(['2026-10-25', '01:00', '02:00', '03:00']);
    expect(labelsBy(face, 0, 2e9, 400).labels).toEqual([
      '23:59:30.5',
      '23:59:31.0',
      '23:59:31.5',
      '23:59:32.0',
    ]);
    expect(labelsBy(face, 0, 2e3, 400)).toEqual({
      anchor: '2026-10-24 23:59:30.250\u202f00 UTC',
      labels: ['+0.0 µs', '+0.5 µs', '+1.0 µs', '+1.5 µs', '+2.0 µs'],
    });
  });
});
