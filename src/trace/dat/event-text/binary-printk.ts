/**
 * `bprint`: what a trace_printk stored. The record has the address of its format and the arguments packed behind
 * each other, each aligned to four bytes, strings as they are (libtraceevent's make_bprint_args).
 */
import type { Expression } from '../print-format/expression';
import { splitTemplate } from '../print-format/template';
import type { EventScope } from './event-scope';
import { compilePiece, type PiecePrinter } from './piece';
import { readText } from './record-text';
import type { RecordView } from './record-view';
import { toHex, toSigned, type Wide } from './wide-number';

/** undefined when the event has not the fields that it should have. */
export function compileBinaryPrintk(scope: EventScope): PiecePrinter | undefined {
  const [ip, format, arguments_] = ['ip', 'fmt', 'buf'].map((name) => scope.field(name));
  if (!ip || !format || !arguments_) return undefined;
  const addressOf = scope.reader(format);
  const callerOf = scope.reader(ip);
  return (record) => {
    const address = addressOf(record);
    const stored = scope.context.printkFormat?.(BigInt(address));
    const template = stored ?? `(NO FORMAT FOUND at ${toHex(address)})\\n`;
    const values = [atom(callerOf(record)), ...readArguments(template, record, arguments_.offset, scope)];
    const pieces = splitTemplate(`%ps: ${template}`, values);
    if (!pieces) return '[FAILED TO PARSE]';
    return pieces.map((piece) => compilePiece(piece, scope)(record)).join('');
  };
}

/** trace-cmd loses its place at `-`, `h` and `c`; the kernel stores them like all others. */
const CONVERSION = /%(?:%|([hlLzZ0-9.#+*-]*)(.)?)/gs;

function readArguments(
  template: string,
  record: RecordView,
  offset: number,
  scope: EventScope,
): Expression[] {
  const values: Expression[] = [];
  let at = offset;
  const readValue = (size: 1 | 2 | 4 | 8) => {
    if (size >= 4) at = (at + 3) & ~3;
    else at = Math.ceil(at / size) * size;
    values.push(atom(scope.numberAt(record, at, size)));
    at += size;
  };
  const storedText = () => {
    const text = readText(record, at, record.bytes.length, scope.decode);
    values.push({ kind: 'stored-text', text });
    while (at < record.length && record.bytes[record.start + at] !== 0) at++;
    at++;
  };
  for (const { 1: modifiers = '', 2: letter, index, 0: all } of template.matchAll(CONVERSION)) {
    if (at >= record.length) break;
    if (letter === undefined) continue;
    for (const modifier of modifiers) if (modifier === '*') readValue(4);
    if (letter === 's') storedText();
    else if (letter === 'p') {
      const behind = template.slice(index + all.length);
      if (isStoredAsText(behind) && isPrintable(record, at)) storedText();
      else readValue(scope.context.longSize);
    } else if (letter === 'c') readValue(1);
    else if ('duixXo'.includes(letter)) readValue(sizeOf(modifiers, scope.context.longSize));
  }
  return values;
}

function sizeOf(modifiers: string, longSize: 4 | 8): 1 | 2 | 4 | 8 {
  if (modifiers.includes('hh')) return 1;
  if (modifiers.includes('h')) return 2;
  let size = 0;
  for (const modifier of modifiers) {
    if (modifier === 'l') size++;
    else if (modifier === 'L') size = 2;
    else if (modifier === 'z' || modifier === 'Z') size = 1;
  }
  return size === 0 ? 4 : size === 1 ? longSize : 8;
}

/** Newer kernels store what a pointer with an extension prints; not so of functions and plain addresses. */
function isStoredAsText(extension: string): boolean {
  return /^[a-zA-Z0-9]/.test(extension) && !/^(?:[sSx]|[fF](?!w))/.test(extension);
}

function isPrintable({ bytes, start }: RecordView, offset: number): boolean {
  const byte = bytes[start + offset];
  return byte >= 0x20 && byte <= 0x7e;
}

function atom(value: Wide): Expression {
  return { kind: 'atom', text: String(toSigned(value)) };
}
