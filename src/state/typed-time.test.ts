import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnModel } from '../timeline/testing/drawn-model';
import { formatAxisTime, parseAxisTime, parseNanoseconds } from './typed-time';

const drawing = drawnModel('res 1:1 eeEE');
const model = { ...drawing, axis: { ...drawing.axis, origin: 1_790_000_000_123_456_789n } };

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

test('what is written is read again as the same time, in every format', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e15, max: 1e15 }),
      fc.constantFrom('start' as const, 'clock' as const),
      (time, format) => {
        expect(parseAxisTime(model, formatAxisTime(model, time, format), format)).toBe(time);
      },
    ),
  );
});

test('the trace clock is what the recordings print', () => {
  expect(formatAxisTime(model, 11, 'clock')).toBe('1790000000.123456800');
});
