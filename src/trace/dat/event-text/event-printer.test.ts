import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventFormat, parseEventFormat } from '../event-format';
import { createEventPrinter } from './event-printer';
import { parseKallsyms } from './kallsyms';
import type { PrintContext } from './print-context';
import { parsePrintkFormats } from './printk-formats';
import { viewRecord } from './record-view';

interface Fixture {
  readonly kallsyms: readonly string[];
  readonly printk: readonly string[];
  readonly records: readonly {
    readonly format: string;
    readonly bytes: string;
    readonly text: string;
    readonly plugins?: string;
    readonly raw: string;
  }[];
}

const folder = new URL('../../../../fixtures/formats/', import.meta.url);
const fixture: Fixture = JSON.parse(readFileSync(new URL('records.json', folder), 'utf8'));
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const context: PrintContext = {
  isLittleEndian: true,
  longSize: 8,
  hasPlugins: false,
  ...parseKallsyms(new TextEncoder().encode(fixture.kallsyms.join('\n'))),
  printkFormat: parsePrintkFormats(fixture.printk.join('\n')),
  decode: latin1,
};

function readFormat(name: string): EventFormat {
  const text = readFileSync(new URL(`${name}.format`, folder), 'latin1');
  return parseEventFormat(text, name.split('.')[0])!;
}

function setup(name: string, changes: Partial<PrintContext> = {}) {
  const format = readFormat(name);
  const printer = createEventPrinter(format, { ...context, ...changes });
  const view = (hex: string) => viewRecord(padded(Buffer.from(hex, 'hex')), 0, hex.length / 2, 0);
  return { format, printer, view };
}

/** The page goes on behind a record. */
function padded(bytes: Uint8Array): Uint8Array {
  const page = new Uint8Array(bytes.length + 16);
  page.set(bytes);
  return page;
}

/** Of the kernel's own description, but in none of the recordings: nothing is printed of them to compare with. */
const NEVER_RECORDED = ['dlm.dlm_plock_read', 'dlm.dlm_plock_write'];

const names = readdirSync(folder)
  .filter((file) => file.endsWith('.format'))
  .map((file) => file.slice(0, -'.format'.length))
  .filter((name) => !NEVER_RECORDED.includes(name));

describe.each(names)('%s', (name) => {
  const records = fixture.records.filter(({ format }) => format === name);

  it('prints what trace-cmd prints without plugins, with them, and raw', () => {
    const plain = setup(name, { isSequential: true });
    const plugins = setup(name, { isSequential: true, hasPlugins: true });
    const printed = records.map(({ bytes }) => ({
      text: plain.printer.text(plain.view(bytes)),
      plugins: plugins.printer.text(plain.view(bytes)),
      raw: plain.printer.raw(plain.view(bytes)),
    }));
    const wanted = records.map(({ text, raw, ...record }) => ({
      text,
      plugins: record.plugins ?? text,
      raw,
    }));
    expect(records.length).toBeGreaterThan(0);
    expect(printed).toEqual(wanted);
  });

  it('prints any bytes without failing', () => {
    const { format, printer } = setup(name, { hasPlugins: true });
    const { printer: big } = setup(name, { isLittleEndian: false, longSize: 4 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (bytes, length) => {
        const record = viewRecord(bytes, 0, Math.min(length, bytes.length), 0);
        for (const { text, raw, fields } of [printer, big]) {
          expect(typeof text(record) + typeof raw(record)).toBe('stringstring');
          const own = format.fields.filter((field) => !field.isCommon).map((field) => field.name);
          if (!/^ftrace\.b?print$/.test(name))
            expect(Object.keys(fields(record))).toEqual(expect.arrayContaining(own));
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('fields of an event', () => {
  const recordOf = (name: string) => fixture.records.find(({ format }) => format === name)!.bytes;

  it('are what the text labels', () => {
    const { printer, view } = setup('dlm.dlm_lock_start');
    expect(printer.fields(view(recordOf('dlm.dlm_lock_start')))).toEqual({
      ls_id: '1575360851',
      lkb_id: '1',
      mode: 'NL',
      flags: 'VALBLK',
      res_name: '202020202020203120202020202020202020202020202034',
    });
  });

  it('have the names that the text gives them, or are raw', () => {
    const { printer, view } = setup('gfs2.gfs2_glock_state_change');
    expect(printer.fields(view(recordOf('gfs2.gfs2_glock_state_change')))).toEqual({
      dev: '266338320',
      glnum: '2072',
      gltype: '2',
      cur_state: 'NL',
      new_state: 'PR',
      dmt_state: 'EX',
      tgt_state: 'PR',
      flags: '0x4006',
    });
  });

  it('of a print are its caller and its text', () => {
    const { printer, view } = setup('ftrace.print');
    const bytes = fixture.records.filter(({ format }) => format === 'ftrace.print').at(-1)!.bytes;
    expect(printer.fields(view(bytes))).toEqual({ ip: 'dlm_lock', buf: 'CLOCK node=1' });
  });
});

describe('a format that trace-cmd cannot read', () => {
  const unreadable = (printFormat: string): EventFormat => ({
    ...readFormat('dlm.dlm_ast'),
    printFormat,
  });
  const { bytes } = fixture.records.find(({ format }) => format === 'dlm.dlm_ast')!;

  it.each([
    ['an unknown function', '"%s", who_knows(REC->lkb_id)'],
    ['too few arguments', '"%d %d", REC->lkb_id'],
    ['an unknown operator', '"%d", REC->lkb_id = 2'],
    ['no string', 'REC->lkb_id'],
    ['an endless nesting', `"%d", ${'('.repeat(100_000)}1`],
  ])('prints its fields: %s', (_, printFormat) => {
    const printer = createEventPrinter(unreadable(printFormat), context);
    const record = viewRecord(padded(Buffer.from(bytes, 'hex')), 0, bytes.length / 2, 0);
    expect(printer.text(record)).toBe(
      '[FAILED TO PARSE] ls_id=1575360851 lkb_id=2 sb_flags=0 sb_status=0 res_name=       1               5',
    );
  });
});

describe('a byte array that is not printable', () => {
  const hex = (name: string) => {
    const length = Buffer.from([name.length / 2, 0]).toString('hex');
    return `000000006400000001000000020000000000000000000000${'1c00'}${length}${name}`;
  };
  const text = hex('6162');
  const bytes = hex('61ff');

  it('stays an array in the order of a report, as in trace-cmd', () => {
    const { printer, view } = setup('dlm.dlm_ast', { isSequential: true });
    const names = [text, bytes, text].map((record) => / res_name=(.*)/.exec(printer.raw(view(record)))![1]);
    expect(names).toEqual(['ab', 'ARRAY[61, ff]', 'ARRAY[61, 62]']);
  });

  it('does not change what others print otherwise', () => {
    const { printer, view } = setup('dlm.dlm_ast');
    const names = [bytes, text].map((record) => / res_name=(.*)/.exec(printer.raw(view(record)))![1]);
    expect(names).toEqual(['ARRAY[61, ff]', 'ab']);
  });
});
