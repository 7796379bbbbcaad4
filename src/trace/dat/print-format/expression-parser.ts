/**
 * Parses the expressions of a print format. The tree is the one that libtraceevent 1.9 builds, which is not always
 * C's: operators of one level group from the right (`a - b - c` is a - (b - c)), and a looser operator in
 * parentheses on the right side comes to the top (`a * (b + c)` is (a * b) + c). What a report prints follows
 * from that, so it is done the same way.
 */
import type { FormatField } from '../event-format';
import { type Expression, NOTHING, type Operation } from './expression';
import { HELPERS } from './helpers';
import { ParseFailure, type TokenCursor } from './token-cursor';

/** What an expression may refer to. */
export interface ParseScope {
  readonly fields: readonly FormatField[];
  readonly longSize: 4 | 8;
  /** Functions of plugins and how many parameters they take. */
  readonly functions: ReadonlyMap<string, number>;
}

/** From tight to loose. */
const LOOSENESS: Readonly<Record<string, number>> = {
  ...{ '++': 3, '--': 3, '~': 4, '!': 4, '*': 6, '/': 6, '%': 6, '+': 7, '-': 7, '<<': 8, '>>': 8 },
  ...{ '<': 9, '>': 9, '<=': 9, '>=': 9, '==': 10, '!=': 10 },
  ...{ '&': 11, '^': 12, '|': 13, '&&': 14, '||': 15, '?': 16 },
};
const UNARY = new Set(['~', '!', '+', '-']);
const NOT_BINARY = new Set(['~', '!', '++', '--', '?']);

/** One argument, with all operators that follow its first operand. */
function parseExpression(cursor: TokenCursor, scope: ParseScope): Expression {
  let expression = parseOperand(cursor, scope);
  while (cursor.is('operator')) expression = extend(expression, cursor, scope);
  return expression;
}

/** The same, up to a `:` or what closes it. */
function parseChain(cursor: TokenCursor, scope: ParseScope): Expression {
  const operand = parseOperand(cursor, scope);
  return cursor.is('operator') ? extend(operand, cursor, scope) : operand;
}

/** A constant, a field, a call, something in parentheses, a cast, or a unary operator and all behind it. */
export function parseOperand(cursor: TokenCursor, scope: ParseScope): Expression {
  return cursor.nested(() => {
    const { kind, text } = cursor.take();
    if (kind === 'string') return { kind: 'atom', text };
    if (kind === 'character') return { kind: 'atom', text: String(text.charCodeAt(0) || 0) };
    if (kind === 'item') return parseItem(text, cursor, scope);
    if (kind === 'delimiter' && text === '(') return parseParenthesis(cursor, scope);
    if (kind === 'operator' && UNARY.has(text)) {
      const right = parseOperand(cursor, scope);
      return extendTop(operation(text, NOTHING, right, 0), 'right', cursor, scope);
    }
    throw new ParseFailure(`unexpected ${text || kind}`);
  });
}

function parseItem(text: string, cursor: TokenCursor, scope: ParseScope): Expression {
  if (text === 'REC') return parseFieldValue(cursor);
  if (cursor.is('delimiter', '(')) return parseCall(text, cursor, scope);
  let words = text;
  while (cursor.is('item')) words += ` ${cursor.take().text}`;
  return { kind: 'atom', text: words };
}

function parseFieldValue(cursor: TokenCursor): Expression {
  cursor.expect('operator', '->');
  return { kind: 'field', name: cursor.expect('item') };
}

function parseCall(name: string, cursor: TokenCursor, scope: ParseScope): Expression {
  cursor.expect('delimiter', '(');
  const helper = HELPERS.get(name);
  if (helper) {
    return helper({
      cursor,
      scope,
      operand: () => parseOperand(cursor, scope),
      chain: () => parseChain(cursor, scope),
      expression: () => parseExpression(cursor, scope),
    });
  }
  const count = scope.functions.get(name);
  if (count === undefined) throw new ParseFailure(`unknown function ${name}`);
  const parameters: Expression[] = [];
  for (let left = count; left > 0; left--) {
    parameters.push(parseOperand(cursor, scope));
    cursor.expect('delimiter', left > 1 ? ',' : ')');
  }
  return { kind: 'call', name, parameters };
}

/** Behind `(`: what is in the parentheses, or what is behind them when they hold a type. */
function parseParenthesis(cursor: TokenCursor, scope: ParseScope): Expression {
  if (cursor.is('item', 'REC')) {
    cursor.take();
    if (cursor.is('delimiter', ')')) {
      cursor.take();
      return parseFieldValue(cursor);
    }
    return parseParenthesisFrom(parseFieldValue(cursor), cursor, scope);
  }
  return parseParenthesisFrom(parseOperand(cursor, scope), cursor, scope);
}

function parseParenthesisFrom(first: Expression, cursor: TokenCursor, scope: ParseScope): Expression {
  const inner = cursor.is('operator') ? extend(first, cursor, scope) : first;
  cursor.expect('delimiter', ')');
  const isCast =
    cursor.is('item') || cursor.is('string') || cursor.is('character') || cursor.is('delimiter', '(');
  if (!isCast) return inner;
  if (inner.kind !== 'atom') throw new ParseFailure('a cast needs a type');
  return { kind: 'cast', type: inner.text, value: parseOperand(cursor, scope) };
}

/** Goes on behind `left` with the operator at the cursor and all that follow. */
export function extend(left: Expression, cursor: TokenCursor, scope: ParseScope): Expression {
  return cursor.nested(() => {
    const operator = cursor.take().text;
    if (operator === '?') return parseConditional(left, cursor, scope);
    if (operator === '[') {
      const index = parseOperand(cursor, scope);
      cursor.expect('operator', ']');
      return extendTop(operation('[', left, index, 0), 'right', cursor, scope);
    }
    const looseness = LOOSENESS[operator];
    if (looseness === undefined || NOT_BINARY.has(operator)) throw new ParseFailure(`unknown ${operator}`);
    if (operator === '*' && cursor.is('delimiter', ')')) {
      if (left.kind !== 'atom') throw new ParseFailure('a pointer needs a type');
      return { kind: 'atom', text: `${left.text} *` };
    }
    const right = parseOperand(cursor, scope);
    if (right.kind === 'operation' && looseness < (LOOSENESS[right.operator] ?? -1)) {
      const inner = operation(operator, left, right.left, looseness);
      return extendTop({ ...right, left: inner }, 'left', cursor, scope);
    }
    return extendTop(operation(operator, left, right, looseness), 'right', cursor, scope);
  });
}

/** A looser operator takes all of `top`, another one only its side that was parsed last. */
function extendTop(
  top: Operation,
  side: 'left' | 'right',
  cursor: TokenCursor,
  scope: ParseScope,
): Expression {
  if (!cursor.isContinued()) return top;
  const looseness = LOOSENESS[cursor.current.text];
  if (looseness === undefined) throw new ParseFailure(`unknown ${cursor.current.text}`);
  if (looseness > top.looseness) return extend(top, cursor, scope);
  return { ...top, [side]: extend(top[side], cursor, scope) };
}

function parseConditional(condition: Expression, cursor: TokenCursor, scope: ParseScope): Expression {
  let yes = parseOperand(cursor, scope);
  while (cursor.isContinued()) yes = extend(yes, cursor, scope);
  cursor.expect('operator', ':');
  const no = parseExpression(cursor, scope);
  return operation('?', condition, operation(':', yes, no, 0), 0);
}

function operation(operator: string, left: Expression, right: Expression, looseness: number): Operation {
  return { kind: 'operation', operator, left, right, looseness };
}
