import { expect, test } from 'vitest';
import { formatStamp } from './stamp';

test('stamps have the digits of their recording', () => {
  expect(formatStamp(202_740_683_216n, 'ns', 1)).toBe('202.740683216');
  expect(formatStamp(202_740_683_000n, 'ns', 1000)).toBe('202.740683');
  expect(formatStamp(5n, 'ns', 1)).toBe('0.000000005');
  expect(formatStamp(-1_500_000_000n, 'ns', 1)).toBe('-1.500000000');
});

test('stamps beyond 2^53 keep every digit', () => {
  expect(formatStamp(1_795_386_038_671_957_369n, 'ns', 1)).toBe('1795386038.671957369');
});

test('what does not count nanoseconds is a plain number', () => {
  expect(formatStamp(123_456_789n, 'tick', 1)).toBe('123456789');
});
