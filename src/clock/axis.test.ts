import { expect, test } from 'vitest';
import { buildAxis, clockOf } from './axis';

const SPAN = { unit: 'ns', baseStamp: 1000n, firstTime: 0, lastTime: 100, firstCpu: 0, lastCpu: 0 } as const;
const shifted = (stamp: bigint, cpu: number) => stamp + 500n + BigInt(cpu);

test('each CPU has a clock of its own', () => {
  const { maps, axis } = buildAxis([{ ...SPAN, correct: shifted, correctInstance: shifted }]);
  expect(axis.origins).toEqual([1500n]);
  expect(maps[0]!(10, clockOf(0, 0))).toBe(10);
  expect(maps[0]!(10, clockOf(3, 0))).toBe(13);
  expect(maps[0]!(10, clockOf(3, 2))).toBe(13);
});

test('buffer instances can be left where they are', () => {
  const { maps } = buildAxis([{ ...SPAN, correct: shifted, correctInstance: undefined }]);
  expect(maps[0]!(10, clockOf(3, 0))).toBe(13);
  expect(maps[0]!(10, clockOf(3, 1))).toBe(10 - 500);
});
