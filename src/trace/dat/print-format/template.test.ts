import { describe, expect, it } from 'vitest';
import type { Expression } from './expression';
import { splitTemplate } from './template';

const given = (count: number): Expression[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'atom', text: String(index) }));

/** Each piece as what it is and how it stands there. */
function outline(template: string, count = 9) {
  return splitTemplate(template, given(count))?.map((piece) => {
    if (piece.kind === 'text') return piece.text;
    const star = piece.star?.kind === 'atom' ? `*${piece.star.text}` : '';
    return `<${piece.kind} ${piece.kind === 'pointer' ? piece.extension : piece.spec}${star}>`;
  });
}

describe('a template', () => {
  it('is split into text and conversions', () => {
    expect(outline('a=%d b=0x%08llx%%\\n%-16s')).toEqual([
      'a=',
      '<number %d>',
      ' b=0x',
      '<number %08llx>',
      '%\n',
      '<string %-16s>',
    ]);
  });

  it('takes an argument for a star before that of the conversion', () => {
    expect(outline('%*d %.*s %*phC')).toEqual([
      '<number %*d*0>',
      ' ',
      '<string %.*s*2>',
      ' ',
      '<pointer hC*4>',
    ]);
  });

  it('knows which letters belong to a pointer', () => {
    expect(outline('%pS %pI4/%pI6c %pISpc %pMR %pUb %pK %px')).toEqual([
      ...[
        '<pointer S>',
        ' ',
        '<pointer I4>',
        '/',
        '<pointer I6c>',
        ' ',
        '<pointer ISpc>',
        ' ',
        '<pointer MR>',
        ' ',
      ],
      ...['<pointer Ub>', ' ', '<pointer >', 'K ', '<pointer >', 'x'],
    ]);
  });

  it('shows a conversion that is none', () => {
    expect(outline('% d %y')).toEqual(['> <', 'd ', '>y<']);
  });

  it.each([['%d %d'], ['%*d'], ['%**d'], ['%lllld'], [`%${'0'.repeat(40)}d`]])(
    '%s is refused for one argument',
    (template) => {
      expect(outline(template, 1)).toBeUndefined();
    },
  );

  it('leaves an unfinished conversion out', () => {
    expect(outline('a %l')).toEqual(['a ']);
  });
});
