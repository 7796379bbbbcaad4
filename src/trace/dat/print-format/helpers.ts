/** The helpers that kernels call in print formats, as far as libtraceevent 1.9 knows them. */
import type { FormatField } from '../event-format';
import { constantText } from './constants';
import type { Expression, Located, NamedValue } from './expression';
import { ParseFailure, type TokenCursor } from './token-cursor';

/** What a helper needs to read its parameters. The cursor is behind the opening parenthesis. */
export interface HelperInput {
  readonly cursor: TokenCursor;
  readonly scope: { readonly fields: readonly FormatField[]; readonly longSize: 4 | 8 };
  readonly operand: () => Expression;
  readonly chain: () => Expression;
  readonly expression: () => Expression;
}

type Helper = (input: HelperInput) => Expression;

export const HELPERS: ReadonlyMap<string, Helper> = new Map<string, Helper>(
  Object.entries({
    __print_flags: parseFlags,
    __print_flags_u64: parseFlags,
    __print_symbolic: parseSymbols,
    __print_symbolic_u64: parseSymbols,
    __print_hex: (input) => parseHex(input, ' '),
    __print_hex_str: (input) => parseHex(input, ''),
    __print_array: parseNumbers,
    __print_dynamic_array: parseAllNumbers,
    __get_str: (input) => parseLocated(input, 'string'),
    __get_rel_str: (input) => parseLocated(input, 'string'),
    __get_bitmask: (input) => parseLocated(input, 'bitmask'),
    __get_rel_bitmask: (input) => parseLocated(input, 'bitmask'),
    __get_cpumask: (input) => parseLocated(input, 'cpu-list'),
    __get_rel_cpumask: (input) => parseLocated(input, 'cpu-list'),
    __get_stacktrace: (input) => parseLocated(input, 'stack'),
    __get_dynamic_array: (input) => parseDynamic(input, 'dynamic-array'),
    __get_rel_dynamic_array: (input) => parseDynamic(input, 'dynamic-array'),
    __get_sockaddr: (input) => parseDynamic(input, 'dynamic-array'),
    __get_sockaddr_rel: (input) => parseDynamic(input, 'dynamic-array'),
    __get_dynamic_array_len: (input) => parseDynamic(input, 'dynamic-length'),
    __get_rel_dynamic_array_len: (input) => parseDynamic(input, 'dynamic-length'),
    __builtin_expect: parseExpectation,
    sizeof: parseSizeOf,
  }),
);

function parseFlags(input: HelperInput): Expression {
  const { cursor } = input;
  const value = input.expression();
  cursor.expect('delimiter', ',');
  const hasDelimiter = cursor.is('string') || cursor.is('item') || cursor.is('character');
  const delimiter = hasDelimiter ? cursor.take().text : '';
  return { kind: 'flags', value, delimiter, names: parseNames(input) };
}

function parseSymbols(input: HelperInput): Expression {
  const value = input.expression();
  return { kind: 'symbols', value, names: parseNames(input) };
}

/** `, { value, "name" }, … )`; the kernel's macros may leave a comma behind the last one. */
function parseNames({ cursor, operand, chain }: HelperInput): NamedValue[] {
  const names: NamedValue[] = [];
  cursor.expect('delimiter', ',');
  while (cursor.is('operator', '{')) {
    cursor.take();
    const value = constantText(chain());
    cursor.expect('delimiter', ',');
    const name = constantText(operand());
    cursor.expect('operator', '}');
    if (value === undefined || name === undefined) throw new ParseFailure('not a constant');
    names.push({ value, name });
    if (!cursor.is('delimiter', ',')) break;
    cursor.take();
  }
  cursor.expect('delimiter', ')');
  return names;
}

function parseHex(input: HelperInput, separator: string): Expression {
  const array = parameter(input, ',');
  return { kind: 'hex', array, size: parameter(input, ')'), separator };
}

function parseNumbers(input: HelperInput): Expression {
  const array = parameter(input, ',');
  const count = parameter(input, ',');
  return { kind: 'numbers', array, count, elementSize: parameter(input, ')') };
}

function parseAllNumbers(input: HelperInput): Expression {
  const array: Located = { kind: 'dynamic-array', field: knownField(input) };
  input.cursor.expect('delimiter', ',');
  return { kind: 'numbers', array, count: undefined, elementSize: parameter(input, ')') };
}

function parameter({ cursor, chain }: HelperInput, end: ',' | ')'): Expression {
  const value = chain();
  cursor.expect('delimiter', end);
  return value;
}

function parseLocated({ cursor }: HelperInput, kind: Located['kind']): Located {
  const field = cursor.expect('item');
  cursor.expect('delimiter', ')');
  return { kind, field };
}

function parseDynamic(input: HelperInput, kind: Located['kind']): Located {
  const field = knownField(input);
  input.cursor.expect('delimiter', ')');
  if (kind === 'dynamic-array' && input.cursor.is('operator', '[')) throw new ParseFailure('needs a cast');
  return { kind, field };
}

function knownField({ cursor, scope }: HelperInput): string {
  const name = cursor.expect('item');
  if (!scope.fields.some((field) => field.name === name && !field.isCommon)) {
    throw new ParseFailure(`no field ${name}`);
  }
  return name;
}

/** `__builtin_expect(condition, likely)` is the condition. */
function parseExpectation({ cursor, operand }: HelperInput): Expression {
  const condition = operand();
  cursor.expect('delimiter', ',');
  cursor.expect('item');
  cursor.expect('delimiter', ')');
  return condition;
}

function parseSizeOf(input: HelperInput): Expression {
  const size = sizeOf(input);
  input.cursor.expect('delimiter', ')');
  return { kind: 'atom', text: String(size) };
}

function sizeOf({ cursor, scope }: HelperInput): number {
  if (cursor.is('item', 'unsigned')) {
    cursor.take();
    if (!cursor.is('item')) return 4;
  }
  const type = cursor.expect('item');
  if (type === 'int') return 4;
  if (type === 'long') {
    if (!cursor.is('item', 'long')) return scope.longSize;
    cursor.take();
    return 8;
  }
  if (type === 'REC') {
    cursor.expect('operator', '->');
    const name = cursor.expect('item');
    const field = scope.fields.find((candidate) => candidate.name === name);
    if (field && field.storage !== 'array' && !/\[/.test(field.type)) return field.size;
  }
  const bits = /^(?:__)?[us](8|16|32|64)$/.exec(type)?.[1];
  if (bits === undefined) throw new ParseFailure(`unknown size of ${type}`);
  return Number(bits) / 8;
}
