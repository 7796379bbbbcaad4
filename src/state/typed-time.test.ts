import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Clockface, sinceStart } from '../timeline/clockface';
import { drawnModel } from '../timeline/testing/drawn-model';
import { formatMoment } from '../timeline/time-format';
import { parseAxisTime, parseNanoseconds } from './typed-time';

const { axis } = drawnModel('res 1:1 eeEE');

test('times are read with their units, to the nanosecond', () => {
  expect(['1.5ms', '2', '12.304 714 s', '−3 µs', '.5us', '7ns', '1,000 s'].map(parseNanoseconds)).toEqual([
    1_500_000n,
    2_000_000_000n,
    12_304_714_000n,
    -3_000n,
    500n,
    7n,
    1_000_000_000_000n,
  ]);
  expect(['', 'soon', '5 parsecs', '.', '1e9'].map(parseNanoseconds)).toEqual(Array(5).fill(undefined));
});

const DAY = 1_792_886_370_250_000_000n;
const FACES: readonly Clockface[] = [
  sinceStart('ns'),
  { kind: 'clock', unit: 'ns', origin: 1_790_000_000_123_456_789n },
  { kind: 'wall', unit: 'ns', origin: DAY },
  sinceStart('tick'),
  { kind: 'clock', unit: 'tick', origin: 9_007_199_254_740_993n },
];

test('what is written is read again as the same time, in every format', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e15, max: 1e15 }), fc.constantFrom(...FACES), (time, face) => {
      expect(parseAxisTime(axis, formatMoment(time, face), face)).toBe(time);
    }),
  );
});

test('a time of day needs no day, and no zone: UTC, and the day on which it lies in the trace', () => {
  // From 2026-10-24 23:59:30.25 on, for two minutes.
  const night = { ...axis, start: 0, end: 120e9 };
  const face: Clockface = { kind: 'wall', unit: 'ns', origin: DAY };
  const typed = (text: string) => parseAxisTime(night, text, face);
  expect(typed('23:59:31')).toBe(0.75e9);
  expect(typed('00:00:30.25')).toBe(60e9);
  expect(typed('2026-10-25 00:00 UTC')).toBe(29.75e9);
  expect(typed('2026-10-25T00:00:00.5Z')).toBe(30.25e9);
  expect(['12.3 s', '25:00', '23:59.5', 'noon', '2026-13-01 00:00'].map(typed)).toEqual(
    Array(5).fill(undefined),
  );
});
