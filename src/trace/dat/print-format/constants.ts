/** Constants of print formats. They are text until somebody needs a number: most are names of flags. */
import type { Expression } from './expression';

const INTEGER = /^\s*([+-]?)(0x[0-9a-f]+|[0-9]+)/i;
const LARGEST = 0xffff_ffff_ffff_ffffn;

/** Names that kernels leave unresolved in their tables. */
const KNOWN_NAMES: ReadonlyMap<string, bigint> = new Map([
  ...numbered('HI TIMER NET_TX NET_RX BLOCK IRQ_POLL TASKLET SCHED HRTIMER RCU', '_SOFTIRQ'),
  ...numbered('HRTIMER_NORESTART HRTIMER_RESTART', ''),
]);

function numbered(names: string, suffix: string): [string, bigint][] {
  return names.split(' ').map((name, index) => [name + suffix, BigInt(index)]);
}

/** As C's strtoull with base 0: what is behind the digits is ignored, no digits are 0. */
export function parseInteger(text: string): bigint {
  const match = INTEGER.exec(text);
  if (!match) return 0n;
  const digits = match[2];
  const isHex = /^0x/i.test(digits);
  const isOctal = !isHex && digits.startsWith('0');
  const value = isOctal ? parseOctal(digits) : BigInt(digits);
  if (value > LARGEST) return LARGEST;
  return match[1] === '-' ? BigInt.asUintN(64, -value) : value;
}

function parseOctal(digits: string): bigint {
  const octal = /^[0-7]*/.exec(digits.slice(1))?.[0] ?? '';
  return octal === '' ? 0n : BigInt(`0o${octal}`);
}

/**
 * The value of an entry of a table, as a signed number. Only text that begins with a digit is one: libtraceevent
 * takes every negative constant, and every name that it does not know, for -1.
 */
export function tableValue(text: string): bigint {
  if (/^[0-9]/.test(text)) return BigInt.asIntN(64, parseInteger(text));
  return KNOWN_NAMES.get(text) ?? -1n;
}

/** The text of a constant of a table, calculated if need be; undefined when it is none. */
export function constantText(expression: Expression): string | undefined {
  if (expression.kind === 'atom') return expression.text;
  if (expression.kind === 'cast') return constantText(expression.value);
  return expression.kind === 'operation' ? calculate(expression)?.toString() : undefined;
}

/** In signed 64-bit arithmetic, with the operators that libtraceevent allows in tables. */
function calculate(expression: Expression): bigint | undefined {
  if (expression.kind === 'atom') return BigInt.asIntN(64, parseInteger(expression.text));
  if (expression.kind === 'cast') {
    const value = calculate(expression.value);
    return value === undefined ? undefined : BigInt.asIntN(64, castInteger(value, expression.type));
  }
  if (expression.kind !== 'operation') return undefined;
  const { operator } = expression;
  const right = calculate(expression.right);
  if (right === undefined) return undefined;
  if (expression.left.kind === 'none') {
    return operator === '~'
      ? ~right
      : operator === '-'
        ? BigInt.asIntN(64, -right)
        : operator === '+'
          ? right
          : undefined;
  }
  const left = calculate(expression.left);
  if (left === undefined) return undefined;
  const value = binary(operator, left, right);
  return value === undefined ? undefined : BigInt.asIntN(64, value);
}

function binary(operator: string, left: bigint, right: bigint): bigint | undefined {
  const is = (condition: boolean) => (condition ? 1n : 0n);
  switch (operator) {
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '||':
      return is(left !== 0n || right !== 0n);
    case '&&':
      return is(left !== 0n && right !== 0n);
    case '<<':
      return left << (right & 63n);
    case '>>':
      return left >> (right & 63n);
    case '<':
      return is(left < right);
    case '<=':
      return is(left <= right);
    case '>':
      return is(left > right);
    case '>=':
      return is(left >= right);
    case '==':
      return is(left === right);
    case '!=':
      return is(left !== right);
    case '+':
      return left + right;
    case '-':
      return left - right;
    default:
      return undefined;
  }
}

/**
 * Calculates what is known beforehand, in unsigned arithmetic: operations on two constants, from the inside out.
 * Only such an operation may have `^`, and only its number can be printed as a string.
 */
export function foldConstants(expression: Expression): Expression {
  if (expression.kind !== 'operation') return expression;
  const left = foldConstants(expression.left);
  const right = foldConstants(expression.right);
  if (left.kind === 'atom' && right.kind === 'atom') {
    const value = unsignedBinary(expression.operator, parseInteger(left.text), parseInteger(right.text));
    if (value !== undefined) return { kind: 'atom', text: BigInt.asIntN(64, value).toString() };
  }
  return { ...expression, left, right };
}

function unsignedBinary(operator: string, left: bigint, right: bigint): bigint | undefined {
  switch (operator) {
    case '*':
      return left * right;
    case '^':
      return left ^ right;
    case '/':
      return right === 0n ? undefined : left / right;
    case '%':
      return right === 0n ? undefined : left % right;
    default:
      return binary(operator, left, right);
  }
}

/** Bits that a cast keeps; libtraceevent extends no sign. */
export function bitsOfCast(type: string): 8 | 16 | 32 | 64 {
  switch (type.replace(/^unsigned /, '')) {
    case 'char':
      return 8;
    case 'short':
      return 16;
    case 'int':
      return 32;
  }
  const sized = /^[us](8|16|32)$/.exec(type)?.[1];
  return sized === undefined ? 64 : sized === '8' ? 8 : sized === '16' ? 16 : 32;
}

function castInteger(value: bigint, type: string): bigint {
  return BigInt.asUintN(bitsOfCast(type), value);
}
