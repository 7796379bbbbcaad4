import { expect, test } from 'vitest';
import { wallTimeIn } from './wall-time';

test('markers tell the time of day in the usual forms', () => {
  expect(wallTimeIn('tracing_mark_write: CLOCK node=1 mono=123 real=1700000000123456789')).toBe(
    1700000000123456789n,
  );
  expect(wallTimeIn('tracing_mark_write: 1700000000.123456789')).toBe(1700000000123456789n);
  expect(wallTimeIn('1700000000.5')).toBeUndefined();
  expect(wallTimeIn('SNAPSHOT 1 begin')).toBeUndefined();
});

test('or in a form of one’s own', () => {
  expect(wallTimeIn('now: 1700000000.5 s', /now: ([\d.]+)/)).toBe(1700000000500000000n);
  expect(wallTimeIn('t=1700000000', /t=(\d+)/)).toBe(1700000000000000000n);
  expect(wallTimeIn('t=x', /t=(\w+)/)).toBeUndefined();
});
