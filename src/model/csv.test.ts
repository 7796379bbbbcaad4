import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CsvCell, toCsv } from './csv';
import { plainName } from './plain-name';

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

it('can be read back whatever stands in the cells, but for what controls a line', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 })), (rows) => {
      fc.pre(!rows.flat().some((cell) => /[=+\-@＝＋－＠]/.test(cell)));
      const shown = rows.map((row) => row.map(plainName));
      expect(readCsv(toCsv(['a', 'b'], rows)).slice(1)).toEqual(shown);
    }),
  );
});

const written = (cells: readonly CsvCell[]) =>
  toCsv(
    ['a'],
    cells.map((cell) => [cell]),
  )
    .split('\r\n')
    .slice(1, -1);

it('gives a spreadsheet nothing to compute', () => {
  const formulas = ['=HYPERLINK("x")', '@SUM(A1)', '+1', '-cmd|x', '-1+A1', '--1', '＝A1', ' =A1'];
  expect(written(formulas)).toEqual([
    '"\'=HYPERLINK(""x"")"',
    "'@SUM(A1)",
    "'+1",
    "'-cmd|x",
    "'-1+A1",
    "'--1",
    "'＝A1",
    "' =A1",
  ]);
});

it('nor one that takes a semicolon for the end of a cell', () => {
  const formulas = ['res;=A1', 'a; +A1;b;@x', 'a;"=A1', 'a;-1', 'a;-1+A1;-2'];
  expect(written(formulas)).toEqual(["res;'=A1", "a;' +A1;b;'@x", '"a;\'""=A1"', 'a;-1', "a;'-1+A1;-2"]);
});

it('leaves negative numbers alone', () => {
  const numbers = [-12, -12n, -1e-7, '-12', '-0.5', '-1.5e-7', '1'];
  expect(written(numbers)).toEqual(['-12', '-12', '-1e-7', '-12', '-0.5', '-1.5e-7', '1']);
});

it('writes signs in place of characters that control a terminal, a line or the direction of writing', () => {
  expect(written(['a\u001b[2Jb', 'one\r\ntwo', '\t=A1', '\u202etxt', 'nul\0'])).toEqual([
    'a\ufffd[2Jb',
    'one\ufffd\ufffdtwo',
    '\ufffd=A1',
    '\ufffdtxt',
    'nul\ufffd',
  ]);
});

it('whatever a trace is named, no cell begins like a formula, by whichever separator', () => {
  const dangerous = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', ';', ',', '"', ' ', '\t', '\n', 'a', '1', '.'),
  });
  fc.assert(
    fc.property(dangerous, (text) => {
      const [line = ''] = written([text]);
      const bare = line.replaceAll('"', '').split(';').slice(1);
      for (const cell of [readCsv(`${line}\r\n`)[0]![0]!, ...line.split(';'), ...bare]) {
        expect(cell).not.toMatch(/^\s*[=+@]/);
        if (/^\s*-/.test(cell)) expect(Number(cell.replaceAll('"', ''))).not.toBeNaN();
      }
    }),
  );
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
