import { describe, expect, it } from 'vitest';
import { parseInteger, tableValue } from './constants';

describe('a constant', () => {
  it.each([
    ['10', 10n],
    ['0x1fUL', 31n],
    ['017', 15n],
    ['0', 0n],
    ['08', 0n],
    ['-1', 0xffff_ffff_ffff_ffffn],
    ['99999999999999999999', 0xffff_ffff_ffff_ffffn],
    ['GFP_KERNEL', 0n],
    ['', 0n],
  ])('%s is read as C reads it', (text, value) => {
    expect(parseInteger(text)).toBe(value);
  });

  it.each([
    ['5', 5n],
    ['0xffffffffffffffff', -1n],
    ['-5', -1n],
    ['NET_RX_SOFTIRQ', 3n],
    ['HRTIMER_RESTART', 1n],
    ['SOMETHING', -1n],
    ['constructor', -1n],
  ])('%s of a table', (text, value) => {
    expect(tableValue(text)).toBe(value);
  });
});
