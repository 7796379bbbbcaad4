import { describe, expect, it } from 'vitest';
import { type Clockface, inZone, sinceStart } from './clockface';
import {
  decimalsFor,
  formatDuration,
  formatMoment,
  formatScaled,
  formatTime,
  formatTimeGrouped,
} from './time-format';

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
    expect(formatTime(12_304_714_350, sinceStart('ns'), 1e3)).toBe('12.304714 s');
    expect(formatTime(12_304_714_350, sinceStart('ns'), 5e8)).toBe('12.3 s');
    expect(formatTime(-1_500_000_000, sinceStart('ns'), 1e8)).toBe('−1.5 s');
  });

  it('can group its decimals', () => {
    expect(formatTimeGrouped(12_304_714_350, sinceStart('ns'), 1e3)).toBe('12.304\u202f714 s');
    expect(formatTimeGrouped(12_304_714_350)).toBe('12.304\u202f714\u202f350 s');
  });

  it('of the trace clock is what the recording prints, at any length', () => {
    const face: Clockface = { kind: 'clock', unit: 'ns', origin: 1_790_000_000_123_456_789n };
    expect(formatTime(11, face)).toBe('1790000000.123456800 s');
    expect(formatTimeGrouped(11, face, 1e3)).toBe('1790000000.123\u202f457 s');
    expect(formatTime(500, { ...face, origin: -1_500n })).toBe('−0.000001000 s');
    expect(formatTime(4, { kind: 'clock', unit: 'tick', origin: 9_007_199_254_740_993n })).toBe(
      '9,007,199,254,740,997 ticks',
    );
  });

  it('of day is in UTC, with the date on any day but the first', () => {
    // 2026-10-24 23:59:30.25 UTC.
    const face: Clockface = { kind: 'wall', unit: 'ns', origin: 1_792_886_370_250_000_000n };
    expect(formatTime(1, face)).toBe('23:59:30.250000001 UTC');
    expect(formatTimeGrouped(0, face, 1e3)).toBe('23:59:30.250\u202f000 UTC');
    expect(formatTime(30e9, face, 1e9)).toBe('2026-10-25 00:00:00 UTC');
    expect(formatMoment(0, face, 1e8)).toBe('2026-10-24 23:59:30.3 UTC');
    expect(formatMoment(0, sinceStart('ns'), 1e8)).toBe('0.0 s');
  });

  it('can be scaled to the largest beside it', () => {
    expect(formatScaled(4_200, 10_000, 200)).toBe('4.2 µs');
    expect(formatScaled(0, 10_000, 200)).toBe('0.0 µs');
    expect(decimalsFor(4e9, 5e8)).toBe(1);
    expect(decimalsFor(4e9, 1e9)).toBe(0);
    expect(decimalsFor(900, 100)).toBe(0);
  });
});

describe('the time of day in a zone', () => {
  it('names its distance from UTC, which changes where clocks are put back', () => {
    // 2026-10-25 00:59:59 and 01:00:00 UTC.
    expect(inZone(1_792_889_999_000_000_000n, 'Europe/Berlin')).toBe('2026-10-25 02:59:59 GMT+2');
    expect(inZone(1_792_890_000_000_000_000n, 'Europe/Berlin')).toBe('2026-10-25 02:00:00 GMT+1');
  });
});
