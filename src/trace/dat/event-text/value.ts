/** Compiles an expression to a function that calculates it, in unsigned 64-bit arithmetic as libtraceevent's. */
import { bitsOfCast, parseInteger } from '../print-format/constants';
import { type Expression, type Operation, withoutCasts } from '../print-format/expression';
import type { EventScope } from './event-scope';
import type { FieldLayout, Span } from './field-layout';
import { FUNCTIONS } from './functions';
import type { RecordView } from './record-view';
import {
  add,
  and,
  divide,
  invert,
  isTrue,
  multiply,
  or,
  remainder,
  shiftLeft,
  shiftRight,
  subtract,
  toUint32,
  toWide,
  type Wide,
} from './wide-number';

export type Calculation = (record: RecordView) => Wide;

const ZERO: Calculation = () => 0;

export function compileValue(expression: Expression, scope: EventScope): Calculation {
  switch (expression.kind) {
    case 'atom':
      return compileAtom(expression.text, scope);
    case 'field': {
      const field = scope.field(expression.name);
      return field ? scope.reader(field) : ZERO;
    }
    case 'cast':
      return compileCast(compileValue(expression.value, scope), expression.type);
    case 'operation':
      return compileOperation(expression, scope);
    case 'dynamic-array':
    case 'dynamic-length':
      return compileLocated(expression.kind, scope.field(expression.field), scope);
    case 'call': {
      const calculate = FUNCTIONS.get(expression.name)?.value;
      const parameters = expression.parameters.map((parameter) => compileValue(parameter, scope));
      return calculate ? (record) => calculate(parameters.map((parameter) => parameter(record))) : ZERO;
    }
    default:
      return ZERO;
  }
}

/** A number, or the name of a symbol, which is its address. */
function compileAtom(text: string, scope: EventScope): Calculation {
  const value = toWide(parseInteger(text));
  const { addressOf } = scope.context;
  if (value !== 0 || addressOf === undefined || !/^[^0-9]/.test(text)) return () => value;
  let address: Wide | undefined;
  return () => {
    address ??= toWide(addressOf(text) ?? 0n);
    return address;
  };
}

function compileCast(value: Calculation, type: string): Calculation {
  switch (type.endsWith('*') ? 64 : bitsOfCast(type)) {
    case 8:
      return (record) => toUint32(value(record)) & 0xff;
    case 16:
      return (record) => toUint32(value(record)) & 0xffff;
    case 32:
      return (record) => toUint32(value(record));
    default:
      return value;
  }
}

/** The address of an array means nothing outside of trace-cmd: its place in the record stands for it. */
function compileLocated(
  kind: 'dynamic-array' | 'dynamic-length',
  field: FieldLayout | undefined,
  scope: EventScope,
): Calculation {
  if (!field) return ZERO;
  const span: Span = { offset: 0, length: 0 };
  return kind === 'dynamic-length'
    ? (record) => scope.locate(field, record, span).length
    : (record) => scope.locate(field, record, span).offset;
}

function compileOperation(expression: Operation, scope: EventScope): Calculation {
  const { operator } = expression;
  if (operator === '[') return compileElement(expression, scope);
  if (operator === '?') return compileChoice(expression, scope);
  const left = compileValue(expression.left, scope);
  const right = compileValue(expression.right, scope);
  switch (operator) {
    case '!':
      return (record) => (isTrue(right(record)) ? 0 : 1);
    case '~':
      return (record) => invert(right(record));
    case '&&':
      return (record) => (isTrue(left(record)) && isTrue(right(record)) ? 1 : 0);
    case '||':
      return (record) => (isTrue(left(record)) || isTrue(right(record)) ? 1 : 0);
    case '==':
      return (record) => (left(record) === right(record) ? 1 : 0);
    case '!=':
      return (record) => (left(record) !== right(record) ? 1 : 0);
    case '<':
      return (record) => (left(record) < right(record) ? 1 : 0);
    case '<=':
      return (record) => (left(record) <= right(record) ? 1 : 0);
    case '>':
      return (record) => (left(record) > right(record) ? 1 : 0);
    case '>=':
      return (record) => (left(record) >= right(record) ? 1 : 0);
  }
  const calculate = ARITHMETIC.get(operator);
  return calculate ? (record) => calculate(left(record), right(record)) : ZERO;
}

/** `^` is missing in libtraceevent too: it is 0 there. */
const ARITHMETIC: ReadonlyMap<string, (left: Wide, right: Wide) => Wide> = new Map([
  ['+', add],
  ['-', subtract],
  ['*', multiply],
  ['/', divide],
  ['%', remainder],
  ['&', and],
  ['|', or],
  ['<<', shiftLeft],
  ['>>', shiftRight],
]);

function compileChoice({ left, right }: Operation, scope: EventScope): Calculation {
  if (right.kind !== 'operation') return ZERO;
  const condition = compileValue(left, scope);
  const yes = compileValue(right.left, scope);
  const no = compileValue(right.right, scope);
  return (record) => (isTrue(condition(record)) ? yes(record) : no(record));
}

/**
 * `array[index]`. An index into a dynamic array counts bytes, whatever its elements are: so it does in
 * libtraceevent.
 */
function compileElement({ left, right }: Operation, scope: EventScope): Calculation {
  const array = withoutCasts(left);
  if (array.kind !== 'field' && array.kind !== 'dynamic-array') return ZERO;
  const field = scope.field(array.kind === 'field' ? array.name : array.field);
  if (!field) return ZERO;
  const index = compileValue(right, scope);
  const size = array.kind === 'field' ? field.elementSize : field.elementSize || scope.context.longSize;
  const span: Span = { offset: 0, length: 0 };
  const offsetOf =
    array.kind === 'field'
      ? (record: RecordView) => field.offset + Number(index(record)) * size
      : (record: RecordView) => scope.locate(field, record, span).offset + Number(index(record));
  const element: Calculation = (record) => {
    const offset = offsetOf(record);
    return offset + size > record.length ? 0 : scope.numberAt(record, offset, size);
  };
  return left.kind === 'cast' && left.type.endsWith('*')
    ? compileCast(element, left.type.slice(0, -1).trimEnd())
    : element;
}
