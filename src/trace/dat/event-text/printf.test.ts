import { describe, expect, it } from 'vitest';
import { compileNumber, compileString, NO_STAR, printPointer } from './printf';

const ALL_ONES = 0xffff_ffff_ffff_ffffn;

describe('a number', () => {
  it.each([
    ['%d', 32, 0xffff_ffff, '-1'],
    ['%d', 32, ALL_ONES, '-1'],
    ['%u', 32, ALL_ONES, '4294967295'],
    ['%d', 32, 0xffff, '65535'],
    ['%hd', 16, 0xffff, '-1'],
    ['%hhx', 8, 0x1ff, 'ff'],
    ['%lld', 64, ALL_ONES, '-1'],
    ['%llu', 64, ALL_ONES, '18446744073709551615'],
    ['%lx', 64, 0x8000_0000_0000_0000n, '8000000000000000'],
    ['%05d', 32, 0xffff_fffe, '-0002'],
    ['%-5d|', 32, 7, '7    '],
    ['%+d', 32, 7, '+7'],
    ['%#x', 32, 255, '0xff'],
    ['%#X', 32, 255, '0XFF'],
    ['%#x', 32, 0, '0'],
    ['%#o', 32, 8, '010'],
    ['%08x', 32, 0xabc, '00000abc'],
    ['%#08x', 32, 0xabc, '0x000abc'],
    ['%.3d', 32, 5, '005'],
    ['%6.3d', 32, 5, '   005'],
    ['%.0d', 32, 0, ''],
    ['%03llu', 64, 7, '007'],
    ['%c', 32, 0x41, 'A'],
    ['%3c', 32, 0x141, '  A'],
  ] as const)('%s of %d bits', (spec, bits, value, text) => {
    expect(compileNumber(spec.replace('|', ''), bits)(value, NO_STAR)).toBe(text);
  });

  it('takes its width or its precision from an argument', () => {
    expect(compileNumber('%*d', 32)(5, 4)).toBe('   5');
    expect(compileNumber('%.*d', 32)(5, 4)).toBe('0005');
    expect(compileNumber('%*d', 32)(5, 2 ** 31 - 1).length).toBe(4096);
  });
});

describe('a string', () => {
  it.each([
    ['%s', 'lock', 'lock'],
    ['%-6s', 'lock', 'lock  '],
    ['%6s', 'lock', '  lock'],
    ['%.2s', 'lock', 'lo'],
    ['%4.2s', 'lock', '  lo'],
    ['%.s', 'lock', ''],
    ['%-3s', 'é', 'é '],
    ['%.2s', 'éé', 'é'],
  ])('%s of %s', (spec, text, printed) => {
    expect(compileString(spec, false)(text, NO_STAR)).toBe(printed);
  });

  it('has a byte for each character when it is a byte string', () => {
    expect(compileString('%-3s', true)('é', NO_STAR)).toBe('é  ');
    expect(compileString('%.*s', true)('lock', 3)).toBe('loc');
  });
});

describe('a pointer', () => {
  it('is hexadecimal, and the null pointer a word', () => {
    expect([0, 16, ALL_ONES].map(printPointer)).toEqual(['(nil)', '0x10', '0xffffffffffffffff']);
  });
});
