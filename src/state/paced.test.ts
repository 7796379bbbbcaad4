import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from './paced';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('lets the first through at once and then the latest of each interval', () => {
  const taken: number[] = [];
  const pace = paced((value: number) => taken.push(value), 100);
  for (const value of [1, 2, 3]) pace.call(value);
  expect(taken).toEqual([1]);
  vi.advanceTimersByTime(100);
  expect(taken).toEqual([1, 3]);
  pace.call(4);
  vi.advanceTimersByTime(100);
  expect(taken).toEqual([1, 3, 4]);
  vi.advanceTimersByTime(500);
  pace.call(5);
  expect(taken).toEqual([1, 3, 4, 5]);
});

test('what waits when it is stopped never comes', () => {
  const taken: number[] = [];
  const pace = paced((value: number) => taken.push(value), 100);
  pace.call(1);
  pace.call(2);
  pace.stop();
  vi.advanceTimersByTime(500);
  expect(taken).toEqual([1]);
});
