/** Compiles the argument of `%s`: what trace-cmd prints for it depends on what kind of expression it is. */
import { tableValue } from '../print-format/constants';
import type {
  Expression,
  Flags,
  Hex,
  Located,
  NamedValue,
  Numbers,
  Symbols,
} from '../print-format/expression';
import type { EventScope } from './event-scope';
import type { FieldLayout, Span } from './field-layout';
import { FUNCTIONS } from './functions';
import { printBitmask, printCpuList } from './mask';
import { compileString, type StringPrinter } from './printf';
import { readHex, readText } from './record-text';
import type { RecordView } from './record-view';
import { compileValue } from './value';
import { toHex, toInt32, toWide, type Wide } from './wide-number';

type Text = (record: RecordView, star: number) => string;

const NOTHING: Text = () => '';

/** @param spec the conversion, such as `%-16s` */
export function compileStringValue(expression: Expression, spec: string, scope: EventScope): Text {
  const format = compileString(spec, scope.context.decode !== undefined);
  return compileText(expression, format, scope);
}

function compileText(expression: Expression, format: StringPrinter, scope: EventScope): Text {
  switch (expression.kind) {
    case 'atom':
    case 'stored-text': {
      const { text } = expression;
      return (_record, star) => format(text, star);
    }
    case 'field':
      return compileFieldText(scope.field(expression.name), format, scope);
    case 'flags':
      return compileFlags(expression, format, scope);
    case 'symbols':
      return compileSymbols(expression, format, scope);
    case 'hex':
      return compileHex(expression, scope);
    case 'numbers':
      return compileNumbers(expression, scope);
    case 'string':
    case 'bitmask':
    case 'cpu-list':
    case 'stack':
      return compileLocatedText(expression, format, scope);
    case 'operation': {
      const { operator, left, right } = expression;
      if (operator !== '?' || right.kind !== 'operation') return NOTHING;
      const condition = compileValue(left, scope);
      const yes = compileText(right.left, format, scope);
      const no = compileText(right.right, format, scope);
      return (record, star) => (condition(record) !== 0 ? yes(record, star) : no(record, star));
    }
    case 'call': {
      const print = FUNCTIONS.get(expression.name)?.print;
      const parameters = expression.parameters.map((parameter) => compileValue(parameter, scope));
      return print
        ? (record) =>
            print(
              parameters.map((value) => value(record)),
              record,
            )
        : NOTHING;
    }
    default:
      return NOTHING;
  }
}

/** A field of the size of a pointer is one, to a string of the kernel; else it holds the string itself. */
function compileFieldText(field: FieldLayout | undefined, format: StringPrinter, scope: EventScope): Text {
  if (!field) return NOTHING;
  const { longSize, printkFormat } = scope.context;
  if (!field.isArray && field.size === longSize) {
    return (record) => {
      const value = scope.numberAt(record, field.offset, field.size);
      return printkFormat?.(BigInt(value)) ?? toHex(value);
    };
  }
  return (record, star) => {
    const limit = field.size > 0 ? field.size : Math.max(0, record.length - field.offset);
    return format(readText(record, field.offset, limit, scope.decode), star);
  };
}

interface TableEntry {
  readonly value: Wide;
  readonly isNegative: boolean;
  readonly name: string;
}

function tableOf(names: readonly NamedValue[]): TableEntry[] {
  return names.map(({ value, name }) => {
    const signed = tableValue(value);
    return { value: toWide(signed), isNegative: signed < 0n, name };
  });
}

function compileFlags({ value, delimiter, names }: Flags, format: StringPrinter, scope: EventScope): Text {
  const table = tableOf(names);
  const calculate = compileValue(value, scope);
  return (record, star) => {
    let rest = BigInt(calculate(record));
    let text = '';
    let isFirst = true;
    for (const entry of table) {
      if (rest === 0n && entry.isNegative) {
        text += format(entry.name, star);
        break;
      }
      const mask = BigInt(entry.value);
      if (entry.isNegative || mask === 0n || (rest & mask) !== mask) continue;
      if (!isFirst) text += delimiter;
      text += format(entry.name, star);
      isFirst = false;
      rest &= ~mask;
    }
    if (rest !== 0n) text += `${isFirst ? '' : delimiter}0x${rest.toString(16)}`;
    return text;
  };
}

function compileSymbols({ value, names }: Symbols, format: StringPrinter, scope: EventScope): Text {
  const table = new Map<Wide, string>();
  for (const entry of tableOf(names)) if (!table.has(entry.value)) table.set(entry.value, entry.name);
  const calculate = compileValue(value, scope);
  return (record, star) => {
    const found = calculate(record);
    const name = table.get(found);
    return name === undefined ? `0x${toHex(found)}` : format(name, star);
  };
}

/** Where the data of an array begin, and how many bytes they are as far as the record tells. */
function compilePlace(array: Expression, scope: EventScope): ((record: RecordView) => Span) | undefined {
  const name = array.kind === 'field' ? array.name : array.kind === 'dynamic-array' ? array.field : undefined;
  const field = name === undefined ? undefined : scope.field(name);
  if (!field) return undefined;
  const span: Span = { offset: field.offset, length: 0 };
  return array.kind === 'field' ? () => span : (record) => scope.locate(field, record, span);
}

function compileHex({ array, size, separator }: Hex, scope: EventScope): Text {
  const place = compilePlace(array, scope);
  const length = compileValue(size, scope);
  if (!place) return NOTHING;
  return (record) => readHex(record, place(record).offset, toInt32(length(record)) >>> 0, separator);
}

function compileNumbers({ array, count, elementSize }: Numbers, scope: EventScope): Text {
  const place = compilePlace(array, scope);
  const sizeOf = compileValue(elementSize, scope);
  const countOf = count && compileValue(count, scope);
  if (!place) return NOTHING;
  return (record) => {
    const { offset, length } = place(record);
    const size = toInt32(sizeOf(record));
    const wanted = countOf ? toInt32(countOf(record)) >>> 0 : size > 0 ? Math.floor(length / size) : length;
    const isKnownSize = size === 1 || size === 2 || size === 4 || size === 8;
    const step = isKnownSize ? size : 1;
    const available = Math.floor((record.bytes.length - record.start - offset) / step);
    const parts: string[] = [];
    for (let index = 0; index < Math.min(wanted, available); index++) {
      const hex = `0x${toHex(scope.numberAt(record, offset + index * step, step))}`;
      parts.push(index === 0 && !isKnownSize ? `BAD SIZE:${size} ${hex}` : hex);
    }
    return `{${parts.join(',')}}`;
  };
}

function compileLocatedText({ kind, field: name }: Located, format: StringPrinter, scope: EventScope): Text {
  const field = scope.field(name);
  if (!field) return NOTHING;
  const span: Span = { offset: 0, length: 0 };
  const { isLittleEndian } = scope.context;
  const find = (record: RecordView) => scope.locate(field, record, span);
  switch (kind) {
    case 'string':
      return (record, star) => {
        const { offset, length } = find(record);
        return length === 0 ? '' : format(readText(record, offset, record.bytes.length, scope.decode), star);
      };
    case 'bitmask':
      return (record, star) => format(printBitmask(record, find(record), isLittleEndian), star);
    case 'cpu-list':
      return (record, star) => format(printCpuList(record, find(record), isLittleEndian), star);
    case 'stack':
      return (record) => printStack(record, find(record), scope);
    default:
      return NOTHING;
  }
}

/** A stack in a dynamic array: its first number is their count. */
function printStack(record: RecordView, { offset, length }: Span, scope: EventScope): string {
  const { longSize, symbolAt } = scope.context;
  let text = '\n';
  for (let at = longSize; at + longSize <= length; at += longSize) {
    const address = BigInt(scope.numberAt(record, offset + at, longSize));
    const symbol = symbolAt?.(address);
    const place = symbol ? `${symbol.name}+0x${symbol.offset.toString(16)}` : address.toString(16);
    text += `=> ${place}\n`;
  }
  return text;
}
