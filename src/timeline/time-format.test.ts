import { describe, expect, it } from 'vitest';
import { decimalsFor, formatDuration, formatScaled, formatTime, formatTimeGrouped } from './time-format';

describe('a duration', () => {
  it.each([
    [0, '0 ns'],
    [7, '7 ns'],
    [350, '350 ns'],
    [999, '999 ns'],
    [0.25, '0.25 ns'],
    [1_400, '1.4 µs'],
    [41_700, '41.7 µs'],
    [999_960, '1 ms'],
    [1_400_000, '1.4 ms'],
    [562_000_000, '562 ms'],
    [2_845_000_000, '2.845 s'],
    [22_730_000_000, '22.73 s'],
    [999_960_000, '1 s'],
    [12_345_678_000_000, '12346 s'],
    [-1_400_000, '−1.4 ms'],
  ])('of %d ns reads %s', (duration, text) => {
    expect(formatDuration(duration)).toBe(text);
  });

  it('in another unit is a count', () => {
    expect(formatDuration(1204, 'tick')).toBe('1,204 ticks');
    expect(formatDuration(3, 'seq')).toBe('3 events');
  });
});

describe('a time', () => {
  it('has the decimals of its step', () => {
    expect(formatTime(12_304_714_350)).toBe('12.304714350 s');
    expect(formatTime(12_304_714_350, 'ns', 1e3)).toBe('12.304714 s');
    expect(formatTime(12_304_714_350, 'ns', 5e8)).toBe('12.3 s');
    expect(formatTime(-1_500_000_000, 'ns', 1e8)).toBe('−1.5 s');
  });

  it('can group its decimals', () => {
    expect(formatTimeGrouped(12_304_714_350, 'ns', 1e3)).toBe('12.304\u202f714 s');
    expect(formatTimeGrouped(12_304_714_350)).toBe('12.304\u202f714\u202f350 s');
  });

  it('can be scaled to the largest beside it', () => {
    expect(formatScaled(4_200, 10_000, 200)).toBe('4.2 µs');
    expect(formatScaled(0, 10_000, 200)).toBe('0.0 µs');
    expect(decimalsFor(4e9, 5e8)).toBe(1);
    expect(decimalsFor(4e9, 1e9)).toBe(0);
    expect(decimalsFor(900, 100)).toBe(0);
  });
});
