import { describe, expect, it } from 'vitest';
import type { FormatField } from '../event-format';
import type { Expression } from './expression';
import { extend, parseOperand } from './expression-parser';
import { TokenCursor } from './token-cursor';
import { tokenize } from './tokens';

const field = (name: string, type: string, size = 4): FormatField => ({
  ...{ name, type, offset: 8, size, isSigned: false, isCommon: false, storage: 'value' },
  ...{ elementSize: size, isString: false, isPointer: false },
});
const scope = {
  fields: [field('x', 'u64', 8), field('names', '__data_loc char[]')],
  longSize: 8,
  functions: new Map([['ntohs', 1]]),
} as const;

function parse(text: string): Expression {
  const cursor = new TokenCursor(tokenize(text));
  const operand = parseOperand(cursor, scope);
  const expression = cursor.is('operator') ? extend(operand, cursor, scope) : operand;
  cursor.expect('end');
  return expression;
}

/** With all parentheses. */
function show(expression: Expression): string {
  switch (expression.kind) {
    case 'atom':
      return expression.text;
    case 'field':
      return expression.name;
    case 'cast':
      return `<${expression.type}>${show(expression.value)}`;
    case 'operation': {
      const { operator, left, right } = expression;
      if (left.kind === 'none') return `(${operator}${show(right)})`;
      if (operator === '[') return `${show(left)}[${show(right)}]`;
      return `(${show(left)} ${operator} ${show(right)})`;
    }
    case 'flags':
    case 'symbols':
      return `${expression.kind}(${show(expression.value)}${expression.names
        .map(({ value, name }) => ` ${value}:${name}`)
        .join('')})`;
    case 'hex':
      return `hex(${show(expression.array)}, ${show(expression.size)})`;
    case 'numbers':
      return `numbers(${show(expression.array)}, ${expression.count ? show(expression.count) : 'all'})`;
    case 'call':
      return `${expression.name}(${expression.parameters.map(show).join(', ')})`;
    case 'none':
    case 'stored-text':
      return expression.kind;
    default:
      return `${expression.kind}(${expression.field})`;
  }
}

describe('an expression', () => {
  it.each([
    ['REC->a + 1', '(a + 1)'],
    ['(REC)->a', 'a'],
    ['REC->a * 2 + 1', '((a * 2) + 1)'],
    ['1 + REC->a * 2', '(1 + (a * 2))'],
    ['REC->a & 3 == 1', '(a & (3 == 1))'],
    ['(unsigned long long)REC->a', '<unsigned long long>a'],
    ['(struct lkb *)REC->a', '<struct lkb *>a'],
    ['(u32)(REC->a >> 2) & 1', '(<u32>(a >> 2) & 1)'],
    ['((((1UL))) << (0))', '(1UL << 0)'],
    ['-1', '(-1)'],
    ['~REC->a & 1', '((~a) & 1)'],
    ['REC->a[2] | 1', '(a[2] | 1)'],
    ['((u32 *)__get_dynamic_array(names))[1]', '<u32 *>dynamic-array(names)[1]'],
    ['REC->a ? "x" : "y"', '(a ? (x : y))'],
    ['REC->a == 1 ? "x" : REC->a == 2 ? "y" : "z"', '((a == 1) ? (x : ((a == 2) ? (y : z))))'],
    [`'A' + sizeof(REC->x) + sizeof(unsigned long)`, '(65 + (8 + 8))'],
    ['__builtin_expect(!!(REC->a), 1)', '(!(!a))'],
    ['ntohs(REC->a)', 'ntohs(a)'],
  ])('%s', (text, tree) => {
    expect(show(parse(text))).toBe(tree);
  });

  it.each([
    ['REC->a - 1 - 2', '(a - (1 - 2))'],
    ['REC->a * (REC->b + 1)', '((a * b) + 1)'],
    ['REC->a + (REC->b ? 1 : 2)', '((a + b) ? (1 : 2))'],
    ['REC->a * 2 == 4 | 1', '(((a * 2) == 4) | 1)'],
  ])('%s is grouped as libtraceevent does, not as C', (text, tree) => {
    expect(show(parse(text))).toBe(tree);
  });

  it.each([
    ['__print_symbolic(REC->a, { (-1), "IV"}, { 0, "NL"})', 'symbols(a -1:IV 0:NL)'],
    ['__print_flags(REC->a, "|", { 1 << 2, "A" }, { (u32)8, "B" }, )', 'flags(a 4:A 8:B)'],
    ['__print_flags_u64(REC->a & 1, "", { 0x1ULL, "A" })', 'flags((a & 1) 0x1ULL:A)'],
    [
      '__print_hex_str(__get_dynamic_array(names), __get_dynamic_array_len(names))',
      'hex(dynamic-array(names), dynamic-length(names))',
    ],
    ['__print_array(REC->a, 4, 2)', 'numbers(a, 4)'],
    ['__print_dynamic_array(names, 1)', 'numbers(dynamic-array(names), all)'],
    ['__get_str(names)', 'string(names)'],
    ['__get_rel_cpumask(names)', 'cpu-list(names)'],
  ])('%s', (text, tree) => {
    expect(show(parse(text))).toBe(tree);
  });

  it.each([
    ['*REC->a'],
    ['&REC->a'],
    ['REC->a->b'],
    ['REC->a = 1'],
    ['REC->a[1][2]'],
    ['1 + REC->a[1]'],
    ['REC->a ? 1'],
    ['(REC->a'],
    ['(REC->a) (REC->b)'],
    ['__get_dynamic_array(missing)'],
    ['__get_dynamic_array(names)[1]'],
    ['__print_symbolic(REC->a, { REC->b, "x" })'],
    ['__print_ns_to_secs(REC->a)'],
    ['constructor(REC->a)'],
    ['sizeof(struct lkb)'],
    ['sizeof(REC->names)'],
    ['ntohs(REC->a, 1)'],
    ['1 +'],
    [''],
  ])('%s is refused', (text) => {
    expect(() => parse(text)).toThrow();
  });
});
