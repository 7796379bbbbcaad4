import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldScanner } from './field-scanner';

const NAMES = ['ls_id', 'lkb_id', 'mode', 'h_seq', 'res_name'];
const ALL = [
  'ls_id',
  'lkb_id',
  'x',
  'mode',
  'flags',
  'h_version',
  'h_seq',
  'm_parent_lkid',
  'm_extra',
  'res_name',
];
const encoder = new TextEncoder();

/** What the scanner finds, as text by name. */
function found(scanner: FieldScanner, line: string, raw = false): Record<string, string> {
  const bytes = encoder.encode(`###${line}###`);
  scanner.scan(bytes, 3, bytes.length - 3, raw);
  const fields: Record<string, string> = {};
  for (const [slot, name] of NAMES.entries()) {
    if (scanner.starts[slot]! >= 0) {
      fields[name] = new TextDecoder().decode(bytes.subarray(scanner.starts[slot], scanner.ends[slot]));
    }
  }
  return fields;
}

/** The obvious slow way. */
function expected(line: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const token of line.split(' ')) {
    const equals = token.indexOf('=');
    const name = token.slice(0, equals);
    if (equals > 0 && NAMES.includes(name) && !(name in fields)) fields[name] = token.slice(equals + 1);
  }
  return fields;
}

describe('FieldScanner', () => {
  it('finds fields by name, whatever their order, and ignores the others', () => {
    const scanner = new FieldScanner(NAMES, 'res_name');
    expect(found(scanner, 'mode=EX other=1 ls_id=7 flags= res_name=')).toEqual({
      mode: 'EX',
      ls_id: '7',
      res_name: '',
    });
  });

  it('lets the last field of a raw event run on to the end of the line', () => {
    const scanner = new FieldScanner(NAMES, 'res_name');
    expect(found(scanner, ' ls_id=7 res_name=res 1 mode=5', true)).toEqual({
      ls_id: '7',
      res_name: 'res 1 mode=5',
    });
  });

  it('finds what splitting finds, event after event of one format', () => {
    const value = fc.stringMatching(/^[A-Za-z0-9|.,_-]{0,9}$/);
    const format = fc.shuffledSubarray(ALL, { minLength: 1 });
    const event = (names: readonly string[]) =>
      fc
        .tuple(...names.map(() => value))
        .map((values) => names.map((name, index) => `${name}=${values[index]}`).join(' '));
    const run = format.chain((names) => fc.array(event(names), { minLength: 1, maxLength: 20 }));
    fc.assert(
      fc.property(run, (lines) => {
        const scanner = new FieldScanner(NAMES, 'res_name');
        for (const line of lines) expect(found(scanner, line)).toEqual(expected(line));
      }),
      { numRuns: 1000 },
    );
  });

  it('learns another order and other names when an event has them', () => {
    const scanner = new FieldScanner(NAMES, 'res_name');
    for (const line of [
      'ls_id=1 mode=EX res_name=ab',
      'mode=PR ls_id=22',
      'x=1 h_seq=3 mode=',
      'ls_id=1 x= mode=EX',
    ]) {
      expect(found(scanner, line)).toEqual(expected(line));
    }
  });
});
