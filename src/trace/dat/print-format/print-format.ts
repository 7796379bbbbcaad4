/**
 * `"format", argument, …` as it stands behind `print fmt:`. A format that trace-cmd cannot read gives undefined: its
 * events are printed field by field.
 */
import type { EventFormat } from '../event-format';
import { foldConstants } from './constants';
import type { Expression } from './expression';
import { extend, type ParseScope, parseOperand } from './expression-parser';
import { type Conversion, splitTemplate } from './template';
import { ParseFailure, TokenCursor } from './token-cursor';
import { tokenize } from './tokens';

/** @param functions plugins' functions with the number of their parameters */
export function parsePrintFormat(
  format: EventFormat,
  longSize: 4 | 8,
  functions: ParseScope['functions'],
): Conversion[] | undefined {
  try {
    const cursor = new TokenCursor(tokenize(format.printFormat));
    const template = readTemplate(cursor);
    const given = readArguments(cursor, { fields: format.fields, longSize, functions });
    return splitTemplate(template, given ?? ownFields(format));
  } catch (error) {
    if (error instanceof ParseFailure) return undefined;
    throw error;
  }
}

function readTemplate(cursor: TokenCursor): string {
  let template = cursor.expect('string');
  while (cursor.is('string')) template += cursor.take().text;
  return template;
}

/** undefined when there are none. Behind an argument that is followed by nonsense, the rest is ignored. */
function readArguments(cursor: TokenCursor, scope: ParseScope): Expression[] | undefined {
  if (cursor.is('end')) return undefined;
  cursor.expect('delimiter', ',');
  const found: Expression[] = [];
  do {
    const operand = parseOperand(cursor, scope);
    if (cursor.is('operator')) {
      found.push(foldConstants(extend(operand, cursor, scope)));
      cursor.take();
    } else {
      found.push(operand);
      if (!cursor.is('delimiter', ',')) break;
      cursor.take();
    }
  } while (!cursor.is('end'));
  return found;
}

/** Old kernels gave no arguments for ftrace's own events: they are the fields. */
function ownFields({ system, fields }: EventFormat): Expression[] {
  if (system !== 'ftrace') return [];
  return fields.filter((field) => !field.isCommon).map(({ name }) => ({ kind: 'field', name }));
}
