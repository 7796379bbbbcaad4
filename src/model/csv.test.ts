import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from './csv';

it('writes a line of names and one for each row', () => {
  expect(
    toCsv(
      ['name', 'wait_ns'],
      [
        ['inode 0x1a4a', 12],
        ['res, "odd"', undefined],
      ],
    ),
  ).toBe('name,wait_ns\r\ninode 0x1a4a,12\r\n"res, ""odd""",\r\n');
});

it('can be read back whatever stands in the cells', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 })), (rows) => {
      const shown = rows.map((row) =>
        row.map((cell) => (/^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell)),
      );
      fc.pre(!rows.flat().some((cell) => /^-\d/.test(cell)));
      expect(readCsv(toCsv(['a', 'b'], rows)).slice(1)).toEqual(shown);
    }),
  );
});

it('gives a spreadsheet nothing to compute, and leaves numbers alone', () => {
  const cells = ['=HYPERLINK("x")', '@SUM(A1)', '+1', '-cmd|x', '＝A1', '-12', '-0.5', '1'];
  expect(
    toCsv(
      ['a'],
      cells.map((cell) => [cell]),
    )
      .split('\r\n')
      .slice(1, -1),
  ).toEqual(['"\'=HYPERLINK(""x"")"', "'@SUM(A1)", "'+1", "'-cmd|x", "'＝A1", '-12', '-0.5', '1']);
});

/** The reader that RFC 4180 describes, character by character. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (isQuoted && character === '"' && text[at + 1] === '"') cell += text[at++];
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) cell += character;
    else if (character === ',' || text.startsWith('\r\n', at)) {
      row.push(cell);
      cell = '';
      if (character === ',') continue;
      rows.push(row);
      row = [];
      at++;
    } else cell += character;
  }
  return rows;
}
