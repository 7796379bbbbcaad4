import { expect, test } from 'vitest';
import { counted, formatBytes, formatShare, formatShortCount } from './format';

test('counts have their noun', () => {
  expect([counted(0, 'event'), counted(1, 'event'), counted(12345, 'event')]).toEqual([
    '0 events',
    '1 event',
    '12,345 events',
  ]);
});

test('long counts are short where there is no room', () => {
  expect([2456, 99_999, 1_087_859].map(formatShortCount)).toEqual(['2,456', '99,999', '1.09M']);
});

test('sizes have three digits and a unit', () => {
  expect([0, 999, 1000, 451_805, 4_510_000, 999_400_000].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.00 kB',
    '452 kB',
    '4.51 MB',
    '999 MB',
  ]);
});

test('a share has one decimal, and a little is not none', () => {
  expect([0, 0.0001, 0.123, 1].map(formatShare)).toEqual(['0.0 %', '< 0.1 %', '12.3 %', '100.0 %']);
});
