import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EventFormat, parseEventFormat } from '../../event-format';
import { createEventPrinter } from '../event-printer';
import type { PrintContext, SymbolPlace } from '../print-context';
import { viewRecord } from '../record-view';
import { createLeafPrinter } from './function-graph';

const folder = new URL('../../../../../fixtures/formats/', import.meta.url);

/** Functions of 0x100 bytes each, by name from 0x1000. */
const FUNCTIONS = ['main', 'work', 'rest'];

const context: PrintContext = {
  isLittleEndian: true,
  longSize: 8,
  hasPlugins: true,
  symbolAt: functionAt,
};

function functionAt(address: bigint): SymbolPlace | undefined {
  const name = FUNCTIONS[Number(address >> 8n) - 0x10];
  return name === undefined ? undefined : { name, offset: address & 0xffn };
}

function readFormat(name: string): EventFormat {
  return parseEventFormat(readFileSync(new URL(`${name}.format`, folder), 'latin1'), name.split('.')[0])!;
}

/** A record with these values in its fields; numbers behind the last field follow each other as longs. */
function record(
  format: EventFormat,
  values: Record<string, number | bigint | string>,
  longs: bigint[] = [],
  cpu = 0,
) {
  const end = Math.max(...format.fields.map(({ offset, size }) => offset + size));
  const bytes = new Uint8Array(end + longs.length * 8);
  const view = new DataView(bytes.buffer);
  for (const { name, offset, size } of format.fields) {
    const value = name === 'common_type' ? format.id : (values[name] ?? 0);
    if (typeof value === 'string') bytes.set(new TextEncoder().encode(value), offset);
    else if (size === 8) view.setBigUint64(offset, BigInt.asUintN(64, BigInt(value)), true);
    else if (size === 4) view.setUint32(offset, Number(value), true);
    else if (size === 2) view.setUint16(offset, Number(value), true);
  }
  for (const [index, long] of longs.entries()) view.setBigUint64(end + index * 8, long, true);
  return viewRecord(bytes, 0, bytes.length, cpu);
}

describe('the function tracer', () => {
  const format = readFormat('ftrace.function');
  const call = (ip: number, parent_ip: number, cpu = 0) => record(format, { ip, parent_ip }, [], cpu);

  it('is indented by who called, in the order of a report and by CPU', () => {
    const { text } = createEventPrinter(format, { ...context, isSequential: true });
    const calls = [call(0x1100, 0x1000), call(0x1200, 0x1100), call(0x1200, 0x1100, 1), call(0x9999, 0x1000)];
    expect(calls.map(text)).toEqual(['work', '   rest', 'rest', '0x9999']);
  });

  it('is not indented when events are looked at one by one', () => {
    const { text } = createEventPrinter(format, context);
    expect([call(0x1100, 0x1000), call(0x1200, 0x1100)].map(text)).toEqual(['work', 'rest']);
  });
});

describe('the function graph', () => {
  const entry = readFormat('ftrace.funcgraph_entry');
  const exit = readFormat('ftrace.funcgraph_exit');
  const leaf = createLeafPrinter(entry, exit, context)!;
  const begin = record(entry, { func: 0x1110, depth: 2, common_pid: 7 }, [0x2an, 3n]);
  const end = (rettime: bigint, func = 0x1110) =>
    record(exit, { func, depth: 2, calltime: 1000, rettime, common_pid: 7 });

  it('prints a call with its arguments, and its return with the duration', () => {
    const { text } = createEventPrinter(entry, context);
    expect(text(begin)).toBe('             |      work(2a, 3) {');
    expect(createEventPrinter(exit, context).text(end(13_500n))).toBe('+ 12.500 us  |      }');
  });

  it('joins a call with the return that follows at once', () => {
    expect([leaf.isLeaf(begin, end(2500n)), leaf.isLeaf(begin, end(2500n, 0x1200))]).toEqual([true, false]);
    expect(leaf.text(begin, end(2500n))).toBe('  1.500 us   |      work(2a, 3);');
  });

  it.each([
    [1000n, '  1.000 us   '],
    [10_001n, '+ 10.001 us  '],
    [150_000n, '! 150.000 us '],
    [1_500_000n, '# 1500.000 us '],
    [2_000_000_000n, '$ 2000000 us '],
  ])('marks that %d ns are long', (duration, text) => {
    const returned = record(exit, { func: 0x1110, depth: 0, calltime: 1000n, rettime: 1000n + duration });
    expect(createEventPrinter(exit, context).text(returned).split('|')[0]).toBe(text);
  });
});

describe('a kernel stack', () => {
  const format = readFormat('ftrace.kernel_stack');

  it('ends at the address that is all ones', () => {
    const stack = record({ ...format, fields: format.fields.map((field) => shorten(field)) }, {}, [
      0x1104n,
      0x5n,
      0xffff_ffff_ffff_ffffn,
      0x1200n,
    ]);
    expect(createEventPrinter(format, context).text(stack)).toBe('<stack trace >\n=> work (1104)\n=> 5');
  });

  /** The field has eight places; how many there are is known from the record alone. */
  function shorten(field: EventFormat['fields'][number]) {
    return field.name === 'caller' ? { ...field, size: 0 } : field;
  }
});

describe('sched_switch', () => {
  it('is short, and tells names of tasks', () => {
    const learned: [number, string][] = [];
    const format = readFormat('sched.sched_switch');
    const { text } = createEventPrinter(format, {
      ...context,
      learnComm: (pid, comm) => learned.push([pid, comm]),
    });
    const switched = record(format, {
      ...{ prev_comm: 'dlm_recv', prev_pid: 12, prev_prio: 120, prev_state: 2 },
      ...{ next_comm: 'a b', next_pid: 4_194_304, next_prio: 99 },
    });
    expect(text(switched)).toBe('dlm_recv:12 [120] D ==> a b:4194304 [99]');
    expect(learned).toEqual([
      [12, 'dlm_recv'],
      [4_194_304, 'a b'],
    ]);
  });
});

describe('an allocation', () => {
  it('says where it was called before the usual text', () => {
    const format = readFormat('kmem.kfree');
    const freed = record(format, { call_site: 0x1142, ptr: 0x10 });
    expect(createEventPrinter(format, context).text(freed)).toBe('(work+0x42) call_site=work+0x42 ptr=0x10');
  });
});
