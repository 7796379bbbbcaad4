import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKallsyms } from './kallsyms';
import { parsePrintkFormats } from './printk-formats';

const setup = (...lines: string[]) => parseKallsyms(new TextEncoder().encode(lines.join('\n')));

describe('kallsyms', () => {
  const symbols = setup(
    'ffffffff81000000 T _text',
    'ffffffff81000000 T startup_64',
    '0000000000001000 A an_offset',
    'ffffffff81000100 t dlm_lock',
    'ffffffffc0001000 t dlm_unlock\t[dlm]',
    'ffffffff81000300 t $a',
    'ffffffffc0002000 T last\t[dlm]',
    '',
  );

  it('finds the symbol that an address lies in', () => {
    const places = [0xffffffff81000110n, 0xffffffffc0001fffn, 0xffffffff810000ffn].map(symbols.symbolAt);
    expect(places).toEqual([
      { name: 'dlm_lock', offset: 0x10n },
      { name: 'dlm_unlock', offset: 0xfffn },
      { name: '_text', offset: 0xffn },
    ]);
  });

  it('finds nothing before the first and behind the last', () => {
    expect([0x1000n, 0xffffffffc0002001n].map(symbols.symbolAt)).toEqual([undefined, undefined]);
    expect(symbols.symbolAt(0xffffffffc0002000n)).toEqual({ name: 'last', offset: 0n });
  });

  it('finds addresses by name', () => {
    expect(['dlm_unlock', 'an_offset', 'dlm'].map(symbols.addressOf)).toEqual([
      0xffffffffc0001000n,
      undefined,
      undefined,
    ]);
  });

  it('ends at the first line that is none', () => {
    const cut = setup('0000000000000010 T a', '0000000000000020 T b', 'ffff', '0000000000000030 T c');
    expect([0x15n, 0x20n, 0x30n].map(cut.symbolAt)).toEqual([
      { name: 'a', offset: 5n },
      { name: 'b', offset: 0n },
      undefined,
    ]);
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }), (text, address) => {
        expect(() => parseKallsyms(text).symbolAt(address)).not.toThrow();
      }),
    );
  });
});

describe('printk formats', () => {
  it('are without quotes and the newline at their end', () => {
    const formatAt = parsePrintkFormats(
      '0xffffffff81c00000 : "CPU %d: \\"%s\\"\\n"\nffffffff81c00010 : "plain"\nnonsense\n0x10 : ""\n',
    );
    expect([0xffffffff81c00000n, 0xffffffff81c00010n, 0x10n, 0x20n].map(formatAt)).toEqual([
      'CPU %d: \\"%s\\"',
      'plain',
      '',
      undefined,
    ]);
  });
});
