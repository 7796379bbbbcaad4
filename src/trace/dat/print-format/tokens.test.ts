import { describe, expect, it } from 'vitest';
import { tokenize } from './tokens';

const texts = (text: string) => tokenize(text).map((token) => token.text);

describe('tokens of a print format', () => {
  it('are names, numbers, operators, strings', () => {
    expect(tokenize(`"a\\"b" , REC->x+'c'`)).toEqual([
      { kind: 'string', text: 'a\\"b' },
      { kind: 'delimiter', text: ',' },
      { kind: 'item', text: 'REC' },
      { kind: 'operator', text: '->' },
      { kind: 'item', text: 'x' },
      { kind: 'operator', text: '+' },
      { kind: 'character', text: 'c' },
      { kind: 'end', text: '' },
    ]);
  });

  it('keep operators of two characters together', () => {
    expect(texts('a<<b>=c&&d!=e--f?g:{h}')).toEqual([
      'a',
      '<<',
      'b',
      '>=',
      'c',
      '&&',
      'd',
      '!=',
      'e',
      '--',
      'f',
      '?',
      'g',
      ':',
      '{',
      'h',
      '}',
      '',
    ]);
  });

  it('join strings that stand next to each other, and may have tabs', () => {
    expect(texts('"a\tb"  "c" "d"')).toEqual(['a\tbcd', '']);
  });

  it('know the macros that old kernels forgot to resolve', () => {
    expect(texts('LOCAL_PR_FMT constructor')).toEqual(['%s', 'constructor', '']);
  });

  it('end at an open quote and at what is no C', () => {
    expect([texts('a "b'), texts('a é b'), texts('')]).toEqual([['a', ''], ['a', ''], ['']]);
  });
});
