/**
 * Prints the events of one kind: everything that can be decided from the format is decided once, records are then
 * printed without looking at it again. What is printed is what trace-cmd 3.4 with libtraceevent 1.9 prints.
 */
import { printFieldsOf } from '../../event-fields';
import type { EventFormat } from '../event-format';
import { parsePrintFormat } from '../print-format/print-format';
import type { Conversion } from '../print-format/template';
import { compileBinaryPrintk } from './binary-printk';
import { EventScope } from './event-scope';
import { compileFields, compileNamedField, type FieldPrinter } from './field-printer';
import { FUNCTION_PARAMETERS } from './functions';
import { compileLabels } from './labels';
import { compilePiece, type PiecePrinter } from './piece';
import { findHandler } from './plugins/handlers';
import type { PrintContext } from './print-context';
import type { RecordView } from './record-view';

export interface EventPrinter {
  /** The text behind the name of the event in a report. */
  readonly text: (record: RecordView) => string;
  /** The same with `-R`: ` name=value …`, with the blank before. */
  readonly raw: (record: RecordView) => string;
  /** Fields by name, and what the text labels `name=`, each as it is printed. */
  readonly fields: (record: RecordView) => Record<string, string>;
}

const NO_FUNCTIONS: ReadonlyMap<string, number> = new Map();
const PRINTS = new Set(['print', 'bprint', 'bputs']);

export function createEventPrinter(format: EventFormat, context: PrintContext): EventPrinter {
  const scope = new EventScope(format, context);
  const isFtrace = format.system === 'ftrace';
  const isBinaryPrintk = isFtrace && format.name === 'bprint';
  const functions = context.hasPlugins ? FUNCTION_PARAMETERS : NO_FUNCTIONS;
  const pieces = parsePrintFormat(format, context.longSize, functions);
  const template = isBinaryPrintk ? [] : (pieces ?? []);
  const raw = once(() => joinFields(compileFields(scope, template, true)));
  const text = once(() => compileText(scope, pieces, isBinaryPrintk));
  const fields = once(() =>
    isFtrace && PRINTS.has(format.name)
      ? (record: RecordView) => printFieldsOf(finish(text()(record)))
      : compileFieldTexts(scope, template),
  );
  return {
    text: (record) => finish(text()(record)),
    raw: (record) => finish(raw()(record)),
    fields: (record) => fields()(record),
  };
}

function compileText(
  scope: EventScope,
  pieces: readonly Conversion[] | undefined,
  isBinaryPrintk: boolean,
): PiecePrinter {
  const pretty = compilePretty(scope, pieces, isBinaryPrintk);
  const handler = scope.context.hasPlugins ? findHandler(scope.format) : undefined;
  return handler?.(scope, pretty) ?? pretty;
}

function compilePretty(
  scope: EventScope,
  pieces: readonly Conversion[] | undefined,
  isBinaryPrintk: boolean,
): PiecePrinter {
  const binary = isBinaryPrintk ? compileBinaryPrintk(scope) : undefined;
  if (binary) return binary;
  if (!pieces) {
    const fields = joinFields(compileFields(scope, [], false));
    return (record) => `[FAILED TO PARSE]${fields(record)}`;
  }
  const printers = pieces.map((piece) => compilePiece(piece, scope));
  return (record) => {
    let text = '';
    for (const print of printers) text += print(record);
    return text;
  };
}

function joinFields(fields: readonly FieldPrinter[]): PiecePrinter {
  return (record) => {
    let text = '';
    for (const { name, print } of fields) text += ` ${name}=${print(record)}`;
    return text;
  };
}

function compileFieldTexts(
  scope: EventScope,
  pieces: readonly Conversion[],
): (record: RecordView) => Record<string, string> {
  const labels = compileLabels(pieces, scope);
  const labelled = new Set(labels.map(({ name }) => name));
  const others = compileFields(scope, pieces, false).filter(({ name }) => !labelled.has(name));
  const all = [...labels, ...others.map((field) => compileNamedField(field.name, pieces, scope) ?? field)];
  return (record) => {
    const fields: Record<string, string> = {};
    for (const { name, print } of all) fields[name] = print(record);
    return fields;
  };
}

/** A report's line ends at a NUL, and has no newline of its own at its end. */
function finish(text: string): string {
  const line = text.endsWith('\n') ? text.slice(0, -1) : text;
  const nul = line.indexOf('\0');
  return nul < 0 ? line : line.slice(0, nul);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
