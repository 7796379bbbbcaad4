import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventFormat, FormatField } from '../event-format';
import { createEventPrinter } from './event-printer';
import type { PrintContext } from './print-context';
import { viewRecord } from './record-view';

/** The fields of the events that are calculated with. */
const SIZES = { a: 1, b: 2, c: 4, d: 8 } as const;
type Name = keyof typeof SIZES;
const NAMES = Object.keys(SIZES) as Name[];

const fields = NAMES.map(
  (name, index): FormatField => ({
    ...{ name, type: `u${SIZES[name] * 8}`, offset: index * 8, size: SIZES[name], isSigned: false },
    ...{ isCommon: false, storage: 'value', elementSize: SIZES[name], isString: false, isPointer: false },
  }),
);
const context: PrintContext = { isLittleEndian: true, longSize: 8, hasPlugins: false };

/** A calculation as text of a print format, and what it is. */
interface Calculation {
  readonly text: string;
  readonly value: (values: Record<Name, bigint>) => bigint;
}

const wrap = (value: bigint) => BigInt.asUintN(64, value);
const truth = (value: boolean) => (value ? 1n : 0n);
const OPERATORS: Record<string, (left: bigint, right: bigint) => bigint> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0n ? 0n : left / right),
  '%': (left, right) => (right === 0n ? 0n : left % right),
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '<<': (left, right) => left << (right & 63n),
  '>>': (left, right) => left >> (right & 63n),
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<': (left, right) => truth(left < right),
  '>=': (left, right) => truth(left >= right),
  '&&': (left, right) => truth(left !== 0n && right !== 0n),
  '||': (left, right) => truth(left !== 0n || right !== 0n),
};
const CASTS: Record<string, number> = { u8: 8, 'unsigned short': 16, s32: 32, 'unsigned long long': 64 };

/** Parentheses that begin on the right side are behind a cast: without one they change the grouping. */
const whole = ({ text }: Calculation) => `(unsigned long)(${text})`;

const { calculation } = fc.letrec<{ calculation: Calculation }>((tie) => ({
  calculation: fc.oneof(
    { maxDepth: 4 },
    fc
      .constantFrom(...NAMES)
      .map((name): Calculation => ({ text: `REC->${name}`, value: (values) => values[name] })),
    fc
      .bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn })
      .map((value): Calculation => ({ text: `0x${value.toString(16)}`, value: () => value })),
    fc.tuple(tie('calculation'), fc.constantFrom(...Object.keys(OPERATORS)), tie('calculation')).map(
      ([left, operator, right]): Calculation => ({
        text: `${whole(left)} ${operator} ${whole(right)}`,
        value: (values) => wrap(OPERATORS[operator](left.value(values), right.value(values))),
      }),
    ),
    fc.tuple(fc.constantFrom('-', '~', '!'), tie('calculation')).map(
      ([operator, inner]): Calculation => ({
        text: `(${operator}${whole(inner)})`,
        value: (values) => {
          const value = inner.value(values);
          return operator === '!' ? truth(value === 0n) : wrap(operator === '-' ? -value : ~value);
        },
      }),
    ),
    fc.tuple(fc.constantFrom(...Object.keys(CASTS)), tie('calculation')).map(
      ([type, inner]): Calculation => ({
        text: `(${type})(${inner.text})`,
        value: (values) => BigInt.asUintN(CASTS[type], inner.value(values)),
      }),
    ),
    fc.tuple(tie('calculation'), tie('calculation'), tie('calculation')).map(
      ([condition, yes, no]): Calculation => ({
        text: `${whole(condition)} ? ${whole(yes)} : ${whole(no)}`,
        value: (values) => (condition.value(values) !== 0n ? yes : no).value(values),
      }),
    ),
  ),
}));

const values = fc.record({
  a: fc.bigInt({ min: 0n, max: 0xffn }),
  b: fc.bigInt({ min: 0n, max: 0xffffn }),
  c: fc.bigInt({ min: 0n, max: 0xffff_ffffn }),
  d: fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
});

function print(expression: string, record: Record<Name, bigint>): string {
  const format: EventFormat = {
    ...{ id: 1, name: 'calculated', system: 'test', fields },
    printFormat: `"%llu", ${expression}`,
  };
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  for (const [index, name] of NAMES.entries()) view.setBigUint64(index * 8, record[name], true);
  return createEventPrinter(format, context).text(viewRecord(bytes, 0, 32, 0));
}

describe('a calculation', () => {
  it('gives what bigints give', () => {
    fc.assert(
      fc.property(calculation, values, ({ text, value }, record) => {
        expect(print(text, record)).toBe(value(record).toString());
      }),
      { numRuns: 500 },
    );
  });

  it('reads nothing behind the record', () => {
    const format: EventFormat = {
      ...{ id: 1, name: 'cut', system: 'test', fields },
      printFormat: '"%u %u", REC->c, REC->a',
    };
    const bytes = new Uint8Array(32).fill(7);
    expect(createEventPrinter(format, context).text(viewRecord(bytes, 0, 18, 0))).toBe('0 7');
  });
});
